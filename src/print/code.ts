import { layout, type Doc, type Space, type Union } from './doc.ts';

/**
 * Source text that is safe to emit. The only ways to make one are the functions of this folder, and the only way a
 * string of a document gets into one is through `literal`, `identifier` or `prose`.
 */
export class Code {
  readonly doc: Doc;

  private constructor(doc: Doc) {
    this.doc = doc;
  }

  /** For the printers of this folder alone. */
  static fromDoc(doc: Doc): Code {
    return new Code(doc);
  }
}

/** Fixed syntax with holes that accept only `Code`: a plain string in a hole does not compile. */
export function code(strings: TemplateStringsArray, ...holes: readonly Code[]): Code {
  return Code.fromDoc(strings.flatMap((text, index) => [text, ...(index < holes.length ? [holes[index]!.doc] : [])]));
}

/** `{ a, b }`, broken over lines when long. */
export function braces(items: readonly Code[], separator: ',' | ';' = ','): Code {
  return list('{', items, '}', true, separator);
}

/** `[a, b]` */
export function brackets(items: readonly Code[]): Code {
  return list('[', items, ']', false);
}

/** `(a, b)` */
export function parentheses(...items: readonly Code[]): Code {
  return list('(', items, ')', false);
}

/** `head.first().second()`: `calls` start with a dot. */
export function chain(head: 'z', calls: readonly Code[]): Code {
  return Code.fromDoc({ kind: 'chain', head, calls: calls.map(({ doc }) => doc) });
}

/** Pieces side by side, with a comma between. */
export function join(parts: readonly Code[], separator: ', '): Code {
  return Code.fromDoc(parts.flatMap(({ doc }, index) => (index === 0 ? [doc] : [separator, doc])));
}

/** `a | b`, a member a line when long. */
export function union(members: readonly Code[]): Code {
  const docs = members.flatMap(({ doc }) => (isUnion(doc) ? doc.members : [doc]));
  return Code.fromDoc(docs.length === 1 ? docs[0]! : { kind: 'union', members: docs });
}

/** Whether a type is a union or an array type, which needs parentheses inside another type. */
export function isCompound({ doc }: Code): boolean {
  return partsOf(doc).some((part) => isUnion(part) || part === 'readonly ');
}

function isUnion(doc: Doc): doc is Union {
  return typeof doc === 'object' && 'kind' in doc && doc.kind === 'union';
}

/** The pieces side by side, without looking into brackets. */
function partsOf(doc: Doc): readonly Doc[] {
  return typeof doc === 'string' || 'kind' in doc ? [doc] : doc.flatMap(partsOf);
}

/** The text of a piece of code, laid out for the place it goes to. */
export function print(piece: Code, space: Partial<Space> = {}): string {
  const indent = space.indent ?? 0;
  return layout(piece.doc, { indent, column: space.column ?? indent, after: space.after ?? 0 });
}

/** Lays out now, for a template that puts the code at a known column; `before` is white space in front of it. */
export function placed(piece: Code, space: Partial<Space>, before = ''): Code {
  return Code.fromDoc(before + print(piece, space));
}

function list(open: string, items: readonly Code[], close: string, padded: boolean, separator: ',' | ';' = ','): Code {
  return Code.fromDoc({ kind: 'list', open, items: items.map(({ doc }) => doc), close, padded, separator });
}
