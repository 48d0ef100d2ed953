const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Offset just behind the string literal that starts at `start`; the length of the text when it never ends. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

/** The string that a literal of valid JSON stands for. */
export function stringBetween(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}

/** Offset just behind the value that starts at `start`, in valid JSON. */
export function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) return at;
      depth--;
    } else if (code === 0x2c && depth === 0) return at;
    if (depth === 0 && (code === QUOTE || code === 0x7d || code === 0x5d)) return at + 1;
  }
  return text.length;
}

/** Offset of the first character from `start` on that is not white space. */
export function skipSpace(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 0x20 || (code >= 0x09 && code <= 0x0d);) code = text.charCodeAt(++at);
  return at;
}
