import { describe, expect, test } from 'vitest';
import { documentWith, faultOf, operationWith, readValue, rulesOf } from '../fixtures.ts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

async function parametersOf(parameters: readonly unknown[], more: Record<string, unknown> = {}) {
  const api = await readValue(documentWith({ '/a': { get: operationWith({ parameters }) } }, more));
  return { parameters: api.operations[0]?.parameters ?? [], api };
}

describe('parameters', () => {
  test.each([
    ['path', 'simple', false],
    ['query', 'form', true],
    ['header', 'simple', false],
    ['cookie', 'form', true],
  ])('in %s have style %s and explode %s unless they say otherwise', async (location, style, explode) => {
    const parameter = { name: 'id', in: location, required: true, schema: { type: 'string' } };
    const api = await readValue(
      documentWith({ [location === 'path' ? '/a/{id}' : '/a']: { get: operationWith({ parameters: [parameter] }) } }),
    );
    expect(api.operations[0]?.parameters).toMatchObject([{ style, explode, allowReserved: false }]);
  });

  test('keep what they say: style, explode, allowReserved, content, examples', async () => {
    const { parameters } = await parametersOf([
      {
        name: 'f',
        in: 'query',
        style: 'deepObject',
        explode: true,
        allowReserved: true,
        schema: { type: 'object' },
        'x-a': 1,
      },
      {
        name: 'g',
        in: 'query',
        content: { 'application/json': { schema: { type: 'object' } } },
        examples: { one: { value: {} } },
      },
    ]);
    expect(parameters).toMatchObject([
      { style: 'deepObject', explode: true, allowReserved: true, extensions: { 'x-a': 1 } },
      { contentType: 'application/json', schema: { type: 'object' }, example: {} },
    ]);
  });

  test('of an operation win over those of its path by name and place', async () => {
    const query = (name: string, type: string) => ({ name, in: 'query', schema: { type } });
    const item = {
      parameters: [query('a', 'string'), query('b', 'string'), { name: 'A', in: 'header', schema: true }],
      get: operationWith({ parameters: [query('b', 'integer'), query('c', 'string')] }),
    };
    const api = await readValue(documentWith({ '/a': item }));
    expect(api.operations[0]?.parameters.map(({ name, schema }) => [name, schema])).toEqual([
      ['a', { type: 'string' }],
      ['b', { type: 'integer' }],
      ['A', true],
      ['c', { type: 'string' }],
    ]);
  });

  test('take a description beside the $ref since 3.1', async () => {
    const components = {
      parameters: { Q: { name: 'q', in: 'query', description: 'old', schema: { type: 'string' } } },
    };
    const parameter = { $ref: '#/components/parameters/Q', description: 'new', required: true };
    expect((await parametersOf([parameter], { components })).parameters).toMatchObject([
      { description: 'new', required: false },
    ]);
    const old = await parametersOf([parameter], { components, openapi: '3.0.0' });
    expect(old.parameters).toMatchObject([{ description: 'old' }]);
  });

  test('that a client must not set are left out', async () => {
    const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } });
    const names = ['Accept', 'content-type', 'Authorization', 'Host', 'Content-Length', 'Cookie', 'X Bad', 'X-Good'];
    const { parameters, api } = await parametersOf(names.map(header));
    expect(parameters.map(({ name }) => name)).toEqual(['X-Good']);
    expect(api.findings.map(({ level }) => level)).toEqual([
      'warning',
      'warning',
      'warning',
      'warning',
      'note',
      'note',
      'note',
    ]);
  });

  test('that are faulty are each refused with a pointer', async () => {
    const parameters = [
      null,
      'text',
      { in: 'query', schema: {} },
      { name: '', in: 'query', schema: {} },
      { name: 'a', in: 'nowhere', schema: {} },
      { name: 'b', in: 'query', schema: {}, content: {} },
      { name: 'c', in: 'query', content: {} },
      { $ref: '#/components/parameters/None' },
      { $ref: '#/components/schemas/S' },
      { $ref: 7 },
    ];
    const error = await faultOf(parametersOf(parameters, { components: { schemas: { S: { type: 'string' } } } }));
    const indexes = error.findings.map(({ place }) => /parameters\/(\d+)/.exec(place?.pointer ?? '')?.[1]);
    expect(new Set(indexes)).toEqual(new Set(parameters.map((_, index) => String(index))));
  });
});

