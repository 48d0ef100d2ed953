import { describe, expect, test } from 'vitest';
import { inputsOf } from '../../src/design/inputs.ts';
import type { Schema } from '../../src/model/schema.ts';
import { apiOf, integer, list, object, parameter, query, room, text, type OperationSketch } from './fixtures.ts';

function inputs(key: string, sketch: OperationSketch, schemas: Readonly<Record<string, Schema>> = {}) {
  const api = apiOf({ [key]: sketch }, { schemas });
  const [operation] = api.operations;
  if (!operation) throw new Error('no operation');
  return inputsOf(operation, undefined, api);
}

const targets = (found: ReturnType<typeof inputs>): Record<string, string> =>
  Object.fromEntries(Object.entries(found.inputs).map(([name, { to }]) => [name, to]));

describe('names', () => {
  test('keeps the names of the API where they are identifiers, and makes legal ones of the others', () => {
    const found = inputs('GET /rooms/{roomId}', { parameters: [query('filter[name]'), query('$top'), query('2fa')] });
    expect(targets(found)).toEqual({
      roomId: 'path.roomId',
      filter_name: 'query.filter[name]',
      top: 'query.$top',
      _2fa: 'query.2fa',
    });
  });

  test('tells names in several places apart, the path first', () => {
    const found = inputs('PUT /rooms/{id}', { parameters: [query('id')], body: object({ id: text }) });
    expect(targets(found)).toEqual({ id: 'path.id', id_query: 'query.id', id_body: 'body.id' });
  });

  test("leaves the tool's own inputs and names of Object.prototype alone", () => {
    const found = inputs('POST /rooms', {
      parameters: [query('limit'), query('cursor')],
      body: object({ fields: text, extra: text, constructor: text, ['__proto__']: text }, ['constructor']),
    });
    expect(Object.keys(found.inputs).toSorted()).toEqual(
      ['constructor_body', 'cursor_query', 'extra_body', 'fields_body', 'limit_query', ...protoOf(found)].toSorted(),
    );
  });

  /** `{ ['__proto__']: … }` is an own key only in a computed literal: whichever it is, never a bare `__proto__` input. */
  function protoOf(found: ReturnType<typeof inputs>): readonly string[] {
    const names = Object.keys(found.inputs);
    expect(names).not.toContain('__proto__');
    return names.filter((name) => name.startsWith('__proto__'));
  }
});

describe('pruning', () => {
  test('keeps what is required, six filters and ten fields; the rest of the body is extra', () => {
    const fields = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`field_${index}`, text]));
    const filters = Array.from({ length: 9 }, (_, index) => query(`filter_${index}`));
    const found = inputs('POST /rooms', { parameters: filters, body: object(fields) });
    expect(Object.values(found.inputs).filter(({ to }) => to.startsWith('query.'))).toHaveLength(6);
    expect(Object.values(found.inputs).filter(({ to }) => to.startsWith('body.'))).toHaveLength(10);
    expect(found.extra).toBe(5);
  });

  test('never drops a required input, however many there are', () => {
    const required = Array.from({ length: 14 }, (_, index) => `field_${index}`);
    const fields = Object.fromEntries(required.map((name) => [name, text]));
    expect(Object.keys(inputs('POST /rooms', { body: object(fields, required) }).inputs)).toHaveLength(14);
  });

  test('drops headers, what is deprecated and what is read-only, unless required', () => {
    const found = inputs('POST /rooms', {
      parameters: [
        parameter('header', 'X-Trace'),
        parameter('header', 'If-Match', text, true),
        query('old', text, { deprecated: true }),
      ],
      body: object({ id: { type: 'string', readOnly: true }, name: text, gone: { type: 'string', deprecated: true } }),
    });
    expect(targets(found)).toEqual({ if_match: 'header.If-Match', name: 'body.name' });
    expect(found.extra).toBe(0);
  });

  test('prefers telling filters', () => {
    const dull = Array.from({ length: 8 }, (_, index) => query(`zz_${index}`));
    expect(inputs('GET /rooms', { parameters: [...dull, query('status')] }).inputs).toHaveProperty('status');
  });
});

describe('bodies', () => {
  test('an object is flattened through references and allOf', () => {
    const schemas = {
      Named: object({ name: text }, ['name']),
      Room: { allOf: [{ $ref: '#/$defs/Named' }, object({ size: integer })] },
    };
    expect(targets(inputs('POST /rooms', { body: { $ref: '#/$defs/Room' } }, schemas))).toEqual({
      name: 'body.name',
      size: 'body.size',
    });
  });

  test.each<[string, Schema, string]>([
    ['an array', list(room), 'application/json'],
    ['alternatives', { oneOf: [object({ a: text }), object({ b: text })] }, 'application/json'],
    ['a map', { type: 'object', additionalProperties: text }, 'application/json'],
    ['text of an object', object({ a: text }), 'text/csv'],
  ])('%s is one input', (_, body, bodyType) => {
    expect(targets(inputs('POST /rooms', { body, bodyType }))).toEqual({ body: 'body' });
  });

  test.each<[string, string, Schema, Record<string, string>]>([
    [
      '/rooms/{id}/photo',
      'image/jpeg',
      { type: 'string', format: 'binary' },
      { photo: 'The file as base64 (image/jpeg)' },
    ],
    ['/rooms/{id}/images', 'image/*', {}, { image: 'The file as base64 (image/*)' }],
    ['/uploads', 'application/octet-stream', text, { file: 'The file as base64 (application/octet-stream)' }],
    ['/rooms', 'text/csv; charset=utf-8', text, { body: 'The request body, as text/csv' }],
    ['/rooms', 'application/xml', object({ a: text }), { body: 'The request body, as application/xml' }],
  ])('%s of %s says how it is given', (path, bodyType, body, expected) => {
    const found = inputs(`POST ${path}`, { body, bodyType });
    const whole = Object.entries(found.inputs).filter(([, { to }]) => to === 'body');
    expect(Object.fromEntries(whole.map(([name, { description }]) => [name, description]))).toEqual(expected);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])('%s is flattened', (bodyType) => {
    expect(targets(inputs('POST /rooms', { body: object({ name: text }), bodyType }))).toEqual({ name: 'body.name' });
  });
});

describe('descriptions', () => {
  test('are written where the document has none, or only one with markup', () => {
    const found = inputs('GET /rooms/{room_id}', {
      parameters: [
        query('plain', text, { description: 'Said plainly.' }),
        query('marked', text, { description: 'See **this** [page](https://example.com/x).' }),
      ],
    });
    expect(found.inputs['room_id']?.description).toBe('Id of the room');
    expect(found.inputs['plain']?.description).toBeUndefined();
    expect(found.inputs['marked']?.description).toBe('See this page.');
  });
});
