import type { Json } from '../../model/json.ts';
import { flatten } from '../../model/flatten.ts';
import type { Schema, SchemaObject, Schemas } from '../../model/schema.ts';
import { sample } from './sample.ts';

const MAX_DEPTH = 3;
const MAX_FIELDS = 12;

/** What an upstream might answer: the first fields of an object, lists of one item. It need not be valid, only plausible. */
export function answerSample(schema: Schema | undefined, schemas: Schemas, depth = 0): Json {
  const flat = firstAlternative(flatten(schema, schemas), schemas);
  if (depth > MAX_DEPTH) return null;
  if (flat.properties !== undefined) return objectSample(flat.properties, schemas, depth);
  if (flat.items !== undefined || flat.type === 'array') return [answerSample(flat.items, schemas, depth + 1)];
  return sample(flat, schemas) ?? null;
}

function objectSample(properties: NonNullable<SchemaObject['properties']>, schemas: Schemas, depth: number): Json {
  const fields = Object.entries(properties).slice(0, MAX_FIELDS);
  return Object.fromEntries(fields.map(([name, property]) => [name, answerSample(property, schemas, depth + 1)]));
}

function firstAlternative(schema: SchemaObject, schemas: Schemas): SchemaObject {
  const alternatives = schema.properties === undefined ? (schema.oneOf ?? schema.anyOf ?? []) : [];
  const chosen = alternatives.map((one) => flatten(one, schemas)).find((one) => one.type !== 'null');
  return chosen ?? schema;
}