describe('paths', () => {
  test('and parameters that disagree are made to agree, with warnings', async () => {
    const paths = {
      '/a/{id}': { get: operationWith() },
      '/b': { get: operationWith({ parameters: [id] }) },
      '/c/{id}': { get: operationWith({ parameters: [{ ...id, required: false }] }) },
    };
    const api = await readValue(documentWith(paths));
    expect(api.operations.map(({ parameters }) => parameters.map(({ name, required }) => [name, required]))).toEqual([
      [['id', true]],
      [],
      [['id', true]],
    ]);
    expect(rulesOf(api).toSorted()).toEqual(['parameter-required', 'path-parameter-missing', 'path-parameter-unused']);
  });

  test.each(['/a/{', '/a/{}', '/a/}', '/a/{x', '/{x}/{x}', '/a/{{x}}'])('%s is refused', async (path) => {
    expect(rulesOf(await faultOf(readValue(documentWith({ [path]: { get: operationWith() } }))))).toContain(
      'path-template',
    );
  });

  test('that are no paths, or empty, are left out with a warning', async () => {
    const api = await readValue(
      documentWith({ no: { get: operationWith() }, '/a': null, '/b': { get: operationWith() } }),
    );
    expect(api.operations.map(({ path }) => path)).toEqual(['/b']);
    expect(rulesOf(api)).toEqual(['path-invalid', 'path-empty']);
  });

  test('that no server takes, being so long, are left out with a warning', async () => {
    const long = `/${'l'.repeat(2000)}`;
    const api = await readValue(documentWith({ [long]: { get: operationWith() }, '/b': { get: operationWith() } }));
    expect(api.operations.map(({ path }) => path)).toEqual(['/b']);
    expect(rulesOf(api)).toEqual(['path-long']);
  });

  test('that are the same for a server are kept, with a warning', async () => {
    const api = await readValue(
      documentWith({ '/a/{x}': { get: operationWith() }, '/a/{y}': { get: operationWith() } }),
    );
    expect(api.operations).toHaveLength(2);
    expect(rulesOf(api)).toContain('path-equivalent');
  });
});

describe('operations', () => {
  test('come in document order, with QUERY and additional methods of 3.2', async () => {
    const item = { query: operationWith(), additionalOperations: { COPY: operationWith() }, get: operationWith() };
    const api = await readValue(documentWith({ '/a': item }, { openapi: '3.2.0' }));
    expect(api.operations.map(({ key }) => key)).toEqual(['QUERY /a', 'COPY /a', 'GET /a']);
  });

  test('with one id are refused, naming both', async () => {
    const get = operationWith({ operationId: 'same' });
    const error = await faultOf(readValue(documentWith({ '/a': { get }, '/b': { get } })));
    expect(error.message).toContain('The operationId same is used twice: by GET /a and GET /b.');
  });

  test('share an id with a callback only with a warning, since that is never a tool', async () => {
    const callbacks = { done: { '{$request.body#/url}': { post: operationWith({ operationId: 'same' }) } } };
    const api = await readValue(documentWith({ '/a': { get: operationWith({ operationId: 'same', callbacks }) } }));
    expect(api.operations).toHaveLength(1);
    expect(api.findings).toMatchObject([
      {
        rule: 'operation-id-duplicate',
        level: 'warning',
        place: { pointer: expect.stringContaining('/callbacks/done/') },
      },
    ]);
  });

  test('lose a body that cannot be sent, QUERY keeps it', async () => {
    const requestBody = { content: { 'application/json': { schema: { type: 'string' } } } };
    const item = {
      get: operationWith({ requestBody }),
      query: operationWith({ requestBody }),
      delete: operationWith({ requestBody }),
    };
    const api = await readValue(documentWith({ '/a': item }, { openapi: '3.2.0' }));
    expect(api.operations.map(({ body }) => body !== undefined)).toEqual([false, true, true]);
    expect(api.findings).toMatchObject([
      { rule: 'body-not-sendable', place: { pointer: '/paths/~1a/get/requestBody' } },
    ]);
  });

  test('must have responses that are objects', async () => {
    const error = await faultOf(readValue(documentWith({ '/a': { get: { responses: { '200': 'desc' } } } })));
    expect(error.findings).toMatchObject([
      { rule: 'response-invalid', place: { pointer: '/paths/~1a/get/responses/200' } },
    ]);
  });
});

