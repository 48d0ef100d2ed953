import type { JsonObject } from '../../model/json.ts';
import { refName, resolve, type Schema, type SchemaObject, type Schemas } from '../../model/schema.ts';

/** Words for people that no check and no agent needs. */
const DROPPED = new Set(['examples', 'title', 'deprecated', 'readOnly', 'writeOnly']);

/** Keywords whose values map free names to schemas. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Keywords whose values are data, where `$ref` or `title` mean nothing. */
const DATA = new Set(['enum', 'const', 'default', 'required', 'dependentRequired', 'xml']);

const NONE: ReadonlySet<string> = new Set();

/** `allOf` in `allOf` is looked into so far. */
const DEEPEST = 20;

/** Collects the named schemas that schemas written to operations.json point to. */
export interface Collector {
  readonly lean: (schema: Schema) => Schema;
  /** Every named schema reached so far, and what those reach, sorted by name. */
  readonly collected: () => Readonly<Record<string, Schema>>;
}

/** Schemas of requests: what a client may not send is left out, so are examples, titles and, unless wanted, notes on XML. */
export function requestSchemas(schemas: Schemas, { withXml = false } = {}): Collector {
  const reached = new Set<string>();
  const lean = (schema: Schema): Schema => (typeof schema === 'boolean' ? schema : leanObject(schema as JsonObject));

  function leanObject(schema: JsonObject, hidden: ReadonlySet<string> = NONE): Schema {
    const names = readOnlyNames(schema as SchemaObject, schemas, hidden);
    const kept: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (DROPPED.has(keyword) || (keyword === 'xml' && !withXml)) continue;
      if (keyword === '$ref') reached.add(refName(value as string));
      kept[keyword] = leanKeyword(keyword, value, names);
    }
    dropReadOnly(kept, names);
    return kept as Schema;
  }

  function leanKeyword(keyword: string, value: unknown, names: ReadonlySet<string>): unknown {
    if (DATA.has(keyword)) return value;
    if (NAMED.has(keyword)) return leanNamed(value as JsonObject);
    if (keyword !== 'allOf') return leanValue(value);
    return (value as readonly Schema[]).map((one) =>
      typeof one === 'boolean' ? one : leanObject(one as JsonObject, names),
    );
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

/**
 * The read-only properties of an object schema, of what it combines with `allOf`, and of the `allOf` around it; not those
 * that one part declares anew, for clients to set.
 */
function readOnlyNames(schema: SchemaObject, schemas: Schemas, around: ReadonlySet<string>): ReadonlySet<string> {
  if (schema.properties === undefined && schema.allOf === undefined && schema.required === undefined) return NONE;
  const names = new Set(around);
  const writable = new Set<string>();
  const collect = (one: Schema, depth: number): void => {
    const target = resolve(one, schemas);
    if (typeof target === 'boolean' || depth > DEEPEST) return;
    for (const [name, property] of Object.entries(target.properties ?? {})) {
      (isReadOnly(property, schemas) ? names : writable).add(name);
    }
    target.allOf?.forEach((part) => collect(part, depth + 1));
  };
  collect(schema, 0);
  for (const name of writable) names.delete(name);
  return names;
}

function isReadOnly(property: Schema, schemas: Schemas): boolean {
  if (typeof property === 'object' && property.readOnly !== undefined) return property.readOnly;
  const target = resolve(property, schemas);
  return typeof target === 'object' && target.readOnly === true;
}

/** A read-only property is not the client's to send, so it is not required either (OpenAPI 3.0 section 4.7.24). */
function dropReadOnly(kept: Record<string, unknown>, names: ReadonlySet<string>): void {
  if (names.size === 0) return;
  const properties = kept['properties'] as Record<string, unknown> | undefined;
  if (properties !== undefined) for (const name of names) delete properties[name];
  const required = ((kept['required'] as string[] | undefined) ?? []).filter((name) => !names.has(name));
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
