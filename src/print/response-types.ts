import type { Json } from '../model/json.ts';
import { flatten } from '../model/flatten.ts';
import { refName, resolve, type Schema, type SchemaObject, type Schemas, type SchemaType } from '../model/schema.ts';
import { braces, code, isCompound, union, type Code } from './code.ts';
import { identifier, pascalCase } from './identifier.ts';
import { literal } from './literal.ts';
import { member } from './types.ts';

/** A type declared by name, as an interface or an alias. */
export interface TypeDeclaration {
  readonly name: string;
  readonly isInterface: boolean;
  readonly body: Code;
}

/** Prints the types of answers; named schemas become named types, as far as `REACH` references away. */
export interface ResponseTypes {
  readonly typeOf: (schema: Schema) => Code;
  /** The named types used so far, sorted. */
  readonly used: () => readonly string[];
  /** The named types used so far and those they use in turn, sorted by name. */
  readonly declarations: () => readonly TypeDeclaration[];
}

const REACH = 2;
const MAX_DEPTH = 4;
const MAX_VALUES = 24;
const MAX_MEMBERS = 8;

export function responseTypes(schemas: Schemas): ResponseTypes {
  const distances = new Map<string, number>();
  const names = typeNames(schemas);

  const typeOf = (schema: Schema, distance: number, depth: number): Code => {
    if (typeof schema === 'boolean' || depth > MAX_DEPTH) return code`unknown`;
    if (schema.$ref !== undefined) return named(refName(schema.$ref), distance);
    return unnamed(schema, distance, depth);
  };

  const named = (name: string, distance: number): Code => {
    const target = resolve(schemas[name], schemas);
    if (!isNameworthy(target))
      return typeof target === 'boolean' ? code`unknown` : unnamed(target, distance, MAX_DEPTH);
    const known = distances.get(name);
    if (known === undefined && distance >= REACH) return code`unknown`;
    distances.set(name, Math.min(known ?? Infinity, distance + 1));
    return identifier(names.get(name)!);
  };

  const unnamed = (schema: SchemaObject, distance: number, depth: number): Code => {
    const flat = flatten(schema, schemas);
    const values = enumOf(flat);
    if (values !== undefined) return values;
    const members = flat.properties === undefined ? (flat.oneOf ?? flat.anyOf) : undefined;
    if (members !== undefined) return alternatives(members.map((one) => typeOf(one, distance, depth + 1)));
    const types = [flat.type ?? (flat.properties ? 'object' : flat.items === undefined ? [] : 'array')].flat();
    return alternatives(types.map((type) => ofType(type, flat, distance, depth)));
  };

  const ofType = (type: SchemaType, schema: SchemaObject, distance: number, depth: number): Code => {
    if (type === 'array') return arrayOf(typeOf(schema.items ?? true, distance, depth + 1));
    if (type === 'object') return objectOf(schema, distance, depth);
    return type === 'integer' ? code`number` : PRIMITIVES[type];
  };

  const objectOf = (schema: SchemaObject, distance: number, depth: number): Code => {
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length === 0 || depth >= MAX_DEPTH) {
      return code`Readonly<Record<string, ${typeOf(schema.additionalProperties ?? true, distance, depth + 1)}>>`;
    }
    const required = new Set(schema.required ?? []);
    const members = properties.map(([name, property]) =>
      member(name, typeOf(property, distance, depth + 1), required.has(name)),
    );
    return braces([...members, code`[key: string]: unknown`], ';');
  };

  const declare = (name: string, distance: number): TypeDeclaration => {
    const schema = flatten(schemas[name], schemas);
    const isInterface = Object.keys(schema.properties ?? {}).length > 0;
    const body = isInterface ? objectOf(schema, distance, 0) : unnamed(schema, distance, 0);
    return { name: names.get(name)!, isInterface, body };
  };

  return {
    typeOf: (schema) => typeOf(schema, 0, 0),
    used: () => [...distances.keys()].map((name) => names.get(name)!).toSorted(),
    declarations() {
      const declared: TypeDeclaration[] = [];
      // A Map iterates over what is added meanwhile: a declaration may use further named types.
      for (const [name, distance] of distances) declared.push(declare(name, distance));
      return declared.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

const PRIMITIVES: Readonly<Record<Exclude<SchemaType, 'array' | 'object' | 'integer'>, Code>> = {
  string: code`string`,
  number: code`number`,
  boolean: code`boolean`,
  null: code`null`,
};

/** Objects deserve a name; scalars, lists and free-form maps read better in place. */
function isNameworthy(schema: Schema): boolean {
  return typeof schema === 'object' && (schema.properties !== undefined || schema.allOf !== undefined);
}

function enumOf(schema: SchemaObject): Code | undefined {
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const isPlain = (value: Json) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (values.length === 0 || values.length > MAX_VALUES || !values.every(isPlain)) return undefined;
  return alternatives(values.map((value) => literal(value)));
}

function arrayOf(item: Code): Code {
  return isCompound(item) ? code`readonly (${item})[]` : code`readonly ${item}[]`;
}

function alternatives(members: readonly Code[]): Code {
  if (members.length === 0 || members.length > MAX_MEMBERS + MAX_VALUES) return code`unknown`;
  return union(members);
}

/** A distinct type name for each named schema, the shorter-named first so that `Pet` is `Pet`. */
function typeNames(schemas: Schemas): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const name of Object.keys(schemas).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const base = pascalCase(name);
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base}${number}`;
    taken.add(unique);
    names.set(name, unique);
  }
  return names;
}
