import { flatten } from './flatten.ts';
import type { Json } from './json.ts';
import { withoutMarkup } from './markup.ts';
import { resolve, type Schema, type SchemaObject, type Schemas, type SchemaType } from './schema.ts';

/**
 * What an agent sees of a schema: a small tree without references, cut where it would cost too many tokens.
 * It only has to be a superset of the schema: the emitted server checks every call against the full one.
 */
export type InputShape = Note &
  (
    | { readonly kind: 'any' | 'boolean' | 'null' }
    | { readonly kind: 'string'; readonly format?: string }
    /** Bytes, as text or as an object that says where they are; a part of a body has a name and a type of its own. */
    | { readonly kind: 'file'; readonly isPart: boolean }
    | { readonly kind: 'number' | 'integer'; readonly minimum?: number; readonly maximum?: number }
    | { readonly kind: 'enum'; readonly values: readonly [Literal, ...Literal[]] }
    | { readonly kind: 'array'; readonly items: InputShape }
    | { readonly kind: 'object'; readonly fields: readonly Field[] }
    | { readonly kind: 'record'; readonly values: InputShape }
    | { readonly kind: 'union'; readonly members: readonly [InputShape, InputShape, ...InputShape[]] }
  );

interface Note {
  readonly description?: string;
  readonly nullable?: boolean;
}

export type Literal = string | number | boolean;

/** Objects are open: fields that are not listed may be given too. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly shape: InputShape;
}

const MAX_DEPTH = 2;
const MAX_FIELDS = 10;
const MAX_VALUES = 20;
const MAX_MEMBERS = 3;
const FORMATS = new Set(['date', 'date-time', 'email', 'uuid', 'uri']);

/** The shape of a schema, as an input of a tool shows it. `depth` counts the objects and arrays around it. */
export function inputShape(schema: Schema | undefined, schemas: Schemas, depth = 0): InputShape {
  const flat = flatten(schema, schemas);
  const shape = kindOf(flat, schemas, depth);
  const described = flat.description ?? flat.title ?? shape.description;
  const description = described === undefined ? undefined : shortened(withoutMarkup(described), depth === 0 ? 160 : 70);
  const nullable = shape.kind !== 'any' && (allowsNull(flat) || shape.nullable);
  return { ...shape, ...(description && { description }), ...(nullable && { nullable }) };
}

