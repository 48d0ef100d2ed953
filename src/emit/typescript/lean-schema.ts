import type { JsonObject } from '../../model/json.ts';
import { refName, type Schema, type Schemas } from '../../model/schema.ts';

/** Words for people that no check and no agent needs. */
const DROPPED = new Set(['examples', 'title', 'deprecated', 'readOnly', 'writeOnly']);

/** Keywords whose values map free names to schemas. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Keywords whose values are data, where `$ref` or `title` mean nothing. */
const DATA = new Set(['enum', 'const', 'default', 'required', 'dependentRequired']);

/** Collects the named schemas that schemas written to operations.json point to. */
export interface Collector {
  readonly lean: (schema: Schema) => Schema;
  /** Every named schema reached so far, and what those reach, sorted by name. */
  readonly collected: () => Readonly<Record<string, Schema>>;
}

/** Schemas of requests: what a client may not send is left out, so are examples and titles. */
export function requestSchemas(schemas: Schemas): Collector {
  const reached = new Set<string>();
  const lean = (schema: Schema): Schema => (typeof schema === 'boolean' ? schema : leanObject(schema as JsonObject));

  function leanObject(schema: JsonObject): Schema {
    const kept: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (DROPPED.has(keyword)) continue;
      if (keyword === '$ref') reached.add(refName(value as string));
      kept[keyword] = DATA.has(keyword)
        ? value
        : NAMED.has(keyword)
          ? leanNamed(value as JsonObject)
          : leanValue(value);
    }
    dropReadOnly(schema, kept);
    return kept as Schema;
  }

  function leanValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(leanValue);
    return typeof value === 'object' && value !== null ? leanObject(value as JsonObject) : value;
  }

  function leanNamed(named: JsonObject): Record<string, unknown> {
    const kept: Record<string, unknown> = Object.create(null);
    for (const [name, schema] of Object.entries(named)) kept[name] = leanValue(schema);
    return kept;
  }

  return { lean, collected: () => collectAll(reached, schemas, lean) };
}

/** A read-only property is not the client's to send, so it is not required either (OpenAPI 3.0 section 4.7.24). */
function dropReadOnly(schema: JsonObject, kept: Record<string, unknown>): void {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (properties === undefined) return;
  const names = Object.keys(properties).filter((name) => {
    const property = properties[name]!;
    return typeof property === 'object' && property.readOnly === true;
  });
  if (names.length === 0) return;
  const without = kept['properties'] as Record<string, unknown>;
  for (const name of names) delete without[name];
  const required = ((kept['required'] as string[] | undefined) ?? []).filter((name) => !names.includes(name));
  if (required.length > 0) kept['required'] = required;
  else delete kept['required'];
}

function collectAll(
  reached: Set<string>,
  schemas: Schemas,
  lean: (schema: Schema) => Schema,
): Readonly<Record<string, Schema>> {
  const done = new Map<string, Schema>();
  // A Set iterates over what is added meanwhile: `lean` adds the names that each schema reaches.
  for (const name of reached) done.set(name, lean(schemas[name] ?? true));
  const sorted: Record<string, Schema> = Object.create(null);
  for (const name of [...done.keys()].toSorted()) sorted[name] = done.get(name)!;
  return sorted;
}
