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
  const scan = new Scan(text);
  /** By how many the bytes so far outnumber the UTF-16 units they stand for. */
  let surplus = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    // Most of a document is indentation and the strings of values: neither is looked at closer.
    if (byte <= 0x20) continue;
    if (byte === 0x22) {
      const offset = at - surplus;
      const isKey = scan.expectKey;
      let hash = HASH_START;
      let escaped = false;
      for (at++; at < bytes.length; at++) {
        const inside = bytes[at]!;
        if (inside === 0x22) break;
        if (inside === 0x5c) {
          escaped = true;
          at++;
        } else if (inside >= 0x80) surplus += inside < 0xc0 ? 1 : inside >= 0xf0 ? -1 : 0;
        if (isKey) hash = Math.imul(hash ^ inside, HASH_PRIME);
      }
      if (isKey) scan.key(offset, escaped ? undefined : hash);
    } else if (byte === 0x2c) scan.comma();
    else if (byte === 0x7b || byte === 0x5b) scan.open(byte === 0x7b);
    else if (byte === 0x7d || byte === 0x5d) scan.close();
  }
  return scan;
}

function keyAt(text: string, offset: number): string {
  return stringBetween(text, offset, endOfString(text, offset));
}

class Scan implements JsonScan {
  readonly duplicates: { readonly key: string; readonly offset: number }[] = [];
  readonly outline = new Map<string, number>();
  depth = 0;
  expectKey = false;
  readonly #text: string;
  readonly #keys: OpenKeys;
  readonly #pointers: string[] = [''];

  constructor(text: string) {
    this.#text = text;
    this.#keys = new OpenKeys((offset) => keyAt(text, offset));
  }

  open(isObject: boolean): void {
    this.#keys.open(isObject);
    this.expectKey = isObject;
    const { depth } = this.#keys;
    if (depth > this.depth) this.depth = depth;
    if (!isObject && depth <= OUTLINED) this.#pointers[depth] = '';
  }

  close(): void {
    this.#keys.close();
  }

  comma(): void {
    this.expectKey = this.#keys.inObject;
  }

  /** `hash` is that of the key, undefined when it has to be decoded first. */
  key(offset: number, hash: number | undefined): void {
    this.expectKey = false;
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

function hashOf(key: string): number {
  return Buffer.from(key).reduce((hash, byte) => Math.imul(hash ^ byte, HASH_PRIME), HASH_START);
}
