import { expect, test } from 'vitest';
import { variables } from '../../templates/typescript/src/generated/runtime/variables.ts';
import { environmentOf } from '../../src/emit/environment.ts';
import type { ApiModel, Operation, SecurityRequirement, SecurityScheme } from '../../src/model/api.ts';
import type { EnvVariable } from '../../src/model/environment.ts';
import { schemesOf } from '../../src/emit/auth/schemes.ts';
import { serversOf } from '../../src/emit/servers.ts';
import { bookings } from './fixture.ts';

const PLACE = { file: 'bookings.yaml', pointer: '' };

test('documents exactly the variables that the emitted runtime reads of itself, with their defaults', () => {
  const { env } = bookings({ baseUrl: 'https://api.example.com' });
  const read = variables({
    name: 'bookings',
    title: 'Bookings',
    version: '2.4.0',
    baseUrl: { variable: 'BOOKINGS_BASE_URL' },
    schemes: {},
    variables: [],
  });
  const facts = (list: readonly { name: string; secret?: boolean; default?: string }[]) =>
    list.map((one) => ({ name: one.name, secret: one.secret ?? false, default: one.default }));
  expect(facts(env).slice(-read.length)).toEqual(facts(read));
});

test('says what each variable is for, and which of them calls fail without', () => {
  const { env } = bookings();
  expect(env.every(({ purpose }) => /^[A-Z0-9]/.test(purpose))).toBe(true);
  expect(names(env, 'required')).toEqual(['BOOKINGS_BASE_URL', 'BOOKINGS_TOKEN', 'BOOKINGS_API_KEY']);
});

/** The variables of an API with a server, whose operations need the alternatives, one operation for each list. */
function environment(alternatives: readonly (readonly string[])[][], changes: Partial<ApiModel> = {}) {
  const { design, api, operations } = bookings({ baseUrl: 'https://api.example.com' });
  const all = alternatives.map((needed, index): Operation => {
    const security: SecurityRequirement[] = needed.map((one) => one.map((scheme) => ({ scheme, scopes: [] })));
    return { ...operations[0]!, key: `GET /${index}`, security };
  });
  const document = { ...api, ...changes, operations: all };
  const schemes = schemesOf(document, design, all);
  return environmentOf(document, serversOf(document, design, all, schemes), schemes, all);
}

function names(env: readonly EnvVariable[], kind: 'required' | 'alternative'): readonly string[] {
  return env.filter((variable) => variable[kind]).map(({ name }) => name);
}

test.each<[string, string[][][], string[], string[]]>([
  ['both together', [[['token', 'key']]], ['BOOKINGS_TOKEN', 'BOOKINGS_API_KEY'], []],
  ['either of two', [[['token'], ['key']]], [], ['BOOKINGS_TOKEN', 'BOOKINGS_API_KEY']],
  ['what both ways need', [[['token'], ['token', 'key']]], ['BOOKINGS_TOKEN'], ['BOOKINGS_API_KEY']],
  ['none where doing without is allowed', [[['token'], []]], [], []],
  ['the only way that is supported', [[['ghost'], ['key']]], ['BOOKINGS_API_KEY'], []],
  [
    'what one operation needs, whatever others can do without',
    [[['token'], ['key']], [['key']]],
    ['BOOKINGS_API_KEY'],
    ['BOOKINGS_TOKEN'],
  ],
])('expects %s', (_, alternatives, required, alternative) => {
  const env = environment(alternatives);
  expect([names(env, 'required'), names(env, 'alternative')]).toEqual([required, alternative]);
});

const OAUTH: SecurityScheme = {
  name: 'oauth',
  type: 'oauth2',
  flows: [{ kind: 'clientCredentials', tokenUrl: 'https://login.example/token', scopes: {} }],
  place: PLACE,
};

test('of several ways, the first is marked as such', () => {
  const first = (alternatives: string[][]) =>
    environment([alternatives])
      .filter(({ alternative }) => alternative === 'first')
      .map(({ name }) => name);
  expect(first([['key'], ['token']])).toEqual(['BOOKINGS_API_KEY']);
  expect(first([['ghost'], ['token', 'key'], ['token']])).toEqual(['BOOKINGS_API_KEY']);
  expect(first([['token', 'key']])).toEqual([]);
});

test('client credentials: a token, or what fetches one', () => {
  const env = environment([[['oauth']]], { securitySchemes: [OAUTH] });
  expect(names(env, 'alternative')).toEqual(['BOOKINGS_TOKEN', 'BOOKINGS_CLIENT_ID', 'BOOKINGS_CLIENT_SECRET']);
  expect(env.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
    'BOOKINGS_TOKEN',
    'BOOKINGS_CLIENT_SECRET',
    'MCP_HTTP_TOKEN',
  ]);
  const urls = env.filter(({ purpose }) => purpose.includes('token URL'));
  expect(urls).toMatchObject([{ name: 'BOOKINGS_TOKEN_URL', default: 'https://login.example/token', required: false }]);
});

test.each([
  ['authorizationCode', 'authorization code flow'],
  ['implicit', 'implicit flow'],
  ['password', 'password flow'],
  ['deviceAuthorization', 'device flow'],
] as const)('a token of the flow %s comes from elsewhere, and the purpose says how', (kind, words) => {
  const env = environment([[['oauth']]], { securitySchemes: [{ ...OAUTH, flows: [{ kind, scopes: {} }] }] });
  expect(names(env, 'required')).toEqual(['BOOKINGS_TOKEN']);
  expect(env.find(({ name }) => name === 'BOOKINGS_TOKEN')?.purpose).toContain(words);
});

test('a client certificate is two files', () => {
  const env = environment([[['mtls']]], { securitySchemes: [{ name: 'mtls', type: 'mutualTLS', place: PLACE }] });
  expect(names(env, 'required')).toEqual(['BOOKINGS_TLS_CERT', 'BOOKINGS_TLS_KEY']);
});
