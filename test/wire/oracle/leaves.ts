import { branches, itemsOf, propertyOf, typesOf, type Resolve } from './branches.ts';
import { isObject, list } from './json.ts';
import type { Schema } from './schemas.ts';

/** How text that may be a string or something else is read first. */
export type Preference = 'typed' | 'string';

export interface Reading {
  readonly resolve: Resolve;
  readonly prefer: Preference;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads text as the schema's type: number, boolean, null, JSON where a list or object is expected, else a string. */
export function readLeaf(raw: string, schema: Schema, { resolve, prefer }: Reading): unknown {
  const values = branches(schema, resolve).flatMap((each) => [...list(each['enum']), each['const']]);
  const listed = values.find(
    (value) => value !== undefined && value !== null && !isObject(value) && String(value) === raw,
  );
  if (listed !== undefined) return listed;
  const types = typesOf(schema, resolve);
  if (types.size === 0 || (types.has('string') && prefer === 'string')) return raw;
  if ((types.has('integer') || types.has('number')) && NUMBER.test(raw)) return Number(raw);
  if (types.has('boolean') && (raw === 'true' || raw === 'false')) return raw === 'true';
  if (types.has('null') && (raw === '' || raw === 'null') && !types.has('string')) return null;
  if (types.has('array') || types.has('object')) return readJson(raw, types);
  return raw;
}

/** A list or object written as JSON inside of text; the text itself where it is none. */
function readJson(raw: string, types: ReadonlySet<string>): unknown {
  try {
    const value: unknown = JSON.parse(raw);
    if (isObject(value) ? types.has('object') : Array.isArray(value) && types.has('array')) return value;
  } catch {
    return raw;
  }
  return raw;
}

/** A list of texts as the schema's items. */
export function readItems(raw: readonly string[], schema: Schema, reading: Reading): readonly unknown[] {
  const items = itemsOf(schema, reading.resolve);
  return raw.map((each) => readLeaf(each, items, reading));
}

/** Pairs of texts as the schema's properties. */
export function readProperties(
  pairs: readonly (readonly [string, string])[],
  schema: Schema,
  reading: Reading,
): unknown {
  const read = pairs.map(([name, raw]) => [name, readLeaf(raw, propertyOf(schema, name, reading.resolve), reading)]);
  return Object.fromEntries(read);
}
