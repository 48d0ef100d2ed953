import { describe, expect, test } from 'vitest';
import { ToolError, type FieldError } from '../golden/bookings/src/generated/runtime/errors.js';
import type { Operation } from '../golden/bookings/src/generated/runtime/operation.js';
import type { JsonSchema } from '../golden/bookings/src/generated/runtime/schema.js';
import { validateArguments } from '../golden/bookings/src/generated/runtime/validate.js';
import { operation, parameter } from './fixtures.ts';

async function faults(checked: Operation, args: object, schemas = {}): Promise<readonly FieldError[]> {
  const failure: unknown = await validateArguments(checked, args, schemas).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure === undefined) return [];
  if (!(failure instanceof ToolError)) throw failure;
  expect([failure.code, failure.details.fieldErrors?.length]).toEqual(['invalid_arguments', expect.any(Number)]);
  return failure.details.fieldErrors ?? [];
}

function faultsOfBody(schema: JsonSchema, body: unknown, schemas = {}) {
  const checked = operation({ method: 'POST', body: { contentType: 'application/json', schema } });
  return faults(checked, { body }, schemas);
}

describe('what an agent reads', () => {
  const list = operation({
    parameters: [
      parameter({ name: 'limit', in: 'query', required: true, schema: { type: 'integer' } }),
      parameter({ name: 'state', in: 'query', schema: { enum: ['open', 'closed'] } }),
    ],
  });

  test('a missing group, a missing parameter', async () => {
    expect(await faults(list, {})).toEqual([{ field: 'query', message: 'is required' }]);
    expect(await faults(list, { query: {} })).toEqual([{ field: 'query.limit', message: 'is required' }]);
  });

  test('every fault at once, unknown names with the known ones, enums with their values', async () => {
    const found = await faults(list, { query: { limit: 'x', state: 'c', limt: 1 }, nope: 1 });
    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        { field: 'nope', message: 'is not known here; known: query' },
        { field: 'query.limt', message: 'is not known here; known: limit, state' },
        { field: 'query.limit', message: 'must be integer' },
        { field: 'query.state', message: 'must be one of "open", "closed"' },
      ]),
    );
  });

  test('what one alternative takes is not called unknown because another does not', async () => {
    const only = (name: string, schema: JsonSchema) => {
      return { type: 'object', properties: { [name]: schema }, required: [name], additionalProperties: false };
    };
    const schema = { anyOf: [only('base64', { type: 'string' }), only('kind', { enum: ['a', 'b'] })] };
    expect(await faultsOfBody(schema, { kind: 'c' })).toEqual([
      { field: 'body.base64', message: 'is required' },
      { field: 'body.kind', message: 'must be one of "a", "b"' },
      { field: 'body', message: 'must match a schema in anyOf' },
    ]);
    expect(await faultsOfBody(schema, { base: 'c' })).toContainEqual({
      field: 'body.base',
      message: 'is not known here; known: base64, kind',
    });
  });

  test('a fault inside a list behind references names the item', async () => {
    const schemas = {
      Guests: { type: 'array', items: { $ref: '#/$defs/Guest' } },
      Guest: { type: 'object', required: ['email'], properties: { age: { type: 'integer' } } },
    };
    const schema = { type: 'object', properties: { guests: { $ref: '#/$defs/Guests' } } };
    expect(await faultsOfBody(schema, { guests: [{ email: 'a' }, { email: 'b', age: 'x' }] }, schemas)).toEqual([
      { field: 'body.guests.1.age', message: 'must be integer' },
    ]);
    expect(await faultsOfBody(schema, { guests: [{}] }, schemas)).toEqual([
      { field: 'body.guests.0.email', message: 'is required' },
    ]);
  });

  test('schemas that refer to themselves are checked to any depth', async () => {
    const schemas = {
      Node: { type: 'object', properties: { next: { $ref: '#/$defs/Node' }, n: { type: 'integer' } } },
    };
    const schema = { $ref: '#/$defs/Node' };
    expect(await faultsOfBody(schema, { next: { next: { n: 1 } } }, schemas)).toEqual([]);
    expect(await faultsOfBody(schema, { next: { next: { n: 'x' } } }, schemas)).toEqual([
      { field: 'body.next.next.n', message: 'must be integer' },
    ]);
  });
});

describe('lenient where documents are loose', () => {
  test('a fraction need not be an exact multiple, a whole number must', async () => {
    expect(await faultsOfBody({ multipleOf: 0.01 }, 19.99)).toEqual([]);
    expect(await faultsOfBody({ multipleOf: 3 }, 4)).toEqual([{ field: 'body', message: 'must be multiple of 3' }]);
  });

  test('oneOf is passed by more than one match, not by none', async () => {
    const schema = { oneOf: [{ type: 'object' }, { type: 'object', properties: { a: {} } }] };
    expect(await faultsOfBody(schema, { a: 1 })).toEqual([]);
    expect(await faultsOfBody(schema, 'text')).not.toEqual([]);
  });

  test('oneOf beside anyOf: both count', async () => {
    const schema = { oneOf: [{ required: ['a'] }], anyOf: [{ required: ['b'] }] };
    expect(await faultsOfBody(schema, { a: 1, b: 1 })).toEqual([]);
    expect(await faultsOfBody(schema, { a: 1 })).not.toEqual([]);
    expect(await faultsOfBody(schema, { b: 1 })).not.toEqual([]);
  });

  test.each([
    ['date', '2026-02-30'],
    ['date-time', 'tomorrow'],
    ['email', 'nobody'],
    ['ipv4', '1.2.3'],
  ])('the format %s is checked', async (format, value) => {
    expect(await faultsOfBody({ type: 'string', format }, value)).toEqual([
      { field: 'body', message: `must match format "${format}"` },
    ]);
  });

  test.each(['uuid', 'uri', 'color', 'int32'])('the format %s is only a hint', async (format) => {
    expect(await faultsOfBody({ type: 'string', format }, 'anything')).toEqual([]);
  });
});

