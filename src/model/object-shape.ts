import { flatten } from './flatten.ts';
import { resolve, type Schema, type SchemaObject, type Schemas } from './schema.ts';

/** The properties of an object schema once its `$ref`s and `allOf`s are merged. */
export interface Shape {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
}

/** How `oneOf` and `anyOf` count: `exact` refuses real alternatives, `loose` takes the properties of all of them. */
type Mode = 'exact' | 'loose';

/** The properties of a schema that is one object, or undefined when it is something else or has real alternatives. */
export function objectShape(schema: Schema, schemas: Schemas): Shape | undefined {
  return remembered(schema, schemas, 'exact');
}

/** Every property an answer of this schema may have, whichever alternative it takes; undefined when there is none. */
export function looseShape(schema: Schema, schemas: Schemas): Shape | undefined {
  return remembered(schema, schemas, 'loose');
}

/** The alternatives of a schema's `oneOf` and `anyOf` that are not merely `null`. */
export function alternativesOf(schema: SchemaObject): readonly Schema[] {
  return [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].filter((one) => !isNull(one));
}

/** Joins references and `allOf`, and unwraps `T | null` written as a union, until a schema with keywords of its own. */
export function core(schema: Schema | undefined, schemas: Schemas): Schema {
  let current = flatOrBoolean(schema, schemas);
  for (let hops = 0; hops < 20; hops++) {
    if (typeof current === 'boolean' || current.properties || current.items !== undefined) return current;
    const [only, ...others] = alternativesOf(current);
    if (only === undefined || others.length > 0) return current;
    current = flatOrBoolean(only, schemas);
  }
  return current;
}

function flatOrBoolean(schema: Schema | undefined, schemas: Schemas): Schema {
  const target = resolve(schema, schemas);
  return typeof target === 'boolean' ? target : flatten(schema, schemas);
}

/** Whether a schema allows the given type; a schema without `type` allows what its keywords suggest. */
export function allowsType(schema: Schema, type: 'array' | 'object' | 'string' | 'integer' | 'boolean'): boolean {
  if (typeof schema === 'boolean') return false;
  if (schema.type === undefined) {
    if (type === 'array') return schema.items !== undefined;
    return type === 'object' && schema.properties !== undefined;
  }
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** Shapes are asked for again and again; a schema object never changes, so neither does its shape. */
const known: Record<Mode, WeakMap<SchemaObject, Shape | null>> = { exact: new WeakMap(), loose: new WeakMap() };

function remembered(schema: Schema, schemas: Schemas, mode: Mode): Shape | undefined {
  const target = resolve(schema, schemas);
  // Keywords beside a `$ref` belong to the place, so only the target alone may be remembered under it.
  const isAlone = typeof schema === 'object' && (schema.$ref === undefined || Object.keys(schema).length === 1);
  if (typeof target === 'boolean' || !isAlone) return shape(schema, schemas, mode);
  const found = known[mode].get(target);
  if (found !== undefined) return found ?? undefined;
  const made = shape(schema, schemas, mode);
  known[mode].set(target, made ?? null);
  return made;
}

function shape(schema: Schema, schemas: Schemas, mode: Mode): Shape | undefined {
  const properties = new Map<string, Schema>();
  const required = new Set<string>();
  const seen = new Set<SchemaObject>();

  const collect = (part: Schema, optional: boolean): boolean => {
    const target = resolve(part, schemas);
    if (typeof target === 'boolean' || seen.has(target)) return true;
    seen.add(target);
    const flat = flatten(part, schemas);
    if (flat.type !== undefined && !allowsType(flat, 'object')) return false;
    for (const [name, property] of Object.entries(flat.properties ?? {})) {
      if (!properties.has(name)) properties.set(name, property);
    }
    if (!optional) for (const name of flat.required ?? []) required.add(name);
    return [flat, ...(flat.allOf ?? [])].every((one) => typeof one === 'boolean' || collectAlternatives(one, optional));
  };

  const collectAlternatives = (part: SchemaObject, optional: boolean): boolean => {
    const alternatives = alternativesOf(part);
    const [only] = alternatives;
    if (alternatives.length === 1 && only !== undefined) return collect(only, optional);
    if (mode === 'exact') return alternatives.every((one) => !hasProperties(one, schemas));
    for (const one of alternatives) collect(one, true);
    return true;
  };

  const whole = collect(schema, false);
  // What is required but nowhere described can be anything; without it the object would be refused.
  for (const name of required) if (!properties.has(name)) properties.set(name, true);
  return whole && properties.size > 0 ? { properties, required } : undefined;
}

/** A branch without properties, such as `{ required: [a] }`, only constrains the object it stands in. */
function hasProperties(schema: Schema, schemas: Schemas): boolean {
  const target = resolve(schema, schemas);
  if (typeof target === 'boolean') return false;
  return Boolean(target.properties ?? target.allOf ?? target.oneOf ?? target.anyOf ?? target.type ?? target.enum);
}

function isNull(schema: Schema): boolean {
  return typeof schema !== 'boolean' && (schema.type === 'null' || schema.const === null);
}
