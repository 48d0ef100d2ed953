import { describe, expect, test } from 'vitest';
import { documentWith, folderOf, operationWith, readValue, rulesOf } from '../fixtures.ts';
import { join } from 'node:path';
import { readApi } from '../../../src/read/read-api.ts';

/** What OpenAPI 3.2 adds to 3.1. */
const V32 = { openapi: '3.2.0' };

const read = (paths: unknown, more: Record<string, unknown> = {}) =>
  readValue(documentWith(paths, { ...V32, ...more }));

describe('parameters', () => {
  const filter = {
    name: 'filter',
    in: 'querystring',
    content: { 'application/x-www-form-urlencoded': { schema: true } },
  };

  test('in querystring have a media type for the whole query', async () => {
    const api = await read({ '/a': { get: operationWith({ parameters: [filter] }) } });
    expect(api.operations[0]?.parameters).toMatchObject([
      { in: 'querystring', contentType: 'application/x-www-form-urlencoded', schema: true },
    ]);
    expect(rulesOf(api)).toEqual([]);
  });

  test.each([
    { name: 'q', in: 'query', schema: true },
    { ...filter, name: 'again' },
  ])('in querystring beside %j get a warning', async (other) => {
    const api = await read({ '/a': { get: operationWith({ parameters: [filter, other] }) } });
    expect(rulesOf(api)).toEqual(['parameter-querystring']);
  });

  test('in cookies may have the style cookie, and examples as data', async () => {
    const session = {
      name: 's',
      in: 'cookie',
      style: 'cookie',
      schema: { type: 'string' },
      examples: { one: { dataValue: 'a b', serializedValue: 's=a b' } },
    };
    const api = await read({ '/a': { get: operationWith({ parameters: [session] }) } });
    expect(api.operations[0]?.parameters).toMatchObject([{ style: 'cookie', explode: true, example: 'a b' }]);
  });
});

describe('media types', () => {
  test('may be components, with a schema for each item', async () => {
    const content = { 'text/event-stream': { $ref: '#/components/mediaTypes/Events' } };
    const responses = { '200': { summary: 'What happens', content } };
    const mediaTypes = { Events: { itemSchema: { type: 'object', properties: { data: { type: 'string' } } } } };
    const api = await read({ '/a': { get: { responses } } }, { components: { mediaTypes } });
    expect(api.operations[0]?.responses).toMatchObject([
      {
        description: 'What happens',
        content: [{ type: 'text/event-stream', itemSchema: { type: 'object' }, schema: true }],
      },
    ]);
  });

  test('with encodings by position get a warning, since parts are sent by name', async () => {
    const content = { 'multipart/mixed': { prefixEncoding: [{}], itemEncoding: { contentType: 'image/png' } } };
    const api = await read({ '/a': { post: operationWith({ requestBody: { content } }) } });
    expect(api.findings).toMatchObject([
      { rule: 'encoding-positional', place: { pointer: expect.stringMatching(/prefixEncoding$/) } },
      { rule: 'encoding-positional', place: { pointer: expect.stringMatching(/itemEncoding$/) } },
    ]);
  });
});

describe('tags', () => {
  test('have a summary and a parent, which must be declared', async () => {
    const tags = [
      { name: 'places', summary: 'Places', kind: 'nav' },
      { name: 'rooms', parent: 'places' },
      { name: 'lost', parent: 'nowhere' },
    ];
    const api = await read({ '/a': { get: operationWith() } }, { tags });
    expect(api.tags).toEqual([
      { name: 'places', description: 'Places' },
      { name: 'rooms', parent: 'places' },
      { name: 'lost', parent: 'nowhere' },
    ]);
    expect(rulesOf(api)).toEqual(['tag-parent']);
  });
});

describe('$self', () => {
  const $self = 'https://rooms.example/api/openapi.json';
  const schemas = { Room: { type: 'object', title: 'room' } };

  test.each(['#', 'openapi.json#', `${$self}#`, '/api/openapi.json#'])(
    'is what %s in a reference leads to, without a fetch',
    async (prefix) => {
      const schema = { $ref: `${prefix}/components/schemas/Room` };
      const requestBody = { content: { 'application/json': { schema } } };
      const api = await read({ '/a': { post: operationWith({ requestBody }) } }, { $self, components: { schemas } });
      expect(api.schemas).toEqual({ Room: schemas.Room });
    },
  );

  test('of another document that was read is known too', async () => {
    const ref = ($ref: string) => ({ content: { 'application/json': { schema: { $ref } } } });
    const paths = {
      '/a': { post: operationWith({ requestBody: ref('shared.json#/components/schemas/Room') }) },
      '/b': { post: operationWith({ requestBody: ref('https://rooms.example/shared#/components/schemas/Hall') }) },
    };
    const shared = {
      $self: 'https://rooms.example/shared',
      components: { schemas: { ...schemas, Hall: { title: 'hall' } } },
    };
    const folder = await folderOf({
      'api.json': JSON.stringify(documentWith(paths, V32)),
      'shared.json': JSON.stringify(shared),
    });
    const api = await readApi(join(folder, 'api.json'));
    expect(api.schemas).toEqual({ Room: schemas.Room, Hall: { title: 'hall' } });
  });
});
