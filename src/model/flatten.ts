import type { Json } from './json.ts';
import { refName, type Schema, type SchemaObject, type Schemas, type SchemaType } from './schema.ts';

/** Schemas are asked for again and again, and never change; without this, parts used twice at each level would be 2^levels. */
const known = new WeakMap<SchemaObject, SchemaObject>();

/**
 * One object schema out of a `$ref`, the keywords beside it, and its `allOf`s: every property and required name, the
 * narrower of two bounds, types or enumerations, the first title and description. Of two keywords that cannot be joined
 * the first stays, so that at least every value is let through that matches all parts. `oneOf`, `anyOf` and conditionals stay as they are; where two
 * parts have alternatives, those of the second are left in `allOf`. A boolean schema is `{}`.
 */
export function flatten(schema: Schema | undefined, schemas: Schemas): SchemaObject {
  if (schema === undefined || typeof schema === 'boolean') return {};
  if (schema.$ref === undefined && schema.allOf === undefined) return schema;
  const done = known.get(schema);
  if (done) return done;
  // What a schema would find of itself among its parts, if it were one of them.
  known.set(schema, {});
  const made = joinParts(schema, schemas);
  known.set(schema, made);
  return made;
}

/** The keywords of the place win over those that it refers to, which win over those of `allOf`. */
function joinParts(schema: SchemaObject, schemas: Schemas): SchemaObject {
  const { $ref, allOf = [], ...own } = schema;
  const target = $ref === undefined ? [] : [schemas[refName($ref)] ?? true];
  const parts = [...target, ...allOf].map((part) => flatten(part, schemas));
  if (Object.keys(own).length === 0 && parts.length === 1) return parts[0] ?? own;
  return parts.reduce(join, own);
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'] as const;
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'] as const;

/** What holds for a value that matches both: `first` wins for what cannot be joined. */
function join(first: SchemaObject, second: SchemaObject): SchemaObject {
  const joined: { -readonly [Key in keyof SchemaObject]: SchemaObject[Key] } = { ...second, ...first };
  for (const key of LOWER) joined[key] = pick(Math.max, first[key], second[key]);
  for (const key of UPPER) joined[key] = pick(Math.min, first[key], second[key]);
  joined.type = commonTypes(first.type, second.type);
  joined.enum = commonValues(first.enum, second.enum);
  joined.properties = joinNamed(first.properties, second.properties);
  joined.items = both(first.items, second.items);
  joined.required = union(first.required, second.required);
  joined.allOf = union(leftover(first, second), union(first.allOf, second.allOf));
  for (const key of Object.keys(joined))
    if (Reflect.get(joined, key) === undefined) Reflect.deleteProperty(joined, key);
  return joined;
}

function pick(choose: (a: number, b: number) => number, a: number | undefined, b: number | undefined) {
  return a === undefined || b === undefined ? (a ?? b) : choose(a, b);
}

function union<T>(first: readonly T[] | undefined, second: readonly T[] | undefined): readonly T[] | undefined {
  return first === undefined || second === undefined ? (first ?? second) : [...new Set([...first, ...second])];
}

type Types = SchemaObject['type'];

/** Types that nothing has in common belong to a schema that nothing matches; then the first ones stay. */
function commonTypes(first: Types, second: Types): Types {
  if (first === undefined || second === undefined) return first ?? second;
  const others = listOf(second);
  const common = listOf(first).flatMap((type): readonly SchemaType[] => {
    if (others.includes(type) || (type === 'integer' && others.includes('number'))) return [type];
    return type === 'number' && others.includes('integer') ? ['integer'] : [];
  });
  return common.length === 0 ? first : common.length === 1 ? common[0] : common;
}

function listOf(type: SchemaType | readonly SchemaType[]): readonly SchemaType[] {
  return typeof type === 'string' ? [type] : type;
}

type Values = readonly Json[] | undefined;

function commonValues(first: Values, second: Values): Values {
  if (first === undefined || second === undefined) return first ?? second;
  const others = new Set(second.map((value) => JSON.stringify(value)));
  const common = first.filter((value) => others.has(JSON.stringify(value)));
  return common.length === 0 ? first : common;
}

function joinNamed(
  first: SchemaObject['properties'],
  second: SchemaObject['properties'],
): SchemaObject['properties'] | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const all: Record<string, Schema> = Object.create(null);
  for (const [name, schema] of Object.entries(first)) all[name] = schema;
  for (const [name, schema] of Object.entries(second)) all[name] = both(all[name], schema) ?? schema;
  return all;
}

function both(first: Schema | undefined, second: Schema | undefined): Schema | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  if (first === second || second === true || first === false || isSameRef(first, second)) return first;
  return first === true || second === false ? second : { allOf: [first, second] };
}

function isSameRef(first: Schema, second: Schema): boolean {
  if (typeof first === 'boolean' || typeof second === 'boolean' || first.$ref === undefined) return false;
  return first.$ref === second.$ref && Object.keys(first).length === 1 && Object.keys(second).length === 1;
}

/** The alternatives of the second part that have no place beside those of the first. */
function leftover(first: SchemaObject, second: SchemaObject): readonly Schema[] | undefined {
  const left: Schema[] = [];
  if (first.oneOf && second.oneOf && first.oneOf !== second.oneOf) left.push({ oneOf: second.oneOf });
  if (first.anyOf && second.anyOf && first.anyOf !== second.anyOf) left.push({ anyOf: second.anyOf });
  return left.length > 0 ? left : undefined;
}
