import { pointerTo } from '../../model/place.ts';

const MAX_VALUES = 5_000_000;

/** Shared nodes may make a document so many times as large as it is written, once it has so many values. */
const MAX_GROWTH = 10;
const FEW_VALUES = 100_000;

/** Why a graph with shared nodes must not be walked. */
export interface GraphFault {
  readonly kind: 'cycle' | 'size';
  readonly pointer: string;
  readonly limit: number;
}

/** Counts the paths through a value whose nodes may be shared, without walking them one by one; undefined when they are few enough. */
export function measureGraph(value: unknown): GraphFault | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  let written = 1;
  let fault: GraphFault | undefined;
  const measure = (node: unknown, pointer: string): number => {
    if (fault || typeof node !== 'object' || node === null) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (open.has(node)) {
      fault = { kind: 'cycle', pointer, limit: MAX_VALUES };
      return 1;
    }
    open.add(node);
    let size = 1;
    for (const [key, child] of Object.entries(node)) {
      written++;
      size += measure(child, pointerTo(pointer, key));
    }
    open.delete(node);
    sizes.set(node, size);
    if (size > MAX_VALUES) fault ??= { kind: 'size', pointer, limit: MAX_VALUES };
    return size;
  };
  const size = measure(value, '');
  const limit = Math.max(FEW_VALUES, written * MAX_GROWTH);
  return fault ?? (size > limit ? { kind: 'size', pointer: '', limit } : undefined);
}

const SHOWN_TOKENS = 8;

/** Pointer to where the first branch deeper than `limit` starts, cut so that a person can read it. */
export function findDeep(value: unknown, limit: number): string {
  const open: { readonly node: object; readonly pointer: string; readonly depth: number }[] = [];
  const push = (node: unknown, pointer: string, depth: number): void => {
    if (typeof node === 'object' && node !== null) open.push({ node, pointer, depth });
  };
  push(value, '', 1);
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, pointer, depth } = next;
    if (depth > limit) return pointer;
    for (const [key, child] of Object.entries(node)) {
      push(child, depth > SHOWN_TOKENS ? pointer : pointerTo(pointer, key), depth + 1);
    }
  }
  return '';
}

/** Takes `.inf` and `.nan` out of a freshly parsed value, in place, since JSON would turn them into null; returns where they were. */
export function dropNonFinite(value: unknown): string[] {
  const dropped: string[] = [];
  const seen = new Set<object>();
  const visit = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, child] of Object.entries(node)) {
      const at = pointerTo(pointer, key);
      if (typeof child === 'number' && !Number.isFinite(child)) {
        dropped.push(at);
        if (Array.isArray(node)) node[Number(key)] = null;
        else Reflect.deleteProperty(node, key);
      } else visit(child, at);
    }
  };
  visit(value, '');
  return dropped;
}
