import { describe, expect, test } from 'vitest';
import { answerSample } from '../../../src/emit/typescript/answer-sample.ts';
import { sample } from '../../../src/emit/typescript/sample.ts';
import type { Schema, Schemas } from '../../../src/model/schema.ts';

const schemas: Schemas = {
  Node: { type: 'object', required: ['child'], properties: { child: { $ref: '#/$defs/Node' } } },
  Base: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } },
};

describe('sample', () => {
  test.each<[string, Schema, unknown]>([
    ['const', { const: 0 }, 0],
    ['the first value that is not null', { enum: [null, 'a'] }, 'a'],
    ['a format', { type: 'string', format: 'date' }, '2030-01-31'],
    ['a pattern', { type: 'string', pattern: '^[A-Z]{3}$' }, 'ABC'],
    [
      'a pattern that an example meets',
      { type: 'string', pattern: '^x-\\d{9}$', examples: ['x-123456789'] },
      'x-123456789',
    ],
    ['a pattern nothing meets', { type: 'string', pattern: '^(x{31})$' }, undefined],
    ['a least length', { type: 'string', minLength: 8 }, 'sampleaa'],
    ['a largest length', { type: 'string', maxLength: 2 }, 'sa'],
    ['bounds', { type: 'integer', minimum: 5, multipleOf: 4 }, 8],
    ['exclusive bounds', { type: 'number', exclusiveMinimum: 0, maximum: 1 }, 1],
    ['a negative maximum', { type: 'integer', maximum: -3 }, -3],
    [
      'required properties only',
      { type: 'object', required: ['a'], properties: { a: { type: 'boolean' }, b: {} } },
      { a: true },
    ],
    [
      'the first alternative',
      { oneOf: [{ type: 'null' }, { $ref: '#/$defs/Base' }] },
      { id: '00000000-0000-4000-8000-000000000000' },
    ],
    [
      'alternatives that only require',
      {
        type: 'object',
        properties: { a: { type: 'integer' }, b: {} },
        anyOf: [{ required: ['a'] }, { required: ['b'] }],
      },
      { a: 1 },
    ],
    [
      'read-only ones are not sent',
      { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true } } },
      {},
    ],
    [
      'as many items as there must be',
      { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'string' } },
      ['sample', 'sample1'],
    ],
    [
      'required lists and objects that leave a trace in a form, where that is possible',
      {
        type: 'object',
        required: ['tags', 'thing', 'none', 'kept', 'self'],
        properties: {
          tags: { type: 'array', items: { type: 'integer' } },
          thing: { type: 'object', properties: { id: { readOnly: true }, a: { type: 'string' } } },
          none: { type: 'array', items: false },
          kept: { type: 'array', enum: [[]] },
          self: { type: 'array', items: { $ref: '#/$defs/Node' } },
        },
      },
      { tags: [1], thing: { a: 'sample' }, none: [], kept: [], self: [] },
    ],
    ['endless required recursion', { $ref: '#/$defs/Node' }, undefined],
    ['what nothing satisfies', false, undefined],
  ])('%s', (_, schema, value) => {
    expect(sample(schema, schemas)).toEqual(value);
  });
});

describe('an answer', () => {
  test('has the first fields, and all it must have', () => {
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
    const answer = answerSample({ type: 'object', required: ['n19'], properties }, schemas);
    expect(Object.keys(answer as object)).toEqual([...names.slice(0, 12), 'n19']);
  });

  test('has what the API sets itself', () => {
    const schema: Schema = { required: ['id'], properties: { id: { type: 'string', readOnly: true } } };
    expect(answerSample(schema, schemas)).toEqual({ id: 'sample' });
  });

  test('is valid at any depth: lists end empty, objects with what they must have', () => {
    const leaf: Schema = {
      type: 'object',
      required: ['code'],
      properties: { code: { type: 'string' }, note: { type: 'string' } },
    };
    const nest = (inner: Schema): Schema => ({ type: 'object', properties: { inner } });
    const deep = nest(nest(nest(nest({ type: 'object', properties: { leaf, list: { type: 'array', items: leaf } } }))));
    expect(answerSample(deep, schemas)).toEqual({ inner: { inner: { inner: { inner: {} } } } });
    expect(answerSample(nest(nest(nest(leaf))), schemas)).toMatchObject({
      inner: { inner: { inner: { code: 'sample', note: 'sample' } } },
    });
    expect(answerSample(nest(nest(nest(nest(leaf)))), schemas)).toEqual({
      inner: { inner: { inner: { inner: { code: 'sample' } } } },
    });
    expect(answerSample(nest(nest(nest(nest({ type: 'array', items: leaf })))), schemas)).toEqual({
      inner: { inner: { inner: { inner: [] } } },
    });
  });

  test('comes to an end even where it must not', () => {
    expect(JSON.stringify(answerSample({ $ref: '#/$defs/Node' }, schemas)).length).toBeLessThan(200);
  });
});
