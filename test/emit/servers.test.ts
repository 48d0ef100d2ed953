import { expect, test } from 'vitest';
import { schemesOf } from '../../src/emit/auth/schemes.ts';
import { environmentOf } from '../../src/emit/environment.ts';
import { serversOf } from '../../src/emit/servers.ts';
import type { ApiModel, Operation, Server } from '../../src/model/api.ts';
import { bookings } from './fixture.ts';

const server = (url: string, variables: Server['variables'] = {}): Server => ({
  url,
  variables,
  place: { file: 'bookings.yaml', pointer: '/servers/0' },
});

interface Given {
  readonly base?: string;
  readonly source?: string;
  readonly servers?: readonly Server[];
  /** One operation for each: its own servers. */
  readonly operations?: readonly (readonly Server[])[];
}

function emitted({ base, source = '../bookings.yaml', servers = [], operations = [] }: Given) {
  const {
    api,
    design,
    operations: [first],
  } = bookings();
  const all = operations.map((own, index): Operation => ({ ...first!, key: `GET /${index}`, servers: own }));
  const document: ApiModel = { ...api, servers };
  const designed = { ...design, api: { ...design.api, source, ...(base !== undefined && { base_url: base }) } };
  const schemes = schemesOf(document, designed, all);
  const found = serversOf(document, designed, all, schemes);
  const env = environmentOf(document, found, schemes, all);
  return { ...found, env, urls: env.filter(({ purpose }) => purpose.includes('base URL')) };
}

test('the parts of an address are variables, with the choices and defaults of the document', () => {
  const region = { default: 'eu', enum: ['eu', 'us'] };
  const base = 'https://{region}.{tenant}.example/v1';
  const { main, env } = emitted({ base, servers: [server(base, { region, tenant: {} })] });
  expect(main).toEqual({
    variable: 'BOOKINGS_BASE_URL',
    default: base,
    parts: {
      region: { variable: 'BOOKINGS_SERVER_REGION', ...region },
      tenant: { variable: 'BOOKINGS_SERVER_TENANT' },
    },
  });
  expect(env.filter(({ required }) => required).map(({ name }) => name)).toContain('BOOKINGS_SERVER_TENANT');
  expect(env.find(({ name }) => name === 'BOOKINGS_BASE_URL')).toMatchObject({ required: false });
});

test('an address whose parts all have defaults is a default itself', () => {
  const base = 'https://{region}.example/{path}';
  const { urls } = emitted({ base, servers: [server(base, { region: { default: 'eu' }, path: { default: '' } })] });
  expect(urls).toMatchObject([{ name: 'BOOKINGS_BASE_URL', default: 'https://eu.example' }]);
});

test('a relative server says how the base URL that is required ends', () => {
  const { urls } = emitted({ servers: [server('/api/v1')] });
  expect(urls).toMatchObject([{ required: true, purpose: expect.stringContaining('ends with "/api/v1"') }]);
});

test('operations elsewhere have the address of their host, under a variable of its name', () => {
  const uploads = [server('https://uploads.example/v2')];
  const { others, of, urls } = emitted({
    base: 'https://api.example',
    servers: [server('https://api.example')],
    operations: [uploads, uploads, [server('https://api.example/')]],
  });
  expect(others).toEqual([{ variable: 'BOOKINGS_UPLOADS_EXAMPLE_BASE_URL', default: 'https://uploads.example/v2' }]);
  expect([...of.keys()]).toEqual(['GET /0', 'GET /1']);
  expect(urls).toMatchObject([
    { name: 'BOOKINGS_BASE_URL', default: 'https://api.example' },
    { name: 'BOOKINGS_UPLOADS_EXAMPLE_BASE_URL', default: 'https://uploads.example/v2', required: false },
  ]);
});

test('addresses of one host are told apart by their paths', () => {
  const { others } = emitted({
    base: 'https://api.example/v1',
    operations: [[server('https://b.example/x')], [server('https://b.example/y')], [server('https://b.example/x/')]],
  });
  expect(others.map(({ variable }) => variable)).toEqual([
    'BOOKINGS_B_EXAMPLE_X_BASE_URL',
    'BOOKINGS_B_EXAMPLE_Y_BASE_URL',
  ]);
});

test('a relative address has the parts of the one that it is relative to', () => {
  const base = 'https://{region}.example/v1';
  const region = { default: 'eu' };
  const { others } = emitted({ base, servers: [server(base, { region })], operations: [[server('/files')]] });
  expect(others).toMatchObject([
    {
      default: 'https://{region}.example/files',
      parts: { region: { variable: 'BOOKINGS_SERVER_REGION', default: 'eu' } },
    },
  ]);
});

test('no two variables have the same name, whatever the document says', () => {
  const hosts = ['https://a-b.example', 'https://a_b.example', 'https://{x}', 'https://{y}/', 'https://{x}.{y}'];
  const parts = { x: { default: '1' }, y: { default: '2' } };
  const others = { x: { default: '3' }, 'X ': { default: '4' } };
  const { env } = emitted({
    base: 'https://{x}{X }.example',
    servers: [server('https://{x}{X }.example', others)],
    operations: hosts.map((url) => [server(url, parts)]),
  });
  const names = env.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a relative server of an operation is at the address of the document, else at that of the API', () => {
  const operations = [[server('/files')]];
  const base = 'https://api.example/v1';
  expect(emitted({ base, operations }).others).toMatchObject([{ default: 'https://api.example/files' }]);
  expect(emitted({ base, source: 'https://docs.example/api.yaml', operations }).others).toMatchObject([
    { default: 'https://docs.example/files' },
  ]);
  expect(emitted({ operations }).others).toEqual([]);
});
