import { expect, test } from 'vitest';
import { flatten } from '../../src/model/flatten.ts';
import { core, looseShape, objectShape } from '../../src/model/object-shape.ts';
import type { Schema, Schemas } from '../../src/model/schema.ts';

const NAMED: Schemas = {
  Base: { type: 'object', title: 'Base', properties: { id: { type: 'string' } }, required: ['id'] },
  Room: { allOf: [{ $ref: '#/$defs/Base' }, { properties: { name: { type: 'string' } }, required: ['name'] }] },
  Hall: { $ref: '#/$defs/Base', properties: { seats: { type: 'integer' } } },
  Note: { type: ['object', 'null'], properties: { text: { type: 'string' } } },
};

test.each<[string, Schema, object]>([
  ['a reference', { $ref: '#/$defs/Base' }, NAMED['Base'] as object],
  ['keywords beside a reference', { $ref: '#/$defs/Base', title: 'Mine' }, { title: 'Mine', required: ['id'] }],
  [
    'properties beside a reference',
    { $ref: '#/$defs/Base', properties: { size: true } },
    { properties: { size: true, id: { type: 'string' } } },
  ],
  ['keywords beside a reference on the way', { $ref: '#/$defs/Hall' }, { properties: { seats: {}, id: {} } }],
  ['parts of parts', { $ref: '#/$defs/Room' }, { title: 'Base', required: ['id', 'name'] }],
  ['bounds', { minimum: 1, allOf: [{ minimum: 3, maximum: 9 }, { maximum: 5 }] }, { minimum: 3, maximum: 5 }],
  ['types', { allOf: [{ type: ['number', 'string'] }, { type: ['integer', 'null'] }] }, { type: 'integer' }],
  ['values', { allOf: [{ enum: ['a', 'b', 'c'] }, { enum: ['b', 'c', 'd'] }] }, { enum: ['b', 'c'] }],
  [
    'one property of two parts',
    { allOf: [{ properties: { a: { minimum: 1 } } }, { properties: { a: { maximum: 2 } } }] },
    { properties: { a: { allOf: [{ minimum: 1 }, { maximum: 2 }] } } },
  ],
  [
    'alternatives of two parts',
    { allOf: [{ oneOf: [{ minimum: 1 }] }, { oneOf: [{ maximum: 2 }] }] },
    { oneOf: [{ minimum: 1 }], allOf: [{ oneOf: [{ maximum: 2 }] }] },
  ],
])('%s are joined', (_, schema, expected) => {
  expect(flatten(schema, NAMED)).toMatchObject(expected);
});

test('parts that are used twice at every level are joined once', () => {
  const doubled: Record<string, Schema> = { L0: { properties: { a: true } } };
  for (let level = 1; level <= 40; level++) {
    const below = { $ref: `#/$defs/L${level - 1}` };
    doubled[`L${level}`] = { allOf: [below, { ...below }], ...(level > 20 && { title: String(level) }) };
  }
  expect(flatten({ $ref: '#/$defs/L15' }, doubled)).toEqual({ properties: { a: true } });
  expect(flatten({ $ref: '#/$defs/L40' }, doubled).title).toBe('40');
});

test('a shape has the properties of all parts, however they are joined', () => {
  const schema: Schema = { allOf: [{ $ref: '#/$defs/Room' }, { properties: { id: { minLength: 2 } } }] };
  const shape = objectShape(schema, NAMED);
  expect([...(shape?.properties.keys() ?? [])].toSorted()).toEqual(['id', 'name']);
  expect(shape?.properties.get('id')).toEqual({ allOf: [{ type: 'string' }, { minLength: 2 }] });
  expect(shape?.required).toEqual(new Set(['id', 'name']));
});

test('alternatives in a part count like those of the schema itself', () => {
  const either: Schema = { oneOf: [{ $ref: '#/$defs/Base' }, { $ref: '#/$defs/Note' }] };
  const schema: Schema = { allOf: [{ properties: { size: true }, ...either }, either] };
  expect(objectShape(schema, NAMED)).toBeUndefined();
  expect([...(looseShape(schema, NAMED)?.properties.keys() ?? [])]).toEqual(['size', 'id', 'text']);
});

test('the core of a nullable reference is what it refers to', () => {
  expect(core({ anyOf: [{ $ref: '#/$defs/Note' }, { type: 'null' }] }, NAMED)).toBe(NAMED['Note']);
  expect(core({ allOf: [{ $ref: '#/$defs/Note' }] }, NAMED)).toBe(NAMED['Note']);
});
