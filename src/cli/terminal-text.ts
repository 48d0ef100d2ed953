/** Controls, bidirectional overrides, zero-width and other invisible characters: anything that can lie to a reader. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** Untrusted text as one line that is safe to print: what moves the cursor or hides is shown as its code point. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same for a text of several lines, which stay lines. */
export function plainLines(text: string): string[] {
  return text.split(/\r?\n/).map(plain);
}

/** `1234` as `1,234`, in every locale. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 file`, `2 files`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Sections that have lines, with an empty line between them. */
export function sections(...parts: readonly (readonly string[])[]): string[] {
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** Rows as lines with aligned columns, numbers to the right. */
export function columns(rows: readonly (readonly (string | number)[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => cell(row[column]).length));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows.map((row) =>
    row
      .map((value, column) =>
        typeof value === 'number' ? cell(value).padStart(widths[column] ?? 0) : value.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function cell(value: string | number | undefined): string {
  return typeof value === 'number' ? count(value) : (value ?? '');
}
