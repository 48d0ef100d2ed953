type Expectation =
  | 'a value'
  | 'a value or "]"'
  | 'a key'
  | 'a key or "}"'
  | '":"'
  | '"," or a closing bracket'
  | 'nothing more';

/** Where a JSON text breaks the grammar and what should have been there; undefined when it does not. */
export function findJsonFault(text: string): { readonly offset: number; readonly expected: string } | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expectation = 'a value';
  let offset = 0;
  while (true) {
    offset = skip(text, offset);
    const found = text.charAt(offset);
    if (found === '') return expected === 'nothing more' ? undefined : { offset, expected };
    const length = tokenLength(text, offset);
    const next: Expectation | undefined = length === 0 ? undefined : step(found, expected, open);
    if (next === undefined) return { offset, expected };
    expected = next;
    offset += length;
  }
}

function skip(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

function afterValue(open: readonly string[]): Expectation {
  return open.length === 0 ? 'nothing more' : '"," or a closing bracket';
}

/** What may follow the token that starts with `found`; undefined when the token is not allowed here. */
function step(found: string, expected: Expectation, open: ('{' | '[')[]): Expectation | undefined {
  const wantsKey = expected === 'a key' || expected === 'a key or "}"';
  if (found === '"' && wantsKey) return '":"';
  if (found === ':') return expected === '":"' ? 'a value' : undefined;
  if (found === ',') {
    if (expected !== '"," or a closing bracket') return undefined;
    return open.at(-1) === '{' ? 'a key' : 'a value';
  }
  if (found === '}' || found === ']') {
    const empty = found === '}' ? 'a key or "}"' : 'a value or "]"';
    if (expected !== empty && expected !== '"," or a closing bracket') return undefined;
    if (open.pop() !== (found === '}' ? '{' : '[')) return undefined;
    return afterValue(open);
  }
  if (expected !== 'a value' && expected !== 'a value or "]"') return undefined;
  if (found !== '{' && found !== '[') return afterValue(open);
  open.push(found);
  return found === '{' ? 'a key or "}"' : 'a value or "]"';
}

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Length of the token at `offset`, 0 when it is not one. */
function tokenLength(text: string, offset: number): number {
  const found = text.charAt(offset);
  if ('{}[],:'.includes(found)) return 1;
  if (found === '"') return stringLength(text, offset);
  SCALAR.lastIndex = offset;
  return SCALAR.exec(text)?.[0].length ?? 0;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function stringLength(text: string, offset: number): number {
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1 - offset;
    if (code < 0x20) return 0;
    if (code === 0x5c) {
      ESCAPE.lastIndex = at;
      const escape = ESCAPE.exec(text);
      if (!escape) return 0;
      at += escape[0].length - 1;
    }
  }
  return 0;
}
