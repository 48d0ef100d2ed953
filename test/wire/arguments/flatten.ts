import type { Resolve } from '../oracle/branches.ts';
import { isObject, list, member, text, type JsonObject } from '../oracle/json.ts';

/** Chooses one of `count` ways to go on. */
export type Choose = (count: number) => number;

/** One object schema without `$ref`, `allOf`, `anyOf` and `oneOf`: the branches are chosen, all that applies is merged. */
export function flatten(schema: unknown, resolve: Resolve, choose: Choose, hops = 0): JsonObject | false {
  if (schema === false) return false;
  if (!isObject(schema) || hops > 40) return {};
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const reference = text($ref);
  const parts: unknown[] = [...(reference === undefined ? [] : [resolve(reference)]), ...list(allOf)];
  for (const union of [anyOf, oneOf]) {
    const offered = list(union).filter((branch) => isObject(branch) || branch === true);
    if (offered.length > 0) parts.push(offered[choose(offered.length)]);
  }
  let merged: JsonObject = own;
  for (const part of parts) {
    const flat = flatten(part, resolve, choose, hops + 1);
    if (flat === false) return false;
    merged = merge(merged, flat);
  }
  return merged;
}

/** Both of two flat schemas. */
function merge(one: JsonObject, other: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...one };
  for (const [keyword, value] of Object.entries(other)) {
    const before = member(result, keyword);
    result[keyword] = before === undefined ? value : join(keyword, before, value);
  }
  return result;
}

function join(keyword: string, before: unknown, value: unknown): unknown {
  if (keyword === 'required') return [...new Set([...list(before), ...list(value)])];
  if (keyword === 'enum') return list(before).filter((each) => list(value).includes(each));
  if (keyword === 'type') return commonTypes(before, value);
  if (keyword === 'properties' && isObject(before) && isObject(value)) return joinProperties(before, value);
  if (typeof before === 'number' && typeof value === 'number')
    return keyword.startsWith('m') && keyword.includes('in') ? Math.max(before, value) : Math.min(before, value);
  return value;
}

function joinProperties(before: JsonObject, value: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(before), ...Object.keys(value)])];
  const joined = names.map((name) => {
    const both = [member(before, name), member(value, name)].filter((each) => each !== undefined);
    return [name, both.length === 1 ? both[0] : { allOf: both }] as const;
  });
  return Object.fromEntries(joined);
}

function commonTypes(before: unknown, value: unknown): unknown {
  const one = typesIn(before);
  const both = typesIn(value).flatMap((type) => {
    if (one.includes(type)) return [type];
    if (type === 'integer' && one.includes('number')) return ['integer'];
    return type === 'number' && one.includes('integer') ? ['integer'] : [];
  });
  return both.length > 0 ? both : value;
}

/** The types a `type` keyword names. */
export function typesIn(type: unknown): readonly string[] {
  return Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : [];
}
