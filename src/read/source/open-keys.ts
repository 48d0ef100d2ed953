/** From here on a set is quicker than looking through the list. */
const MANY = 512;

/** The keys of all objects that are open, innermost last: hashes and offsets in two flat stacks, to spare the allocations. */
export class OpenKeys {
  /** How many objects and arrays are open. */
  depth = 0;
  /** Whether the innermost one is an object. */
  inObject = false;
  #hashes = new Int32Array(4096);
  #offsets = new Int32Array(4096);
  #top = 0;
  /** Where the keys of each open object start; -1 for an array. */
  readonly #starts: number[] = [];
  /** The hashes of an object with many keys, by depth. */
  readonly #many = new Map<number, Set<number>>();
  readonly #keyAt: (offset: number) => string;

  constructor(keyAt: (offset: number) => string) {
    this.#keyAt = keyAt;
  }

  open(isObject: boolean): void {
    this.#starts.push(isObject ? this.#top : -1);
    this.depth++;
    this.inObject = isObject;
  }

  close(): void {
    const start = this.#starts.pop() ?? -1;
    if (start >= 0) {
      if (this.#top - start > MANY) this.#many.delete(this.depth);
      this.#top = start;
    }
    this.depth--;
    this.inObject = (this.#starts[this.depth - 1] ?? -1) >= 0;
  }

  /** Adds the key at `offset`; false when its object has it already. */
  add(hash: number, offset: number): boolean {
    const start = this.#starts[this.depth - 1] ?? 0;
    if (this.#hasHash(hash, start) && this.#hasKey(hash, start, offset)) return false;
    if (this.#top === this.#hashes.length) this.#grow();
    this.#hashes[this.#top] = hash;
    this.#offsets[this.#top] = offset;
    this.#top++;
    if (this.#top - start > MANY) this.#manyFrom(start).add(hash);
    return true;
  }

  #hasHash(hash: number, start: number): boolean {
    if (this.#top - start > MANY) return this.#manyFrom(start).has(hash);
    for (let index = start; index < this.#top; index++) if (this.#hashes[index] === hash) return true;
    return false;
  }

  #manyFrom(start: number): Set<number> {
    const known = this.#many.get(this.depth);
    if (known) return known;
    const hashes = new Set(this.#hashes.subarray(start, this.#top));
    this.#many.set(this.depth, hashes);
    return hashes;
  }

  #hasKey(hash: number, start: number, offset: number): boolean {
    const key = this.#keyAt(offset);
    for (let index = start; index < this.#top; index++) {
      if (this.#hashes[index] === hash && this.#keyAt(this.#offsets[index] ?? 0) === key) return true;
    }
    return false;
  }

  #grow(): void {
    const [hashes, offsets] = [new Int32Array(this.#top * 2), new Int32Array(this.#top * 2)];
    hashes.set(this.#hashes);
    offsets.set(this.#offsets);
    this.#hashes = hashes;
    this.#offsets = offsets;
  }
}