describe('bodies and responses', () => {
  test('keep media types, encodings and item schemas', async () => {
    const requestBody = {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { properties: { meta: { type: 'object' } } },
          encoding: { meta: { contentType: 'application/json', headers: { 'X-A': { schema: { type: 'string' } } } } },
        },
        'application/jsonl': { itemSchema: { type: 'integer' } },
        nonsense: {},
      },
    };
    const api = await readValue(documentWith({ '/a': { post: operationWith({ requestBody }) } }, { openapi: '3.2.0' }));
    expect(api.operations[0]?.body).toMatchObject({
      required: true,
      content: [
        {
          type: 'multipart/form-data',
          encoding: { meta: { contentType: 'application/json', headers: { 'X-A': { required: false } } } },
        },
        { type: 'application/jsonl', schema: true, itemSchema: { type: 'integer' } },
      ],
    });
    expect(rulesOf(api)).toEqual(['media-type-invalid']);
  });

  test('have schemas for successes only, but headers and links for all', async () => {
    const content = { 'application/json': { schema: { type: 'string' } } };
    const responses = {
      '2xx': {
        description: 'ok',
        content,
        links: { next: { operationId: 'more', parameters: { id: '$response.body#/id' } } },
      },
      '404': { description: 'gone', content, headers: { 'Retry-After': { schema: { type: 'integer' } } } },
      nonsense: {},
    };
    const api = await readValue(documentWith({ '/a': { get: { responses } } }));
    expect(api.operations[0]?.responses).toMatchObject([
      { status: '404', content: [{ schema: true }], headers: { 'Retry-After': { schema: { type: 'integer' } } } },
      { status: '2XX', content: [{ schema: { type: 'string' } }], links: [{ name: 'next', operationId: 'more' }] },
    ]);
    expect(rulesOf(api)).toEqual(['response-status']);
  });

  test('of failures must not refer to what is not there', async () => {
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Gone' } } };
    const error = await faultOf(
      readValue(documentWith({ '/a': { get: { responses: { '404': { description: 'no', content } } } } })),
    );
    expect(error.message).toContain('#/components/schemas/Gone leads nowhere');
  });

  test('a reference that nothing reaches must not be broken either', async () => {
    const components = {
      responses: { Unused: { content: { 'a/b': { schema: { $ref: '#/components/schemas/Gone' } } } } },
    };
    const error = await faultOf(readValue(documentWith({ '/a': { get: operationWith() } }, { components })));
    expect(error.findings).toMatchObject([
      { place: { pointer: '/components/responses/Unused/content/a~1b/schema/$ref' } },
    ]);
  });
});

