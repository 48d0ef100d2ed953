import { isAmbiguous } from './pattern-ambiguity.ts';

/** A regular expression as JSON Schema wants it (ECMA-262 with `u`), or why it cannot be used. */
export type CheckedPattern = { readonly pattern: string } | { readonly problem: string };

const MAX_PATTERN = 2000;

/**
 * Checks a `pattern`: it must compile with the `u` flag (escapes that only `u` forbids are rewritten to the same meaning)
 * and must not match one text in so many ways that a short one could keep the server busy for ever.
 */
export function checkPattern(raw: string): CheckedPattern {
  if (raw.length > MAX_PATTERN) return { problem: `it is longer than ${MAX_PATTERN} characters` };
  const pattern = compiles(raw, 'u') ? raw : compiles(raw, '') ? withoutIdleEscapes(raw) : undefined;
  if (pattern === undefined || !compiles(pattern, 'u')) {
    return { problem: 'it is not a regular expression of ECMA-262 with the u flag' };
  }
  if (isAmbiguous(pattern)) return { problem: 'on some texts its repetitions can take exponential time' };
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
