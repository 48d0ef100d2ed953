/** A regular expression as its parts. What consumes no character, such as `^` and lookarounds, is an empty sequence. */
export type Part =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly min: number; readonly max: number };

/** The main expression, and the inside of each of its lookarounds: these are matched for themselves. */
export interface Parts {
  readonly main: Part;
  readonly inLookarounds: readonly Part[];
}

const EMPTY: Part = { kind: 'sequence', parts: [] };

/** `\p{…}`, `\u{…}`, `\u0041`, `\x41`, `\cA`, `\k<name>`, a class, or one character, escaped or not. */
const TOKEN =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|k<[^>]*>|\d+|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<?[=!]|:|<[^>]*>)|[\s\S]/uy;

const QUANTIFIER = /([*+?])|\{(\d+)(,(\d*))?\}/y;

/** Takes a regular expression apart that compiles with the `u` flag. A reference to a group counts as any text. */
export function partsOf(pattern: string): Parts {
  const inLookarounds: Part[] = [];
  let at = 0;

  const choice = (): Part => {
    const parts = [sequence()];
    while (pattern[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] ?? EMPTY) : { kind: 'choice', parts };
  };

  const sequence = (): Part => {
    const parts: Part[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(quantified(single()));
    return { kind: 'sequence', parts };
  };

  const single = (): Part => {
    TOKEN.lastIndex = at;
    const [token = ''] = TOKEN.exec(pattern) ?? [];
    at += token.length;
    if (token === '^' || token === '$' || token === '\\b' || token === '\\B') return EMPTY;
    if (/^\\(?:k<|[1-9])/.test(token)) return repeated({ kind: 'atom', source: '[^]' }, 0, Infinity);
    return token.startsWith('(') ? group(token) : { kind: 'atom', source: token };
  };

  const group = (opening: string): Part => {
    const inner = choice();
    at++;
    if (!/^\(\?<?[=!]$/.test(opening)) return inner;
    inLookarounds.push(inner);
    return EMPTY;
  };

  const quantified = (part: Part): Part => {
    QUANTIFIER.lastIndex = at;
    const match = QUANTIFIER.exec(pattern);
    if (!match) return part;
    at += match[0].length;
    if (pattern[at] === '?') at++;
    const [, sign, from, rest, to] = match;
    if (sign !== undefined) return repeated(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity);
    const min = Number(from);
    return repeated(part, min, rest === undefined ? min : to === '' ? Infinity : Number(to));
  };

  return { main: choice(), inLookarounds };
}

function repeated(part: Part, min: number, max: number): Part {
  return { kind: 'repeat', part, min, max };
}

/** Whether a part can match without consuming a character. */
export function isNullable(part: Part): boolean {
  switch (part.kind) {
    case 'atom':
      return false;
    case 'sequence':
      return part.parts.every(isNullable);
    case 'choice':
      return part.parts.some(isNullable);
    case 'repeat':
      return part.min === 0 || isNullable(part.part);
  }
}

/** How many atoms a part has when its repetitions are written out; one that has no end counts as two rounds. */
export function sizeOf(part: Part): number {
  switch (part.kind) {
    case 'atom':
      return 1;
    case 'sequence':
    case 'choice':
      return part.parts.reduce((sum, one) => sum + sizeOf(one), 0);
    case 'repeat':
      return sizeOf(part.part) * (part.max === Infinity ? Math.max(part.min, 1) : part.max);
  }
}
