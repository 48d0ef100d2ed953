import { describe, expect, test } from 'vitest';
import { compactSchema } from '../golden/bookings/src/generated/runtime/compact-schema.js';
import type { JsonObject } from '../golden/bookings/src/generated/runtime/json.js';

const MAX_BYTES = 24_000;

function sizeOf(schema: unknown): number {
  return Buffer.byteLength(JSON.stringify(schema));
}

/** An object with members whose names and types take space: `must` is required. */
function thing(member: JsonObject, count = 40): JsonObject {
  const names = Array.from({ length: count }, (_, index) => `optional_member_number_${index}`);
  const optional = Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 100 }]));
  return { type: 'object', required: ['must'], properties: { must: member, ...optional } };
}

test('a schema that is short enough stays as it is', () => {
  const schema = thing({ type: 'string', description: 'x'.repeat(500) });
  expect(compactSchema(schema)).toBe(schema);
});

test('descriptions are cut first', () => {
  const schema = thing({ type: 'string', description: 'x'.repeat(30_000) });
  expect(compactSchema(schema)).toEqual(thing({ type: 'string', description: expect.stringMatching(/^x{50,120}…/) }));
});

describe('then optional members are left out, the farthest first', () => {
  const names = Array.from({ length: 12 }, (_, index) => `D${index}`);
  const last: JsonObject = { enum: ['a', 'b'] };
  const definitions = names.map((name, index): [string, JsonObject] => [
    name,
    thing(index < 11 ? { $ref: `#/$defs/D${index + 1}` } : last),
  ]);
  const compact = compactSchema({ ...thing({ $ref: '#/$defs/D0' }), $defs: Object.fromEntries(definitions) });
  const defs = compact.$defs as Readonly<Record<string, JsonObject>>;

  test('of what is referred to', () => {
    expect(sizeOf(compact)).toBeLessThanOrEqual(MAX_BYTES);
    expect(Object.keys(defs)).toEqual(names);
    expect(defs.D0).toEqual(Object.fromEntries(definitions).D0);
    expect(defs.D11).toEqual({
      type: 'object',
      description: expect.stringContaining('left out'),
      required: ['must'],
      properties: { must: last },
    });
  });

  test('of what is written in place', () => {
    const nested = names.reduce<JsonObject>((inner) => thing(inner), last);
    const short = compactSchema(nested);
    expect(sizeOf(short)).toBeLessThanOrEqual(MAX_BYTES);
    expect(Object.keys(short.properties as object)).toHaveLength(41);
    expect(JSON.stringify(short)).toContain('{"enum":["a","b"]}');
  });
});

test('of alternatives and values, the first are kept', () => {
  const many = Array.from({ length: 50 }, (_, index) => index);
  const choices = many.map((index) => ({ ...thing({ const: index }), additionalProperties: false }));
  const deep = { properties: { a: { properties: { b: { properties: { c: { oneOf: choices, enum: many } } } } } } };
  const text = JSON.stringify(compactSchema(deep));
  expect(text.match(/"const"/g)).toHaveLength(3);
  expect(text).toContain('27,28,29]');
});
