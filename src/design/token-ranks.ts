const NEWLINE = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;
/** More than twice as many as o200k_base has tokens, and a power of two: most look-ups end at the first place. */
const PLACES = 2 ** 19;
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/**
 * The vocabulary of a byte pair encoding as a `.tiktoken` file: a line for each token, its bytes in base64 and its rank.
 * The lines stay as they are and are only indexed, by hash: 200,000 strings in a Map take ten times as long, and of all
 * these tokens few are ever looked up.
 */
export interface Vocabulary {
  readonly file: Uint8Array;
  /** Where in the file a line starts, plus one; 0 is a free place. A line that finds its place taken goes to the next free one. */
  readonly places: Int32Array;
}

/** Indexes the lines of a `.tiktoken` file. */
export function indexVocabulary(file: Uint8Array): Vocabulary {
  const places = new Int32Array(PLACES);
  for (let at = 0; at < file.length; at++) {
    const line = at;
    let hash = HASH_START;
    for (; at < file.length && file[at] !== SPACE; at++) hash = Math.imul(hash ^ file[at]!, HASH_PRIME);
    let place = firstPlace(hash);
    while (places[place] !== 0) place = nextPlace(place);
    places[place] = line + 1;
    while (at < file.length && file[at] !== NEWLINE) at++;
  }
  return { file, places };
}

/** The rank of the token of some bytes: pairs of lower rank are merged first. Infinity where they are no token. */
export function rankOf({ file, places }: Vocabulary, bytes: Buffer, start = 0, end = bytes.length): number {
  const key = bytes.toString('base64', start, end);
  let hash = HASH_START;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), HASH_PRIME);
  for (let place = firstPlace(hash); places[place] !== 0; place = nextPlace(place)) {
    const line = places[place]! - 1;
    if (isAt(file, line, key)) return numberAt(file, line + key.length + 1);
  }
  return Infinity;
}

/** FNV-1a mixes its lowest bits worst. */
function firstPlace(hash: number): number {
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

function nextPlace(place: number): number {
  return (place + 1) & (PLACES - 1);
}

function isAt(file: Uint8Array, line: number, key: string): boolean {
  for (let index = 0; index < key.length; index++) if (file[line + index] !== key.charCodeAt(index)) return false;
  return file[line + key.length] === SPACE;
}

function numberAt(file: Uint8Array, start: number): number {
  let number = 0;
  for (let at = start; at < file.length && file[at] !== NEWLINE; at++) number = number * 10 + file[at]! - ZERO;
  return number;
}