describe('security', () => {
  const components = {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      token: { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT' },
      oauth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/token', scopes: { read: 'Read' } } } },
    },
  };

  test('keeps alternatives, conjunctions and scopes; the operation wins over the document', async () => {
    const security = [{ key: [], oauth: ['read'] }, {}];
    const paths = {
      '/a': { get: operationWith({ security }), put: operationWith(), post: operationWith({ security: [] }) },
    };
    const api = await readValue(documentWith(paths, { components, security: [{ token: [] }] }));
    expect(api.operations.map((operation) => operation.security)).toEqual([
      [
        [
          { scheme: 'key', scopes: [] },
          { scheme: 'oauth', scopes: ['read'] },
        ],
        [],
      ],
      [[{ scheme: 'token', scopes: [] }]],
      [],
    ]);
    expect(api.securitySchemes).toMatchObject([
      { name: 'key', type: 'apiKey', in: 'header', key: 'X-Key' },
      { name: 'token', type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      {
        name: 'oauth',
        type: 'oauth2',
        flows: [{ kind: 'clientCredentials', tokenUrl: '/token', scopes: { read: 'Read' } }],
      },
    ]);
  });

  test('with a scheme that is not defined is refused for the document, loud for one operation', async () => {
    const security = [{ ghost: [] }];
    const error = await faultOf(readValue(documentWith({ '/a': { get: operationWith() } }, { components, security })));
    expect(error.message).toContain('The security scheme ghost is not defined');
    const api = await readValue(documentWith({ '/a': { get: operationWith({ security }) } }, { components }));
    expect(api.operations[0]?.security).toEqual([[{ scheme: 'ghost', scopes: [] }]]);
    expect(rulesOf(api)).toEqual(['security-undefined']);
  });

  test.each([
    { type: 'apiKey', in: 'header', name: 'X-Key\r\nX-Evil: 1' },
    { type: 'apiKey', in: 'header', name: 'Host' },
    { type: 'apiKey', in: 'body', name: 'x' },
    { type: 'http', scheme: 'bearer"); evil()' },
    { type: 'oauth2', flows: { implicit: { authorizationUrl: 'javascript:alert(1)', scopes: {} } } },
    { type: 'openIdConnect', openIdConnectUrl: 'file:///etc/passwd' },
    { type: 'magic' },
  ])('refuses the scheme %j', async (scheme) => {
    const document = documentWith(
      { '/a': { get: operationWith() } },
      { components: { securitySchemes: { bad: scheme } } },
    );
    const error = await faultOf(readValue(document));
    expect(error.message).toContain('#/components/securitySchemes/bad');
  });
});

describe('authentication over HTTP', () => {
  const withScheme = (scheme: string) => {
    const components = { securitySchemes: { http: { type: 'http', scheme } } };
    return readValue(documentWith({ '/a': { get: operationWith() } }, { components, security: [{ http: [] }] }));
  };

  test.each(['digest', 'Negotiate', 'hoba'])('%s is listed as not supported, with its place', async (scheme) => {
    const { findings } = await withScheme(scheme);
    expect(findings).toMatchObject([
      { rule: 'security-unsupported', level: 'warning', place: { pointer: '/components/securitySchemes/http' } },
    ]);
    expect(findings[0]?.message).toContain(scheme);
  });

  test.each(['basic', 'Bearer'])('%s is supported', async (scheme) => {
    expect((await withScheme(scheme)).findings).toEqual([]);
  });
});

describe('servers', () => {
  const withServers = (servers: unknown) => readValue(documentWith({ '/a': { get: operationWith() } }, { servers }));

  test('keep variables and stay as written; nearer ones win', async () => {
    const variables = { region: { default: 'eu', enum: ['eu', 'us'], description: 'Where' } };
    const servers = [{ url: 'https://{region}.rooms.example/v1', variables }, { url: '/relative' }];
    const own = [{ url: 'https://own.example' }];
    const item = {
      servers: [{ url: 'https://path.example' }],
      get: operationWith({ servers: own }),
      put: operationWith(),
    };
    const api = await readValue(documentWith({ '/a': item, '/b': { get: operationWith() } }, { servers }));
    expect(api.servers).toMatchObject(servers);
    expect(api.operations.map((operation) => operation.servers?.map(({ url }) => url))).toEqual([
      ['https://own.example'],
      ['https://path.example'],
      undefined,
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://user:secret@rooms.example/',
    'https://rooms.example/\r\nX-Evil: 1',
    'https://rooms.example/"); evil(); ("',
    42,
  ])('refuses %j, and does not repeat a password', async (url) => {
    const error = await faultOf(withServers([{ url }]));
    expect(error.message).toContain('#/servers/0');
    expect(error.message).not.toContain('secret');
  });

  test('may have defaults that are numbers', async () => {
    const api = await withServers([{ url: 'https://a.example:{port}', variables: { port: { default: 8443 } } }]);
    expect(api.servers[0]?.variables).toEqual({ port: { default: '8443' } });
    expect(rulesOf(api)).toEqual([]);
  });

  test('that cannot be called as they are written get a warning', async () => {
    const api = await withServers([
      { url: 'https://' },
      { url: 'https://rooms.example/?key=1' },
      { url: 'wss://rooms.example' },
      { url: 'https://{host}/', variables: { host: { default: '{your-host}' } } },
      { url: 'https://{undeclared}.example/' },
    ]);
    expect(api.servers.map(({ url, variables }) => [url, { ...variables }])).toEqual([
      ['https://{host}/', { host: {} }],
      ['https://{undeclared}.example/', { undeclared: {} }],
    ]);
    expect(rulesOf(api)).toEqual(['server-incomplete', 'server-query', 'server-websocket', 'server-variable']);
  });
});
