import { isOpen, itemsOf, propertyNames, propertyOf, typesOf } from './branches.ts';
import { readItems, readLeaf, readProperties, type Reading } from './leaves.ts';
import type { Schema } from './schemas.ts';
import { cut, readStyled, type Decode, type Style } from './styles.ts';
import { isObject } from './json.ts';

/** A name and its value as they came, not decoded. */
export type Pair = readonly [string, string];

/** One named value of a query, form or cookie header. */
export interface Field extends Style {
  readonly schema: Schema;
  /** A property of a form that is written by its content type: an object as JSON, never spread. */
  readonly asContent?: boolean;
}

export interface FieldsRead {
  /** What each field can stand for; a field that did not come is absent. */
  readonly fields: ReadonlyMap<string, readonly unknown[]>;
  /** The pairs that belong to no field. */
  readonly rest: readonly Pair[];
}

/** `a=1&b=2` as pairs. */
export function splitPairs(raw: string, separator: RegExp = /&/): readonly Pair[] {
  return raw === ''
    ? []
    : raw
        .split(separator)
        .filter((part) => part !== '')
        .map(cut);
}

/** Reads the fields out of the pairs of a query (styles form, spaceDelimited, pipeDelimited, deepObject). */
export function readFields(
  pairs: readonly Pair[],
  fields: readonly Field[],
  decode: Decode,
  readings: readonly Reading[],
): FieldsRead {
  const left = new Set(pairs);
  const found = new Map<string, readonly unknown[]>();
  const claim = (wanted: (name: string) => boolean): readonly Pair[] => {
    const claimed = [...left].filter(([name]) => wanted(decode(name)));
    for (const pair of claimed) left.delete(pair);
    return claimed;
  };
  for (const field of fields) {
    const own = claim(
      (name) => name === field.name || (field.style === 'deepObject' && name.startsWith(`${field.name}[`)),
    );
    const values = own.length === 0 ? [] : readings.flatMap((reading) => readField(own, field, decode, reading));
    if (own.length > 0) found.set(field.name, values);
  }
  for (const field of fields.filter((each) => isSpread(each, readings) && !found.has(each.name))) {
    const names = new Set(readings.flatMap(({ resolve }) => propertyNames(field.schema, resolve)));
    const open = readings.some(({ resolve }) => isOpen(field.schema, resolve));
    const own = claim((name) => names.has(name) || open);
    if (own.length === 0) continue;
    const named = own.map(([name, value]) => [decode(name), decode(value)] as const);
    found.set(
      field.name,
      readings.map((reading) => readProperties(named, field.schema, reading)),
    );
  }
  return { fields: found, rest: [...left] };
}

/** Whether the properties of an object stand beside each other, its own name nowhere. */
function isSpread({ style, explode, schema, asContent }: Field, readings: readonly Reading[]): boolean {
  const spread = explode && style !== 'deepObject' && asContent !== true;
  return spread && readings.some(({ resolve }) => typesOf(schema, resolve).has('object'));
}

function readField(own: readonly Pair[], field: Field, decode: Decode, reading: Reading): readonly unknown[] {
  const { style, explode, schema, name } = field;
  if (style === 'deepObject') return readDeep(own, name, schema, decode, reading);
  const raw = own.map(([, value]) => value);
  const types = typesOf(schema, reading.resolve);
  if (!explode) return raw.length === 1 ? readStyled(raw[0] ?? '', field, schema, decode, reading) : [];
  const results: unknown[] = types.has('array') ? [readItems(raw.map(decode), schema, reading)] : [];
  const single = types.size !== 1 || !types.has('array');
  if (single && raw.length === 1) results.push(readLeaf(decode(raw[0] ?? ''), schema, reading));
  return results;
}

/** `name[a][b]=v`; lists below are written with indices, empty brackets or by repeating (all three are in use). */
function readDeep(
  own: readonly Pair[],
  name: string,
  schema: Schema,
  decode: Decode,
  reading: Reading,
): readonly unknown[] {
  if (own.every(([rawName]) => decode(rawName) === name)) {
    const raw = own.map(([, value]) => decode(value));
    return [raw.length === 1 ? readText(raw[0] ?? '', schema, reading) : readItems(raw, schema, reading)];
  }
  const tree = new Map<string, unknown>();
  for (const [rawName, rawValue] of own) {
    const keys = [
      ...decode(rawName)
        .slice(name.length)
        .matchAll(/\[([^\]]*)\]/g),
    ].map(([, key]) => key ?? '');
    insert(tree, keys, decode(rawValue));
  }
  return [readTree(tree, schema, reading)];
}

type Tree = Map<string, unknown>;

function insert(tree: Tree, [key = '', ...deeper]: readonly string[], value: string): void {
  const before = tree.get(key);
  if (deeper.length > 0) {
    const next: Tree = before instanceof Map ? before : new Map();
    tree.set(key, next);
    insert(next, deeper, value);
  } else tree.set(key, Array.isArray(before) ? [...before, value] : before === undefined ? value : [before, value]);
}

function readTree(node: unknown, schema: Schema, reading: Reading): unknown {
  if (Array.isArray(node)) return readItems(node.map(String), schema, reading);
  if (!(node instanceof Map)) return readText(String(node), schema, reading);
  const types = typesOf(schema, reading.resolve);
  const keys = [...node.keys()].map(String);
  if (types.has('array') && keys.every((key) => /^\d*$/.test(key))) {
    const items = itemsOf(schema, reading.resolve);
    return [...node.values()].flatMap((each) =>
      Array.isArray(each) ? readItems(each.map(String), schema, reading) : [readTree(each, items, reading)],
    );
  }
  return Object.fromEntries(
    [...node].map(([key, each]) => [key, readTree(each, propertyOf(schema, String(key), reading.resolve), reading)]),
  );
}

/** A single text where a list is expected is its only item. */
function readText(raw: string, schema: Schema, reading: Reading): unknown {
  const types = typesOf(schema, reading.resolve);
  const value = readLeaf(raw, schema, reading);
  const onlyList = types.size === 1 && types.has('array') && !Array.isArray(value) && !isObject(value);
  return onlyList ? readItems([raw], schema, reading) : value;
}
