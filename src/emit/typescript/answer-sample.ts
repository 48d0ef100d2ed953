import type { Json } from '../../model/json.ts';
import { flatten } from '../../model/flatten.ts';
import type { Schema, SchemaObject, Schemas } from '../../model/schema.ts';
import { sample } from './sample.ts';

/** Down to here an answer has its first fields, below only those it must have; further down it ends. */
const MAX_DEPTH = 3;
const LAST_DEPTH = 7;
const MAX_FIELDS = 12;

/** What an upstream might answer: the first fields of an object and all it must have, lists of one item. */
export function answerSample(schema: Schema | undefined, schemas: Schemas): Json {
  return answerAt(schema, schemas, 0) ?? null;
}

/** Undefined where the answer ends, and where no sample was found. */
function answerAt(schema: Schema | undefined, schemas: Schemas, depth: number): Json | undefined {
  const flat = firstAlternative(flatten(schema, schemas), schemas);
  if (flat.properties !== undefined) return depth > LAST_DEPTH ? undefined : objectSample(flat, schemas, depth);
  if (flat.items === undefined && flat.type !== 'array') return sample(flat, schemas);
  const item = depth > MAX_DEPTH ? undefined : answerAt(flat.items, schemas, depth + 1);
  return item === undefined ? [] : [item];
}

function objectSample(schema: SchemaObject, schemas: Schemas, depth: number): Json {
  const { properties = {}, required = [] } = schema;
  const most = depth > MAX_DEPTH ? 0 : MAX_FIELDS;
  const kept = Object.entries(properties).filter(([name], index) => index < most || required.includes(name));
  const fields = kept.map(([name, property]): [string, Json | undefined] => {
    const value = answerAt(property, schemas, depth + 1);
    return [name, value === undefined && required.includes(name) ? null : value];
  });
  return Object.fromEntries(fields.filter((field): field is [string, Json] => field[1] !== undefined));
}

function firstAlternative(schema: SchemaObject, schemas: Schemas): SchemaObject {
  const alternatives = schema.properties === undefined ? (schema.oneOf ?? schema.anyOf ?? []) : [];
  const chosen = alternatives.map((one) => flatten(one, schemas)).find((one) => one.type !== 'null');
  return chosen ?? schema;
}