/** One line of at most `limit` characters: whole sentences if there are any, else whole words and an ellipsis. */
export function shortened(text: string, limit: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const sentences = /^.{20,}[.!?](?= )/.exec(line.slice(0, limit + 1))?.[0];
  if (sentences !== undefined) return sentences;
  const words = line.slice(0, limit - 1);
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), limit / 2)).replace(/[,;:.\s]+$/, '')}…`;
}

function kindOf(schema: SchemaObject, schemas: Schemas, depth: number): InputShape {
  const values = literals(schema);
  if (values !== undefined) return values;
  const members = schema.oneOf ?? schema.anyOf;
  if (members !== undefined && schema.properties === undefined) return unionOf(members, schemas, depth);
  const [first, second, ...rest] = typesOf(schema).map((type) => typed(type, schema, schemas, depth));
  if (first === undefined) return { kind: 'any' };
  return second === undefined ? first : { kind: 'union', members: [first, second, ...rest] };
}

function typed(type: SchemaType, schema: SchemaObject, schemas: Schemas, depth: number): InputShape {
  switch (type) {
    case 'string':
      return { kind: 'string', ...(schema.format && FORMATS.has(schema.format) && { format: schema.format }) };
    case 'integer':
    case 'number':
      return { kind: type, ...bounds(schema, type) };
    case 'array':
      return {
        kind: 'array',
        items: depth >= MAX_DEPTH ? { kind: 'any' } : inputShape(schema.items, schemas, depth + 1),
      };
    case 'object':
      return objectOf(schema, schemas, depth);
    default:
      return { kind: type };
  }
}

function objectOf(schema: SchemaObject, schemas: Schemas, depth: number): InputShape {
  const properties = schema.properties ?? {};
  const names = Object.keys(properties).filter((name) => isWritable(properties[name], schemas));
  if (names.length === 0 || depth >= MAX_DEPTH) return recordOf(schema, schemas, depth);
  const required = new Set(schema.required ?? []);
  const kept = new Set([...names.filter((name) => required.has(name)), ...names].slice(0, MAX_FIELDS));
  const fields = names
    .filter((name) => kept.has(name))
    .map((name) => ({ name, required: required.has(name), shape: inputShape(properties[name], schemas, depth + 1) }));
  return { kind: 'object', fields };
}

function recordOf(schema: SchemaObject, schemas: Schemas, depth: number): InputShape {
  const values = schema.additionalProperties;
  const known = typeof values === 'object' && schema.properties === undefined && depth < MAX_DEPTH;
  return { kind: 'record', values: known ? plain(inputShape(values, schemas, depth + 1)) : { kind: 'any' } };
}

function unionOf(members: readonly Schema[], schemas: Schemas, depth: number): InputShape {
  const shapes = members
    .filter((member) => !isNull(member, schemas))
    .map((member) => inputShape(member, schemas, depth));
  // Members that look alike once their notes are gone are one member.
  const distinct = [...new Map(shapes.map((shape) => [JSON.stringify(plain(shape)), shape])).values()];
  const nullable = shapes.length < members.length || shapes.some((shape) => shape.nullable);
  const [first, second, ...rest] = distinct.map(({ nullable: _, ...shape }) => shape as InputShape);
  if (first === undefined) return { kind: 'any' };
  if (second === undefined) return { ...first, ...(nullable && first.kind !== 'any' && { nullable }) };
  if (distinct.length > MAX_MEMBERS || distinct.some(({ kind }) => kind === 'any')) return { kind: 'any' };
  return { kind: 'union', members: [first, second, ...rest], ...(nullable && { nullable }) };
}

/** The shape without its notes. */
function plain({ description: _, ...shape }: InputShape): InputShape {
  return shape as InputShape;
}

/** An enumeration short enough to spell out; a longer one is its type, with the values begun in the description. */
function literals(schema: SchemaObject): InputShape | undefined {
  const all = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const values = [...new Set(all.filter(isLiteral))];
  const [first, ...rest] = values;
  const nullable = all.includes(null);
  if (first === undefined || values.length + Number(nullable) < new Set(all).size) return undefined;
  if (values.length <= MAX_VALUES) return { kind: 'enum', values: [first, ...rest], ...(nullable && { nullable }) };
  if (!values.every((value) => typeof value === 'string')) return { kind: 'any' };
  const description = `One of ${values.slice(0, 8).join(', ')} and ${values.length - 8} more.`;
  return { kind: 'string', description, ...(nullable && { nullable }) };
}

function isLiteral(value: Json): value is Literal {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

function typesOf(schema: SchemaObject): readonly SchemaType[] {
  const types = schema.type === undefined ? implied(schema) : [schema.type].flat();
  return types.length === 1 ? types : types.filter((type) => type !== 'null');
}

/** A schema without `type` that only makes sense for one. */
function implied(schema: SchemaObject): readonly SchemaType[] {
  if (schema.properties !== undefined || typeof schema.additionalProperties === 'object') return ['object'];
  return schema.items === undefined ? [] : ['array'];
}

function allowsNull({ type }: SchemaObject): boolean {
  return Array.isArray(type) && type.includes('null') && type.length > 1;
}

function isNull(schema: Schema, schemas: Schemas): boolean {
  const resolved = resolve(schema, schemas);
  return typeof resolved === 'object' && (resolved.type === 'null' || resolved.const === null);
}

function isWritable(schema: Schema | undefined, schemas: Schemas): boolean {
  const resolved = resolve(schema, schemas);
  return resolved !== false && !(typeof resolved === 'object' && resolved.readOnly);
}

/** Bounds that say something: not those of the number format itself. */
function bounds(
  { minimum, maximum }: SchemaObject,
  type: 'integer' | 'number',
): { minimum?: number; maximum?: number } {
  const told = (bound: number | undefined) =>
    bound !== undefined && Math.abs(bound) < 2 ** 31 - 1 && (type === 'number' || Number.isInteger(bound));
  return { ...(told(minimum) && { minimum: minimum! }), ...(told(maximum) && { maximum: maximum! }) };
}
