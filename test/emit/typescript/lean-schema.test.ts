import { expect, test } from 'vitest';
import { requestSchemas } from '../../../src/emit/typescript/lean-schema.ts';
import type { Schemas } from '../../../src/model/schema.ts';

const schemas: Schemas = {
  Pet: {
    title: 'Pet',
    type: 'object',
    required: ['id', 'name'],
    properties: {
      id: { type: 'string', readOnly: true },
      name: { type: 'string', examples: ['Rex'] },
      title: { type: 'string', default: { title: 'kept: it is data' } },
      parent: { $ref: '#/$defs/Parent' },
    },
  },
  Parent: { type: 'object', properties: { child: { $ref: '#/$defs/Pet' } } },
  Unrelated: { type: 'string' },
};

test('keeps what a request needs and collects what it reaches', () => {
  const { lean, collected } = requestSchemas(schemas);
  expect(lean({ type: 'array', items: { $ref: '#/$defs/Pet' } })).toEqual({
    type: 'array',
    items: { $ref: '#/$defs/Pet' },
  });
  expect(collected()).toEqual({
    Parent: { type: 'object', properties: { child: { $ref: '#/$defs/Pet' } } },
    Pet: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        title: { type: 'string', default: { title: 'kept: it is data' } },
        parent: { $ref: '#/$defs/Parent' },
      },
    },
  });
  expect(Object.keys(collected())).toEqual(['Parent', 'Pet']);
});

test('what only the API may set is not required in what is combined either', () => {
  const named: Schemas = {
    Base: { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true }, a: true } },
    Stamp: { type: 'string', readOnly: true },
  };
  const { lean } = requestSchemas(named);
  const combined = lean({
    allOf: [{ $ref: '#/$defs/Base' }, { required: ['id', 'a'], properties: { made: { $ref: '#/$defs/Stamp' } } }],
    required: ['made', 'id', 'a'],
  });
  const anew = { allOf: [{ $ref: '#/$defs/Base' }, { required: ['id'], properties: { id: { enum: ['x'] } } }] };
  expect(lean(anew)).toEqual(anew);
  expect(combined).toEqual({ allOf: [{ $ref: '#/$defs/Base' }, { required: ['a'], properties: {} }], required: ['a'] });
});
