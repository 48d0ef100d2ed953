/** A point in a source document, exact enough for a person to jump to. */
export interface Place {
  /** Path of the document relative to the main document's folder, with `/`; the main document's own file name for itself. */
  readonly file: string;
  /** JSON pointer (RFC 6901) without the leading `#`: `''` is the whole document. */
  readonly pointer: string;
  /** 1-based; known for findings and errors, looked up only when one is made. */
  readonly line?: number;
  readonly column?: number;
}

export type Level = 'error' | 'warning' | 'note';

/** Something a person should know about a document or a design. Never thrown: collected and reported. */
export interface Finding {
  /** Stable kebab-case identifier of the rule, such as `operation-id-duplicate`. */
  readonly rule: string;
  readonly level: Level;
  /** What is wrong, one sentence, without the place. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly place?: Place;
}

/** `file:line:col (#/pointer)`, as precise as the place allows. */
export function formatPlace(place: Place): string {
  const position = place.line === undefined ? '' : `:${place.line}:${place.column ?? 1}`;
  return `${place.file}${position}${place.pointer === '' ? '' : ` (#${place.pointer})`}`;
}

/** Appends one reference token to a JSON pointer, escaped as RFC 6901 section 3 says. */
export function pointerTo(pointer: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>(
    (path, token) => `${path}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
}
