/** A regular expression as JSON Schema wants it (ECMA-262 with `u`), or why it cannot be used. */
export type CheckedPattern = { readonly pattern: string } | { readonly problem: string };

const MAX_PATTERN = 2000;

/**
 * Checks a `pattern`: it must compile with the `u` flag (escapes that only `u` forbids are rewritten to the same meaning)
 * and must not have a repeated group inside a repeated group, which can take exponential time.
 */
export function checkPattern(raw: string): CheckedPattern {
  if (raw.length > MAX_PATTERN) return { problem: `it is longer than ${MAX_PATTERN} characters` };
  const pattern = compiles(raw, 'u') ? raw : compiles(raw, '') ? withoutIdleEscapes(raw) : undefined;
  if (pattern === undefined || !compiles(pattern, 'u')) {
    return { problem: 'it is not a regular expression of ECMA-262 with the u flag' };
  }
  if (hasNestedRepetition(pattern)) return { problem: 'a repetition inside a repetition can take exponential time' };
  return { pattern };
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|[\s\S]/g;

/** `\-`, `\_` and the like mean the bare character without the `u` flag; inside a class `\-` is kept. */
function withoutIdleEscapes(pattern: string): string {
  return pattern.replace(TOKEN, (token) => {
    if (token.startsWith('[')) return token.replace(/\\([^\w\s^$\\.*+?()[\]{}|/-])/g, '$1').replaceAll('\\_', '_');
    return /^\\[^a-zA-Z\d^$\\.*+?()[\]{}|/]$/.test(token) ? token.slice(1) : token;
  });
}

const UNBOUNDED = /(?:[*+]|\{\d+,\})/y;

/** True when a group that holds an unbounded repetition is itself repeated without bound. */
function hasNestedRepetition(pattern: string): boolean {
  const groups: boolean[] = [false];
  for (const token of pattern.matchAll(TOKEN)) {
    const [text] = token;
    let repeated = false;
    if (text === '(') {
      groups.push(false);
      continue;
    }
    if (text === ')') repeated = groups.pop() ?? false;
    UNBOUNDED.lastIndex = token.index + text.length;
    if (!UNBOUNDED.test(pattern)) {
      if (repeated && groups.length > 0) groups[groups.length - 1] = true;
      continue;
    }
    if (repeated) return true;
    if (groups.length > 0) groups[groups.length - 1] = true;
  }
  return false;
}
