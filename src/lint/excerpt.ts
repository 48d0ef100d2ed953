const LONGEST = 80;

/** A part of a text as a message quotes it: one line, in quotes, cut. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? `"${line}"` : `"${[...line].slice(0, LONGEST - 1).join('')}…"`;
}

/** The first match of any of the patterns. */
export function firstMatch(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
