import { resolve, type Schema, type SchemaObject, type Schemas } from './schema.ts';

const MAX_DEPTH = 20;

/**
 * One object schema out of a `$ref` and its `allOf`s: the union of their properties and required names, the first
 * title, description and type. `oneOf`, `anyOf` and conditionals stay as they are. A boolean schema is `{}`.
 */
export function flatten(schema: Schema | undefined, schemas: Schemas): SchemaObject {
  return merge(schema, schemas, 0);
}

function merge(schema: Schema | undefined, schemas: Schemas, depth: number): SchemaObject {
  const resolved = resolve(schema, schemas);
  const base: SchemaObject = typeof resolved === 'boolean' ? {} : siblingsKept(schema, resolved);
  if (base.allOf === undefined || depth > MAX_DEPTH) return base;
  const { allOf, ...own } = base;
  return allOf.map((part) => merge(part, schemas, depth + 1)).reduceRight<SchemaObject>(combine, own);
}

/** OpenAPI 3.1 lets keywords stand beside `$ref`: they win over the referenced ones. */
function siblingsKept(schema: Schema | undefined, resolved: SchemaObject): SchemaObject {
  if (typeof schema !== 'object' || schema.$ref === undefined || schema === resolved) return resolved;
  const { $ref: _, ...siblings } = schema;
  return { ...resolved, ...siblings };
}

/** `first` wins for annotations and single keywords; properties and required names add up. */
function combine(second: SchemaObject, first: SchemaObject): SchemaObject {
  const properties = joined(first.properties, second.properties);
  const required = [...new Set([...(first.required ?? []), ...(second.required ?? [])])];
  return {
    ...second,
    ...first,
    ...(properties && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function joined(
  first: SchemaObject['properties'],
  second: SchemaObject['properties'],
): Record<string, Schema> | undefined {
  if (first === undefined && second === undefined) return undefined;
  const all: Record<string, Schema> = Object.create(null);
  for (const properties of [first, second]) {
    for (const [name, schema] of Object.entries(properties ?? {})) all[name] ??= schema;
  }
  return all;
}
