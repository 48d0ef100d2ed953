import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { documentWith, faultOf, operationWith, readText, readValue, rulesOf } from './fixtures.ts';

const YAML = `
openapi: 3.0.3
info: {title: Rooms, version: "2"}
servers: [{url: https://rooms.example/v1}]
tags: [{name: rooms, description: Rooms and halls}]
paths:
  /rooms/{room_id}:
    parameters:
      - {name: room_id, in: path, required: true, schema: {type: string}}
    get:
      operationId: getRoom
      summary: One room
      tags: [rooms]
      responses: {"200": {description: The room}}
x-audience: public
`;

describe('readApi', () => {
  test('reads a YAML document with places into it', async () => {
    const api = await readText(YAML);
    expect(api).toMatchObject({
      format: { kind: 'openapi', version: '3.0.3' },
      title: 'Rooms',
      version: '2',
      servers: [{ url: 'https://rooms.example/v1', place: { file: 'api.yaml', pointer: '/servers/0' } }],
      tags: [{ name: 'rooms', description: 'Rooms and halls' }],
      extensions: { 'x-audience': 'public' },
      findings: [],
    });
    expect(api.operations).toMatchObject([
      {
        key: 'GET /rooms/{room_id}',
        operationId: 'getRoom',
        parameters: [{ name: 'room_id', in: 'path', style: 'simple', explode: false }],
        place: { file: 'api.yaml', pointer: '/paths/~1rooms~1{room_id}/get' },
      },
    ]);
    expect(api.documents).toEqual([{ file: 'api.yaml', text: YAML }]);
  });

  test.each([
    ['gzip', gzipSync(YAML)],
    ['a UTF-8 mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(YAML)])],
    ['UTF-16, little endian', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(YAML, 'utf16le')])],
    ['UTF-16, big endian', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(YAML, 'utf16le').swap16()])],
  ])('reads a document in %s', async (_, bytes) => {
    const api = await readText(bytes, 'api.yaml');
    expect(api.title).toBe('Rooms');
    expect(api.documents[0]?.text).toBe(YAML);
  });

  test('names a decompressed document without .gz', async () => {
    const api = await readText(gzipSync(YAML), 'api.yaml.gz');
    expect(api.documents[0]?.file).toBe('api.yaml');
  });

  test('reads the same document twice into equal models', async () => {
    const document = documentWith({ '/a': { get: operationWith() }, '/b': { get: operationWith() } });
    expect(await readValue(document)).toEqual(await readValue(document));
  });

  test.each([
    ['', 'document-empty', 'empty'],
    ['# only a comment\n', 'document-empty', 'no document'],
    ['- a\n- b\n', 'document-kind', 'a list'],
    ['just text', 'document-kind', 'a string'],
    ['<!doctype html><html></html>', 'document-kind', 'HTML'],
    ['#%RAML 1.0\ntitle: T\n', 'document-kind', 'RAML'],
    ['type Query {\n  rooms: [Room!]!\n}\n', 'document-kind', 'GraphQL'],
    ['asyncapi: 3.0.0\n', 'document-kind', 'AsyncAPI 3.0.0'],
    ['arazzo: 1.0.1\n', 'document-kind', 'Arazzo'],
    ['overlay: 1.0.0\n', 'document-kind', 'Overlay'],
    ['swaggerVersion: "1.2"\n', 'document-kind', '1.2'],
    ['info: {_postman_id: x, name: T}\nitem: []\n', 'document-kind', 'Postman'],
    ['info: {title: T}\n', 'version-missing', '"openapi"'],
    ['openapi: 4.0.0\n', 'version-unknown', '4.0.0'],
    ['swagger: "1.0"\n', 'version-unknown', 'Swagger 1.0'],
    ['openapi: "3.0.3`;exit()"\n', 'version-unknown', '"3.0.3`;exit()"'],
    ['openapi: 3.0.0\nswagger: "2.0"\n', 'version-both', 'Both'],
    ['openapi: 3.0.0\npaths: {/a: {get: {}}}\n', 'info-missing', 'info'],
    ['openapi: 3.0.0\ninfo: {title: {a: 1}, version: "1"}\n', 'info-title', 'string'],
    ['openapi: 3.0.0\ninfo: {title: T, version: "1"}\n', 'no-operations', '`paths`'],
    ['openapi: 3.0.0\ninfo: {title: T, version: "1"}\npaths: []\n', 'type-mismatch', '"paths"'],
    ['openapi: 3.1.0\ninfo: {title: T, version: "1"}\nwebhooks: {a: {}}\n', 'no-operations', 'webhooks'],
  ])('refuses %j', async (text, rule, words) => {
    const error = await faultOf(readText(text));
    expect(rulesOf(error)).toContain(rule);
    expect(error.message).toContain(words);
  });

  test('refuses bytes that are no text', async () => {
    const error = await faultOf(readText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])));
    expect(error.message).toContain('binary');
  });

  test('refuses a file that is not there, naming it', async () => {
    const { readApi } = await import('../../src/read/read-api.ts');
    const error = await faultOf(readApi('no/such/file.yaml'));
    expect(error.message).toContain('no/such/file.yaml cannot be read: there is no such file');
  });

  test('names the API after the file when the title is empty', async () => {
    const api = await readText(YAML.replace('Rooms', '""'), 'room-service.yaml');
    expect(api.title).toBe('room-service');
  });

  test('takes version numbers without quotes for versions, with warnings', async () => {
    const api = await readText(
      'openapi: 3.0\ninfo: {title: T, version: 1.10}\npaths: {/a: {get: {responses: {200: {description: ok}}}}}\n',
    );
    expect(api).toMatchObject({ format: { version: '3.0' }, version: '1.1' });
    expect(rulesOf(api)).toEqual(['version-number', 'info-version']);
    expect(api.operations[0]?.responses[0]?.status).toBe('200');
  });

  test('names every fault with line and column', async () => {
    const error = await faultOf(
      readText(
        'openapi: 3.0.0\ninfo: {title: T, version: "1"}\npaths:\n  /a:\n    get:\n      parameters:\n        - 7\n        - {in: query}\n',
      ),
    );
    expect(error.findings.filter(({ level }) => level === 'error').map(({ place }) => place)).toEqual([
      { file: 'api.yaml', pointer: '/paths/~1a/get/parameters/0', line: 7, column: 11 },
      { file: 'api.yaml', pointer: '/paths/~1a/get/parameters/1', line: 8, column: 11 },
    ]);
  });

  test('lists webhooks and callbacks without making operations of them', async () => {
    const callbacks = { booked: { '{$request.body#/url}': { post: operationWith() } } };
    const api = await readValue(
      documentWith(
        { '/a': { post: operationWith({ callbacks }) } },
        { webhooks: { cancelled: { post: operationWith() } } },
      ),
    );
    expect(api.operations).toHaveLength(1);
    expect(api.operations[0]?.callbacks).toEqual(['booked']);
    expect(api.webhooks).toEqual(['cancelled']);
  });

  test('keeps keys named after prototypes as plain keys', async () => {
    const text = `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{"/__proto__":{"post":{
      "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/__proto__"}}}},
      "responses":{"200":{"description":"ok"}}}}},
      "components":{"schemas":{"__proto__":{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}}}}}}`;
    const api = await readText(text, 'api.json');
    expect(Object.keys(api.schemas)).toEqual(['__proto__']);
    expect(JSON.stringify(api.schemas)).toBe(
      '{"__proto__":{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}}}}',
    );
    expect(Reflect.get({}, 'type')).toBeUndefined();
  });

  test('takes hidden characters out of texts for agents, with a warning at the place', async () => {
    const api = await readValue(
      documentWith({ '/a': { get: operationWith({ summary: 'Rooms\u200b \u001b[31mfree\u001b[0m' }) } }),
    );
    expect(api.operations[0]?.summary).toBe('Rooms free');
    expect(api.findings).toMatchObject([{ rule: 'text-hidden', place: { pointer: '/paths/~1a/get/summary' } }]);
  });
});
