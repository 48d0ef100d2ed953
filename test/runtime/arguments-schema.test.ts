import { describe, expect, test } from 'vitest';
import { argumentsSchema } from '../golden/bookings/src/generated/runtime/arguments-schema.js';
import type { Body, Encoding } from '../golden/bookings/src/generated/runtime/operation.js';
import type { JsonSchema, Schemas } from '../golden/bookings/src/generated/runtime/schema.js';
import { compileArguments } from '../golden/bookings/src/generated/runtime/validate.js';
import { operation, parameter } from './fixtures.ts';

function shown(body: Body, schemas: Schemas = {}, withPaths = false): unknown {
  return (argumentsSchema(operation({ body }), schemas, { withPaths }).properties as { body: unknown }).body;
}

function members(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties };
}

/** The names that the variants of a file may have, the plain text left out. */
function variants(file: unknown): unknown {
  const { anyOf } = file as { anyOf: readonly { properties?: object }[] };
  return anyOf.flatMap(({ properties }) => (properties === undefined ? [] : [Object.keys(properties)]));
}

const bytes = { type: 'string', format: 'binary' };

describe('files', () => {
  test('of a body: base64 or a resource; a type only where there is a choice', () => {
    expect(variants(shown({ contentType: 'image/png', schema: bytes }))).toEqual([['base64'], ['resource']]);
    const choice = [
      ['base64', 'content_type'],
      ['resource', 'content_type'],
    ];
    expect(variants(shown({ contentType: 'image/*', schema: bytes }))).toEqual(choice);
  });

  test('a path is only shown where the operator allows some', () => {
    const body = { contentType: 'image/png', schema: bytes };
    expect(JSON.stringify(shown(body))).not.toMatch(/"path"|file:\)/);
    expect(variants(shown(body, {}, true))).toEqual([['base64'], ['resource'], ['path']]);
  });

  function part(encoding: Encoding): unknown {
    const body = { contentType: 'multipart/form-data', schema: members({ file: bytes }), encoding: { file: encoding } };
    return (shown(body) as { properties: { file: unknown } }).properties.file;
  }

  test('of a form: with the types that the document allows', () => {
    const schemaOf = (contentType?: string) =>
      (part(contentType === undefined ? {} : { contentType }) as { anyOf: { properties: object }[] }).anyOf[1]!
        .properties;
    expect(schemaOf()).toHaveProperty('content_type.pattern', expect.stringMatching(/^\^\(.*\\\/.*\)\$$/));
    expect(schemaOf('image/png, image/jpeg')).toHaveProperty('content_type.enum', ['image/png', 'image/jpeg']);
    expect(schemaOf('image/*')).toHaveProperty('content_type.pattern', expect.stringMatching(/^\^\(image/));
  });

  test('of a form: a header that only the agent knows must come along', () => {
    const open = {
      headers: { 'X-Sum': { required: true, schema: { type: 'string' } }, 'X-Set': { value: 1, schema: true } },
    };
    expect(variants(part(open))).toEqual([
      ['base64', 'filename', 'content_type', 'headers'],
      ['resource', 'filename', 'content_type', 'headers'],
    ]);
    expect(JSON.stringify(part(open))).toContain('"required":["base64","headers"]');
    expect(JSON.stringify(part(open))).not.toContain('X-Set');
  });

  test('schemas of files compile', () => {
    const schema = members({ file: bytes, files: { type: 'array', items: bytes } });
    const body = { contentType: 'multipart/form-data', schema, encoding: { file: { contentType: 'a/b+c, x/*' } } };
    expect(() => compileArguments(operation({ body }), {})).not.toThrow();
  });
});

describe('a form takes no null', () => {
  const schemas = { Note: { type: ['string', 'null'] } };
  const schema = members({
    list: { type: ['string', 'null'] },
    note: { $ref: '#/$defs/Note' },
    choice: { enum: ['a', 'null', null] },
    union: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    only: { type: 'null' },
  });
  const expected = members({
    list: { type: ['string'] },
    note: { type: ['string'] },
    choice: { enum: ['a', 'null'] },
    union: { anyOf: [{ type: 'integer' }] },
    only: { type: 'null' },
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])('%s', (contentType) => {
    expect(shown({ contentType, schema }, schemas)).toEqual(expected);
    expect(shown({ contentType, schema: { allOf: [schema] } }, schemas)).toEqual({ allOf: [expected] });
  });

  test('JSON does', () => {
    expect(shown({ contentType: 'application/json', schema }, schemas)).toEqual(schema);
  });
});

test('a form that combines itself ends', () => {
  const schemas = {
    Node: { anyOf: [{ $ref: '#/$defs/Node' }, members({ a: true })], additionalProperties: { $ref: '#/$defs/Node' } },
  };
  const body = { contentType: 'application/x-www-form-urlencoded', schema: { $ref: '#/$defs/Node' } };
  expect(shown(body, schemas)).toMatchObject({ additionalProperties: { $ref: '#/$defs/Node' } });
});

describe('what is required must leave a trace', () => {
  const list = { type: 'array', items: { type: 'string' } };
  const thing = { type: 'object', properties: { a: true } };
  const one = (schema: JsonSchema, required: readonly string[] = ['it']) => ({
    type: 'object',
    properties: { it: schema },
    required,
  });
  const form = 'application/x-www-form-urlencoded';
  const deep = { it: { style: 'deepObject', explode: true } } as const;

  test.each([
    ['a list in a form', form, one(list), {}, one({ ...list, minItems: 1 })],
    ['a list that has a bound', form, one({ ...list, minItems: 2 }), {}, one({ ...list, minItems: 2 })],
    ['an object that is JSON', form, one(thing), {}, one(thing)],
    ['an object by style', form, one(thing), deep, one({ ...thing, minProperties: 1 })],
    ['things in things', form, one(one(list), []), deep, one(one({ ...list, minItems: 1 }), [])],
    [
      'alternatives',
      form,
      one({ anyOf: [list, { enum: [''] }] }),
      {},
      one({ anyOf: [{ ...list, minItems: 1 }, { enum: [''] }] }),
    ],
    ['a list of parts', 'multipart/form-data', one(list), {}, one({ ...list, minItems: 1 })],
    ['a part that is JSON', 'multipart/form-data', one(thing), {}, one(thing)],
    ['what is not required', form, one(list, []), deep, one(list, [])],
  ] as const)('%s', (_, contentType, schema, encoding, expected) => {
    expect(shown({ contentType, schema, encoding })).toEqual(expected);
  });

  test('parameters', () => {
    const query = (required: boolean) =>
      parameter({ in: 'query', name: required ? 'must' : 'may', schema: list, required });
    const { properties } = argumentsSchema(
      operation({ parameters: [query(true), query(false)] }),
      {},
      { withPaths: false },
    );
    expect(properties).toMatchObject({ query: { properties: { must: { ...list, minItems: 1 }, may: list } } });
  });
});
