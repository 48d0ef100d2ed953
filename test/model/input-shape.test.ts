import { describe, expect, test } from 'vitest';
import { inputShape, shortened } from '../../src/model/input-shape.ts';
import { schemaOf } from '../../src/model/listing.ts';
import type { Schema, Schemas } from '../../src/model/schema.ts';

const schemas: Schemas = {
  Pet: {
    type: 'object',
    required: ['name', 'owner'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string', description: 'What it is called' },
      owner: { $ref: '#/$defs/Person' },
      friends: { type: 'array', items: { $ref: '#/$defs/Pet' } },
    },
  },
  Person: {
    allOf: [{ $ref: '#/$defs/Named' }, { type: 'object', properties: { age: { type: 'integer', minimum: 0 } } }],
  },
  Named: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
};

const shape = (schema: Schema) => inputShape(schema, schemas);

describe('inputShape', () => {
  test('merges allOf, leaves out what is read-only, and ends recursion', () => {
    expect(schemaOf(shape({ $ref: '#/$defs/Pet' }))).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', description: 'What it is called' },
        owner: {
          type: 'object',
          properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 0 } },
          required: ['name'],
        },
        friends: { type: 'array', items: { type: 'object' } },
      },
      required: ['name', 'owner'],
    });
  });

  test.each<[string, Schema, object]>([
    ['a nullable string', { type: ['string', 'null'] }, { type: ['string', 'null'] }],
    [
      'a nullable union',
      { anyOf: [{ type: 'integer' }, { type: 'null' }] },
      { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    ],
    ['an enum with null', { enum: ['a', null] }, { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] }],
    ['mixed values', { enum: ['a', 1] }, { enum: ['a', 1] }],
    ['a constant', { const: true }, { type: 'boolean', const: true }],
    [
      'two alternatives',
      { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    ],
    [
      'alternatives that look alike',
      {
        oneOf: [
          { type: 'string', pattern: 'a' },
          { type: 'string', pattern: 'b' },
        ],
      },
      { type: 'string' },
    ],
    [
      'too many alternatives',
      { oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }, { type: 'array' }] },
      {},
    ],
    [
      'a map',
      { type: 'object', additionalProperties: { type: 'integer' } },
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
    [
      'bounds of the number format',
      { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
      { type: 'integer' },
    ],
    ['anything', true, {}],
    ['nothing', false, {}],
    ['an object among the values', { enum: [{ a: 1 }, 'b'] }, {}],
  ])('%s', (_, schema, listed) => {
    expect(schemaOf(shape(schema))).toEqual(listed);
  });

  test('a long enumeration becomes its type, with the first values in the description', () => {
    const values = Array.from({ length: 60 }, (_, index) => `v${index}`);
    expect(shape({ enum: values })).toEqual({
      kind: 'string',
      description: 'One of v0, v1, v2, v3, v4, v5, v6, v7 and 52 more.',
    });
  });

  test('at most ten fields of an object, the required ones first', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`p${index}`, { type: 'string' } as const]),
    );
    const cut = shape({ type: 'object', properties, required: ['p29'] });
    expect(cut.kind === 'object' && cut.fields.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 9 }, (_, index) => `p${index}`),
      'p29',
    ]);
  });
});

test.each([
  ['short', 'short'],
  ['  two\n lines ', 'two lines'],
  ['The first sentence is here. The second one is longer than fits.', 'The first sentence is here.'],
  ['no sentence ends anywhere in this text that goes on and on', 'no sentence ends anywhere in this text…'],
])('shortened(%j)', (text, short) => {
  expect(shortened(text, 40)).toBe(short);
});
