const NEWLINE = 0x0a;
const SPACE = 0x20;
const PADDING = 0x3d;
const ZERO = 0x30;
/** The value of each base64 digit by its character code; the padding counts as zero. */
const DIGITS = new Uint8Array(128);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  DIGITS[digit.charCodeAt(0)] = value;
}

/** More than twice as many as o200k_base has tokens, and a power of two: most look-ups end at the first place. */
const PLACES = 2 ** 19;
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/**
 * The vocabulary of a byte pair encoding, read from a `.tiktoken` file: a line for each token, its bytes in base64 and its
 * rank. Bytes and ranks are kept in arrays, found by hash (FNV-1a): several times quicker to load than 200,000 strings in a
 * Map, and loading is most of the work, since a program that counts a few thousand tokens looks few of them up.
 */
export class TokenRanks {
  /** The bytes of all tokens one after the other … */
  readonly #bytes: Uint8Array;
  /** … where each of them starts, … */
  readonly #starts: Int32Array;
  readonly #ranks: Int32Array;
  /** … and by hash the number of a token, from 1 on; 0 is a free place. What finds its place taken goes to the next free one. */
  readonly #places = new Int32Array(PLACES);

  constructor(file: Uint8Array) {
    this.#bytes = new Uint8Array(file.length);
    this.#starts = new Int32Array(PLACES);
    this.#ranks = new Int32Array(PLACES);
    let token = 0;
    for (let at = 0, end = 0; at < file.length; at++) {
      const start = end;
      for (; file[at] !== SPACE; at += 4) end = this.#decode(file, at, end);
      let rank = 0;
      for (at++; at < file.length && file[at] !== NEWLINE; at++) rank = rank * 10 + file[at]! - ZERO;
      this.#ranks[++token] = rank;
      this.#starts[token] = start;
      this.#starts[token + 1] = end;
      this.#places[this.#placeOf(this.#bytes, start, end)] = token;
    }
  }

  /** The rank of the token of these bytes: pairs of lower rank are merged first. Infinity where they are no token. */
  rankOf(bytes: Uint8Array, start: number, end: number): number {
    const token = this.#places[this.#placeOf(bytes, start, end)]!;
    return token === 0 ? Infinity : this.#ranks[token]!;
  }

  /** Decodes four digits to at most three bytes at `end`; returns the new end. */
  #decode(file: Uint8Array, at: number, end: number): number {
    const [third, fourth] = [file[at + 2]!, file[at + 3]!];
    const bits =
      (DIGITS[file[at]!]! << 18) | (DIGITS[file[at + 1]!]! << 12) | (DIGITS[third]! << 6) | DIGITS[fourth]!;
    this.#bytes[end] = bits >> 16;
    this.#bytes[end + 1] = bits >> 8;
    this.#bytes[end + 2] = bits;
    return end + (third === PADDING ? 1 : fourth === PADDING ? 2 : 3);
  }

  /** Where the token of these bytes is, or would be. */
  #placeOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = HASH_START;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, HASH_PRIME);
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    while (!this.#isFreeOr(place, bytes, start, end)) place = (place + 1) & (PLACES - 1);
    return place;
  }

  #isFreeOr(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const token = this.#places[place]!;
    if (token === 0) return true;
    const own = this.#starts[token]!;
    if (this.#starts[token + 1]! - own !== end - start) return false;
    for (let index = 0; index < end - start; index++) {
      if (this.#bytes[own + index] !== bytes[start + index]) return false;
    }
    return true;
  }
}
