import { describe, expect, test } from 'vitest';
import { faultOf, operationWith, readValue, rulesOf } from '../fixtures.ts';

function swaggerWith(operation: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return {
    swagger: '2.0',
    info: { title: 'Rooms', version: '1' },
    paths: { '/rooms': { post: operationWith(operation) } },
    ...more,
  };
}

describe('Swagger 2.0', () => {
  test('has servers from schemes, host and basePath', async () => {
    const more = { schemes: ['https', 'http', 'ws'], host: 'rooms.example:8080', basePath: '/v1' };
    const api = await readValue(swaggerWith({}, more));
    expect(api.format).toEqual({ kind: 'swagger', version: '2.0' });
    expect(api.servers.map(({ url }) => url)).toEqual([
      'https://rooms.example:8080/v1',
      'http://rooms.example:8080/v1',
    ]);
    expect(rulesOf(api)).toEqual(['server-scheme']);
    expect((await readValue(swaggerWith({}, { basePath: 'v2' }))).servers.map(({ url }) => url)).toEqual(['/v2']);
    expect(rulesOf(await faultOf(readValue(swaggerWith({}, { host: 'user@rooms.example' }))))).toContain('server-url');
  });

  test.each([
    [['http'], ['http://rooms.example/v1']],
    [
      ['http', 'https'],
      ['http://rooms.example/v1', 'https://rooms.example/v1'],
    ],
    [['ws'], ['https://rooms.example/v1']],
    [undefined, undefined],
  ])('has servers of an operation from its schemes %j', async (schemes, expected) => {
    const more = { schemes: ['https'], host: 'rooms.example', basePath: '/v1' };
    const api = await readValue(swaggerWith({ ...(schemes && { schemes }) }, more));
    expect(api.operations[0]?.servers?.map(({ url }) => url)).toEqual(expected);
  });

  test.each([
    [undefined, 'form', false],
    ['csv', 'form', false],
    ['multi', 'form', true],
    ['ssv', 'spaceDelimited', false],
    ['tsv', 'tabDelimited', false],
    ['pipes', 'pipeDelimited', false],
  ])('has collectionFormat %s as style %s, explode %s', async (collectionFormat, style, explode) => {
    const parameter = { name: 'tags', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat };
    const api = await readValue(swaggerWith({ parameters: [parameter] }));
    expect(api.operations[0]?.parameters).toMatchObject([
      { style, explode, schema: { type: 'array', items: { type: 'string' } } },
    ]);
  });

  test('has a body for each media type it consumes', async () => {
    const parameters = [{ name: 'room', in: 'body', required: true, schema: { $ref: '#/definitions/Room' } }];
    const definitions = { Room: { type: 'object', properties: { note: { type: 'string', 'x-nullable': true } } } };
    const api = await readValue(
      swaggerWith({ parameters }, { consumes: ['application/json', 'application/xml'], definitions }),
    );
    expect(api.operations[0]?.body).toMatchObject({
      required: true,
      content: [
        { type: 'application/json', schema: { $ref: '#/$defs/Room' } },
        { type: 'application/xml', schema: { $ref: '#/$defs/Room' } },
      ],
      place: { pointer: '/paths/~1rooms/post/parameters/0' },
    });
    expect(api.schemas).toEqual({ Room: { type: 'object', properties: { note: { type: ['string', 'null'] } } } });
  });

  test('has a form from its formData, with files as binary parts', async () => {
    const parameters = [
      { name: 'photo', in: 'formData', type: 'file', required: true, description: 'A photo' },
      { name: 'tags', in: 'formData', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
    ];
    const api = await readValue(swaggerWith({ parameters, consumes: ['multipart/form-data'] }));
    expect(api.operations[0]?.parameters).toEqual([]);
    expect(api.operations[0]?.body?.content).toEqual([
      {
        type: 'multipart/form-data',
        schema: {
          type: 'object',
          properties: {
            photo: { type: 'string', format: 'binary', description: 'A photo' },
            tags: { type: 'array', items: { type: 'string' } },
          },
          required: ['photo'],
        },
        encoding: { tags: { style: 'form', explode: true } },
      },
    ]);
  });

  test('sends a form without files urlencoded unless it says otherwise', async () => {
    const api = await readValue(
      swaggerWith({ parameters: [{ name: 'a', in: 'formData', type: 'string' }] }, { consumes: ['application/json'] }),
    );
    expect(api.operations[0]?.body?.content).toMatchObject([{ type: 'application/x-www-form-urlencoded' }]);
  });

  test('refuses two bodies, and a body beside a form', async () => {
    const body = (name: string) => ({ name, in: 'body', schema: {} });
    const parameters = [body('a'), body('b'), { name: 'f', in: 'formData', type: 'string' }];
    const error = await faultOf(readValue(swaggerWith({ parameters })));
    expect(rulesOf(error)).toEqual(['body-duplicate', 'body-and-form']);
  });

  test('has responses with the media types it produces', async () => {
    const responses = {
      '200': { description: 'ok', schema: { type: 'file' }, headers: { 'X-Left': { type: 'integer' } } },
      '404': { $ref: '#/responses/Gone' },
    };
    const more = {
      produces: ['application/pdf'],
      responses: { Gone: { description: 'gone', schema: { type: 'string' } } },
    };
    const api = await readValue(swaggerWith({ responses }, more));
    expect(api.operations[0]?.responses).toMatchObject([
      {
        status: '200',
        content: [{ type: 'application/pdf', schema: { type: 'string', format: 'binary' } }],
        headers: { 'X-Left': { schema: { type: 'integer' } } },
      },
      { status: '404', description: 'gone', content: [{ schema: true }] },
    ]);
  });

  test('has its kinds of security', async () => {
    const securityDefinitions = {
      login: { type: 'basic' },
      key: { type: 'apiKey', in: 'query', name: 'key' },
      oauth: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: 'https://a.example',
        tokenUrl: 'https://t.example',
        scopes: { read: 'R' },
      },
    };
    const api = await readValue(swaggerWith({ security: [{ oauth: ['read'] }] }, { securityDefinitions }));
    expect(api.securitySchemes).toMatchObject([
      { name: 'login', type: 'http', scheme: 'basic' },
      { name: 'key', type: 'apiKey', in: 'query', key: 'key' },
      {
        name: 'oauth',
        type: 'oauth2',
        flows: [{ kind: 'authorizationCode', tokenUrl: 'https://t.example', scopes: { read: 'R' } }],
      },
    ]);
    expect(api.operations[0]?.security).toEqual([[{ scheme: 'oauth', scopes: ['read'] }]]);
  });
});
