import { expect, test } from 'vitest';
import { schemesOf } from '../../../src/emit/auth/schemes.ts';
import { variablesOf } from '../../../src/emit/auth/variables.ts';
import type { SecurityScheme } from '../../../src/model/api.ts';
import { bookings } from '../fixture.ts';

const PLACE = { file: 'bookings.yaml', pointer: '' };

type Shape = SecurityScheme extends infer One
  ? One extends SecurityScheme
    ? Omit<One, 'name' | 'place'>
    : never
  : never;

/** The emitted schemes of an API that needs all of those given; `source` is where its document comes from. */
function emitted(schemes: Readonly<Record<string, Shape>>, source = '../bookings.yaml') {
  const { api, design, operations } = bookings();
  const securitySchemes = Object.entries(schemes).map(
    ([name, shape]) => ({ name, place: PLACE, ...shape }) as SecurityScheme,
  );
  const security = Object.keys(schemes).map((scheme) => [{ scheme, scopes: [] }]);
  const designed = { ...design, api: { ...design.api, source } };
  return schemesOf({ ...api, securitySchemes }, designed, [{ ...operations[0]!, security }]);
}

function variableNames(schemes: Readonly<Record<string, Shape>>): readonly string[] {
  return [...emitted(schemes).values()].flatMap(variablesOf).map(({ name }) => name);
}

const KEY: Shape = { type: 'apiKey', in: 'header', key: 'X-Key' };
const BASIC: Shape = { type: 'http', scheme: 'basic' };
const BEARER: Shape = { type: 'http', scheme: 'bearer' };
const OAUTH: Shape = { type: 'oauth2', flows: [{ kind: 'clientCredentials', tokenUrl: '/token', scopes: {} }] };

test('one of a kind has the plain name', () => {
  expect(variableNames({ a: KEY, b: BASIC, c: BEARER })).toEqual([
    'BOOKINGS_API_KEY',
    'BOOKINGS_USERNAME',
    'BOOKINGS_PASSWORD',
    'BOOKINGS_TOKEN',
  ]);
});

test('several of a kind are told apart by their names, and by number where those read alike', () => {
  expect(variableNames({ userKey: KEY, 'app key': KEY })).toEqual([
    'BOOKINGS_USER_KEY_API_KEY',
    'BOOKINGS_APP_KEY_API_KEY',
  ]);
  const alike = variableNames({ 'k-8': BASIC, k_8: BASIC, k_8_2: BASIC, '!': BASIC, '?': BASIC });
  expect(new Set(alike).size).toBe(10);
  expect(alike.slice(0, 4)).toEqual([
    'BOOKINGS_K_8_USERNAME',
    'BOOKINGS_K_8_PASSWORD',
    'BOOKINGS_K_8_2_USERNAME',
    'BOOKINGS_K_8_2_PASSWORD',
  ]);
  expect(alike.every((name) => /^[A-Z][A-Z0-9_]*$/.test(name))).toBe(true);
});

test('a name that says already whose it is or what it holds is not made longer', () => {
  expect(variableNames({ bookingsUser: BEARER, accessToken: BEARER, access_token: OAUTH }).slice(0, 3)).toEqual([
    'BOOKINGS_USER_TOKEN',
    'BOOKINGS_ACCESS_TOKEN',
    'BOOKINGS_ACCESS_TOKEN_2_TOKEN',
  ]);
});

test('a token that is given and one that is fetched share no variable', () => {
  const names = variableNames({ bearer: BEARER, oauth: OAUTH });
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['BOOKINGS_BEARER_TOKEN', 'BOOKINGS_OAUTH_TOKEN']));
});

test('a relative token URL is one at the document, where that has an address', () => {
  expect(emitted({ oauth: OAUTH }, 'https://docs.example/api/openapi.yaml').get('oauth')).toMatchObject({
    tokenUrl: { default: 'https://docs.example/token' },
  });
  expect(emitted({ oauth: OAUTH }).get('oauth')).toMatchObject({ tokenUrl: { variable: 'BOOKINGS_TOKEN_URL' } });
});

test('what is not supported says so, and has no variable', () => {
  const schemes = emitted({ digest: { type: 'http', scheme: 'digest' } });
  expect(schemes.get('digest')).toEqual({ type: 'unsupported', reason: expect.stringContaining('digest') });
  expect([...schemes.values()].flatMap(variablesOf)).toEqual([]);
});
