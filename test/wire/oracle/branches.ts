import { entries, isObject, list, member, text, type JsonObject } from './json.ts';
import type { Schema } from './schemas.ts';

/** Finds the schema a reference stands for. */
export type Resolve = (reference: string) => Schema;

/** The object schemas that may apply to a value: the schema itself and what it refers to, joins or offers. */
export function branches(schema: Schema, resolve: Resolve): readonly JsonObject[] {
  const found = new Set<JsonObject>();
  const visit = (current: unknown): void => {
    if (!isObject(current) || found.has(current)) return;
    found.add(current);
    const reference = text(current['$ref']);
    if (reference !== undefined) visit(resolve(reference));
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) for (const branch of list(current[keyword])) visit(branch);
  };
  visit(schema);
  return [...found];
}

/** The types that a schema speaks of; none when it names none. */
export function typesOf(schema: Schema, resolve: Resolve): ReadonlySet<string> {
  const all = branches(schema, resolve);
  const named = all.flatMap(({ type }) =>
    Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : [],
  );
  if (named.length > 0) return new Set(named);
  const values = all.flatMap((each) => [...list(each['enum']), ...('const' in each ? [each['const']] : [])]);
  if (values.length > 0) return new Set(values.map(typeOfValue));
  if (all.some((each) => 'properties' in each)) return new Set(['object']);
  return new Set(all.some((each) => 'items' in each) ? ['array'] : []);
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The schema of the items of a list. */
export function itemsOf(schema: Schema, resolve: Resolve): Schema {
  return asSchema(branches(schema, resolve).find((each) => 'items' in each)?.['items']);
}

/** The schema of a property: the declared one, else that of additional properties. */
export function propertyOf(schema: Schema, name: string, resolve: Resolve): Schema {
  const all = branches(schema, resolve);
  const declared = all.map((each) => member(each['properties'], name)).filter((each) => each !== undefined);
  if (declared.length > 0) return declared.length === 1 ? asSchema(declared[0]) : { anyOf: declared };
  return asSchema(all.find((each) => isObject(each['additionalProperties']))?.['additionalProperties']);
}

/** The names of the properties a schema declares. */
export function propertyNames(schema: Schema, resolve: Resolve): readonly string[] {
  return [...new Set(branches(schema, resolve).flatMap((each) => entries(each['properties']).map(([name]) => name)))];
}

/** Whether a schema lets an object have properties beside the declared ones. */
export function isOpen(schema: Schema, resolve: Resolve): boolean {
  return !branches(schema, resolve).some((each) => each['additionalProperties'] === false);
}

/** Whether a schema, or a branch of it, stands for bytes. */
export function isBinary(schema: Schema, resolve: Resolve): boolean {
  return branches(schema, resolve).some((each) => each['x-binary'] === true);
}

function asSchema(value: unknown): Schema {
  return isObject(value) || typeof value === 'boolean' ? value : true;
}
