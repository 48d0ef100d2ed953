/**
 * Source text that knows where it may break. Laid out in the way oxfmt and prettier do, so that emitted files look
 * formatted and stay unchanged when their owner formats them.
 */
export type Doc = string | readonly Doc[] | List | Chain | Text | Union;

/** Items between brackets: on one line, or each on its own with a trailing comma. */
export interface List {
  readonly kind: 'list';
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: string;
  /** Braces have a space inside when flat, brackets and parentheses have none. */
  readonly padded: boolean;
  /** Between and after the items: `,` for values, `;` for members of a type. */
  readonly separator: ',' | ';';
}

/** `head.call().call()`: on one line, or each call on its own. */
export interface Chain {
  readonly kind: 'chain';
  readonly head: string;
  readonly calls: readonly Doc[];
}

/** `a | b`: on one line, or a member a line with a bar in front. */
export interface Union {
  readonly kind: 'union';
  readonly members: readonly Doc[];
}

/** A string literal in pieces: as one where it fits the line, else joined by `+`, a piece a line. */
export interface Text {
  readonly kind: 'text';
  /** Words with the space after them. */
  readonly words: readonly string[];
  readonly quote: (text: string) => string;
}

/** Where a document is put: how deep its lines are indented, where it starts, what follows on its last line. */
export interface Space {
  readonly indent: number;
  readonly column: number;
  readonly after: number;
}

const WIDTH = 120;

export function isList(doc: Doc): doc is List {
  return typeof doc === 'object' && 'kind' in doc && doc.kind === 'list';
}

/** The document on one line, whatever its length. */
export function flat(doc: Doc): string {
  if (typeof doc === 'string') return doc;
  if (!('kind' in doc)) return doc.map(flat).join('');
  if (doc.kind === 'chain') return doc.head + doc.calls.map(flat).join('');
  if (doc.kind === 'text') return doc.quote(doc.words.join(''));
  if (doc.kind === 'union') return doc.members.map(flat).join(' | ');
  if (doc.items.length === 0) return doc.open + doc.close;
  const pad = doc.padded ? ' ' : '';
  return `${doc.open}${pad}${doc.items.map(flat).join(`${doc.separator} `)}${pad}${doc.close}`;
}

/** The document as text: flat where it fits the line, broken where it does not. */
export function layout(doc: Doc, space: Space): string {
  if (typeof doc === 'string') return doc;
  const line = flat(doc);
  if (!line.includes('\n') && space.column + line.length + space.after <= WIDTH) return line;
  if (!('kind' in doc)) return layoutAll(doc, space);
  if (doc.kind === 'text') return brokenText(doc, space);
  if (doc.kind === 'union') return brokenUnion(doc, space);
  return doc.kind === 'chain' ? brokenChain(doc, space) : brokenList(doc, space);
}

function layoutAll(docs: readonly Doc[], { indent, column, after }: Space): string {
  let text = '';
  for (const [index, doc] of docs.entries()) {
    const rest = docs
      .slice(index + 1)
      .map(opening)
      .join('').length;
    const isLast = index === docs.length - 1;
    const piece = layout(doc, { indent, column: columnAfter(text, column), after: isLast ? after : rest });
    text = piece.startsWith('\n') ? text.trimEnd() + piece : text + piece;
  }
  return text;
}

/** What must stay on the line of the document before: a list contributes its bracket only, since it can break there. */
function opening(doc: Doc): string {
  if (typeof doc === 'string') return doc;
  if (!('kind' in doc)) return doc.slice(0, 1).map(opening).join('');
  if (doc.kind === 'text') return flat(doc);
  if (doc.kind === 'union') return doc.members.slice(0, 1).map(opening).join('');
  return doc.kind === 'chain' ? doc.head : doc.open;
}

function brokenList(list: List, { indent }: Space): string {
  if (list.items.length === 0) return list.open + list.close;
  const only = list.items.length === 1 ? list.items[0]! : undefined;
  if (list.open === '(' && only !== undefined && isList(only) && only.open !== '(') {
    return `(${brokenList(only, { indent, column: 0, after: 1 })})`;
  }
  const pad = ' '.repeat(indent + 2);
  const lines = list.items.map(
    (item) => `${pad}${layout(item, { indent: indent + 2, column: indent + 2, after: 1 })}${list.separator}\n`,
  );
  return `${list.open}\n${lines.join('')}${' '.repeat(indent)}${list.close}`;
}

function brokenChain({ head, calls }: Chain, { indent, column, after }: Space): string {
  if (calls.length < 2) return layoutAll([head, ...calls], { indent, column, after });
  const pad = ' '.repeat(indent + 2);
  const lines = calls.map((call, index) =>
    layout(call, { indent: indent + 2, column: indent + 2, after: index === calls.length - 1 ? after : 0 }),
  );
  return `${head}\n${lines.map((line) => pad + line).join('\n')}`;
}

/** Starts on a line of its own. A single member that can break in itself does that instead. */
function brokenUnion({ members }: Union, space: Space): string {
  const { indent } = space;
  const objects = members.filter((member) => typeof member === 'object');
  if (members.length <= 2 && objects.length === 1) return layoutAll(withBars(members), space);
  const pad = ' '.repeat(indent + 2);
  const at = { indent: indent + 4, column: indent + 4, after: 1 };
  return members.map((member) => `\n${pad}| ${layout(member, at)}`).join('');
}

function withBars(members: readonly Doc[]): readonly Doc[] {
  return members.flatMap((member, index) => (index === 0 ? [member] : [' | ', member]));
}

/** The second piece and those after it stand two deeper than the first. */
function brokenText({ words, quote }: Text, { indent, column, after }: Space): string {
  const pieces: string[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    const start = pieces.length <= 1 ? column : indent + 2;
    const fits = last !== undefined && start + quote(last + word).length + Math.max(after, 2) <= WIDTH;
    if (fits) pieces[pieces.length - 1] = last + word;
    else pieces.push(word);
  }
  return pieces.map(quote).join(` +\n${' '.repeat(indent + 2)}`);
}

function columnAfter(text: string, start: number): number {
  const newline = text.lastIndexOf('\n');
  return newline === -1 ? start + text.length : text.length - newline - 1;
}
