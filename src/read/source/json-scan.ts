import { pointerTo } from '../../model/place.ts';
import { endOfString, stringBetween } from './json-strings.ts';
import { OpenKeys } from './open-keys.ts';

/** What JSON.parse does not say about a valid JSON text. */
export interface JsonScan {
  /** Keys that an object has twice: JSON.parse silently keeps the last. */
  readonly duplicates: readonly { readonly key: string; readonly offset: number }[];
  /** How many objects and arrays are open at the deepest point. */
  readonly depth: number;
  readonly outline: Outline;
}

/** Offsets of the keys of the outermost objects by pointer, so that looking a place up later need not start at the top. */
export type Outline = ReadonlyMap<string, number>;

/** How many levels of objects the outline covers: down to single paths and components. */
const OUTLINED = 3;
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/**
 * One pass over valid JSON that finds duplicate keys and the depth without building anything: keys are compared by hash
 * (FNV-1a) first. It runs over the UTF-8 `bytes` of `text`, several times quicker than over its characters; offsets are
 * those of `text`.
 */
export function scanJson(text: string, bytes: Uint8Array): JsonScan {
  const scan = new Scan(text, bytes);
  for (let at = 0; at < bytes.length;) at = scan.pass(at);
  return scan;
}

function keyAt(text: string, offset: number): string {
  return stringBetween(text, offset, endOfString(text, offset));
}

class Scan implements JsonScan {
  readonly duplicates: { readonly key: string; readonly offset: number }[] = [];
  readonly outline = new Map<string, number>();
  depth = 0;
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #keys: OpenKeys;
  readonly #pointers: string[] = [''];
  #expectKey = false;
  /** By how many the bytes so far outnumber the UTF-16 units they stand for. */
  #surplus = 0;

  constructor(text: string, bytes: Uint8Array) {
    this.#text = text;
    this.#bytes = bytes;
    this.#keys = new OpenKeys((offset) => keyAt(text, offset));
  }

  /** Passes over the token at an offset; returns where to go on. One call a token: the engine optimises that sooner than one long loop. */
  pass(at: number): number {
    const byte = this.#bytes[at]!;
    if (byte === 0x22) return this.#expectKey ? this.#passKey(at) : this.#passString(at);
    if (byte === 0x2c) this.#expectKey = this.#keys.inObject;
    else if (byte === 0x7b || byte === 0x5b) this.#open(byte === 0x7b);
    else if (byte === 0x7d || byte === 0x5d) this.#keys.close();
    let next = at + 1;
    while (this.#bytes[next]! <= 0x20) next++;
    return next;
  }

  #passString(start: number): number {
    let at = start + 1;
    for (let byte = this.#bytes[at]!; byte !== 0x22; byte = this.#bytes[++at]!) {
      if (byte === 0x5c) at++;
      else if (byte >= 0x80) this.#surplus += surplusOf(byte);
    }
    return at + 1;
  }

  #passKey(start: number): number {
    const offset = start - this.#surplus;
    const end = this.#passString(start);
    this.#addKey(offset, hashBetween(this.#bytes, start + 1, end - 1));
    return end;
  }

  #open(isObject: boolean): void {
    this.#keys.open(isObject);
    this.#expectKey = isObject;
    const { depth } = this.#keys;
    if (depth > this.depth) this.depth = depth;
    if (!isObject && depth <= OUTLINED) this.#pointers[depth] = '';
  }

  /** `hash` is that of the key, undefined when it has to be decoded first. */
  #addKey(offset: number, hash: number | undefined): void {
    this.#expectKey = false;
    if (!this.#keys.add(hash ?? hashOf(keyAt(this.#text, offset)), offset)) {
      this.duplicates.push({ key: keyAt(this.#text, offset), offset });
    }
    const { depth } = this.#keys;
    if (depth > OUTLINED) return;
    const parent = this.#pointers[depth - 1];
    if (parent === undefined || (parent === '' && depth > 1)) return;
    const pointer = pointerTo(parent, keyAt(this.#text, offset));
    this.#pointers[depth] = pointer;
    this.outline.set(pointer, offset);
  }
}

/** What a byte beyond ASCII adds: one that continues a character adds one; the first of four takes one, since they are two units. */
function surplusOf(byte: number): number {
  return byte < 0xc0 ? 1 : byte >= 0xf0 ? -1 : 0;
}

/** Undefined for a key that has to be decoded first. */
function hashBetween(bytes: Uint8Array, start: number, end: number): number | undefined {
  let hash = HASH_START;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x5c) return undefined;
    hash = Math.imul(hash ^ byte, HASH_PRIME);
  }
  return hash;
}

function hashOf(key: string): number {
  return Buffer.from(key).reduce((hash, byte) => Math.imul(hash ^ byte, HASH_PRIME), HASH_START);
}