describe('names that mean something elsewhere', () => {
  test('properties named like keywords are properties', async () => {
    const schema = { properties: { format: { type: 'string' }, oneOf: { type: 'integer' } } };
    expect((await faultsOfBody(schema, { format: 1, oneOf: 'x' })).map(({ field }) => field)).toEqual([
      'body.format',
      'body.oneOf',
    ]);
  });

  test('properties named like those of the prototype are properties', async () => {
    const properties: JsonSchema = JSON.parse('{"__proto__":{"type":"string"},"constructor":{"type":"string"}}');
    const schema = { type: 'object', properties, additionalProperties: false };
    expect(await faultsOfBody(schema, JSON.parse('{"constructor":"x"}'))).toEqual([]);
    expect(await faultsOfBody(schema, JSON.parse('{"constructor":1}'))).toEqual([
      { field: 'body.constructor', message: 'must be string' },
    ]);
  });

  test('parameters and properties named so may be left out, at any depth', async () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];
    const strings = names.map((name) => [name, { type: 'string' }]);
    const inner = { type: 'object', properties: Object.fromEntries([...strings, ['n', { type: 'integer' }]]) };
    const checked = operation({
      method: 'POST',
      parameters: names.map((name) => parameter({ name, in: 'query', schema: { type: 'string' } })),
      body: { contentType: 'application/json', schema: { type: 'object', properties: { inner } } },
    });
    expect(await faults(checked, { query: {}, body: { inner: { n: 1 } } })).toEqual([]);
    expect(await faults(checked, { query: { toString: 1 }, body: { inner: { n: 'x' } } })).toEqual([
      { field: 'query.toString', message: 'must be string' },
      { field: 'body.inner.n', message: 'must be integer' },
    ]);
  });

  test('a required one that is left out is missed', async () => {
    const schema = { type: 'object', required: ['constructor'], properties: { constructor: { type: 'string' } } };
    expect(await faultsOfBody(schema, {})).toEqual([{ field: 'body.constructor', message: 'is required' }]);
  });

  test('objects of a list are compared beside them', async () => {
    const list = { type: 'array', uniqueItems: true, items: { type: 'object' } };
    const schema = { type: 'object', properties: { constructor: { type: 'string' }, list } };
    expect(await faultsOfBody(schema, { list: [{ a: 1 }, { a: 2 }] })).toEqual([]);
    expect(await faultsOfBody(schema, { list: [{ a: 1 }, { a: 1 }] })).toHaveLength(1);
  });

  test('names with slashes and tildes are told as they are', async () => {
    const schema = { type: 'object', properties: { 'a/b~c': { type: 'string' } } };
    expect(await faultsOfBody(schema, { 'a/b~c': 1 })).toEqual([{ field: 'body.a/b~c', message: 'must be string' }]);
  });

  test('__proto__ does not slip past additionalProperties', async () => {
    const schema = { type: 'object', additionalProperties: false, properties: {} };
    expect(await faultsOfBody(schema, JSON.parse('{"__proto__":1}'))).toEqual([
      { field: 'body.__proto__', message: 'is not known here; nothing is' },
    ]);
  });
});

describe('one of several', () => {
  const by = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
  const schema = { oneOf: [by('email'), { ...by('phone'), required: ['phone'] }, { $ref: '#/$defs/Any' }] };
  const schemas = { Any: { type: 'object', required: ['any'], additionalProperties: true } };

  test.each([
    ['exactly one', { email: 'a' }, []],
    ['none', { email: 5 }, [expect.objectContaining({ field: 'body.email' })]],
    ['several, all of whose names one knows', { any: 1, other: 2 }, []],
    ['two, neither of which knows all', { phone: '1', other: 2 }, [expect.objectContaining({ field: 'body' })]],
  ])('%s', async (_, body, expected) => {
    const found = await faultsOfBody(schema, body, schemas);
    expect(found).toEqual(expected.length === 0 ? [] : expect.arrayContaining(expected));
  });

  test('numbers and lists may be several, as an integer is a number too', async () => {
    const any = { oneOf: [{ type: 'integer' }, { type: 'number' }, { type: 'array' }, { type: 'array', items: {} }] };
    expect(await faultsOfBody(any, 5)).toEqual([]);
    expect(await faultsOfBody(any, [])).toEqual([]);
    expect(await faultsOfBody(any, 'x')).not.toEqual([]);
  });

  test('beside and inside others', async () => {
    const nested = {
      properties: { a: { oneOf: [{ anyOf: [{ oneOf: [by('x'), by('y')] }] }, { type: 'null' }] } },
      anyOf: [{ required: ['a'] }],
      oneOf: [true],
    };
    expect(await faultsOfBody(nested, { a: { x: '1' } })).toEqual([]);
    expect(await faultsOfBody(nested, { a: { z: '1' } })).not.toEqual([]);
    expect(await faultsOfBody(nested, {})).not.toEqual([]);
  });
});

test('an object among the choices is told by what is in it', async () => {
  const schema = { additionalProperties: { enum: [{}, { a: [1] }] } };
  const bare = (value: object): unknown => Object.assign(Object.create(null), value);
  expect(await faultsOfBody(schema, bare({ x: bare({}), y: bare({ a: [1] }) }))).toEqual([]);
  expect(await faultsOfBody(schema, { x: { b: 1 } })).not.toEqual([]);
});
