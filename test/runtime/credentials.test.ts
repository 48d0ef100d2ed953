import { expect, test } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { credentialsOf } from '../golden/bookings/src/generated/runtime/credentials.js';
import type { Requirement } from '../golden/bookings/src/generated/runtime/operation.js';
import { failureOf, SECRET, settings, upstreamAt } from './api.ts';
import { operation } from './fixtures.ts';
import { serve } from './servers.ts';

const KEY = { ROOMS_KEY: 'the-key' };
const TOKEN = { ROOMS_TOKEN: 'the-token' };
const USER = { ROOMS_USER: 'ann', ROOMS_PASSWORD: 'pass' };

/** Alternatives of schemes that need no scopes. */
function needs(alternatives: readonly (readonly string[])[]): readonly Requirement[] {
  return alternatives.map((names) => Object.fromEntries(names.map((name) => [name, []])));
}

function proofs(security: string[][] | undefined, environment: Record<string, string>) {
  const { headers, query, cookies } = credentialsOf(
    operation(security && { security: needs(security) }),
    settings,
    readConfig(settings, environment),
  );
  return [...headers, ...query, ...cookies].map(([name, value]) => `${name}: ${value}`);
}

test.each([
  ['key', KEY, 'X-Api-Key: the-key'],
  ['query', KEY, 'api_key: the-key'],
  ['cookie', KEY, 'session: the-key'],
  ['bearer', TOKEN, 'authorization: Bearer the-token'],
  ['basic', USER, `authorization: Basic ${Buffer.from('ann:pass').toString('base64')}`],
])('scheme %s', (scheme, environment, expected) => {
  expect(proofs([[scheme]], environment)).toEqual([expected]);
});

test('a user name alone is enough for basic', () => {
  expect(proofs([['basic']], { ROOMS_USER: 'ann' })).toEqual([
    `authorization: Basic ${Buffer.from('ann:').toString('base64')}`,
  ]);
});

test('the first alternative that is set is used', () => {
  const security = [['digest'], ['bearer'], ['key']];
  expect(proofs(security, KEY)).toEqual(['X-Api-Key: the-key']);
  expect(proofs(security, { ...KEY, ...TOKEN })).toEqual(['authorization: Bearer the-token']);
});

test('an alternative of several schemes needs them all', () => {
  const security = [['bearer', 'key'], ['basic']];
  expect(proofs(security, { ...KEY, ...USER })).toEqual([expect.stringContaining('Basic')]);
  expect(proofs(security, { ...KEY, ...TOKEN })).toEqual(['authorization: Bearer the-token', 'X-Api-Key: the-key']);
});

test('an optional credential is sent when it is set, and not missed when it is not', () => {
  const security = [[], ['key']];
  expect(proofs(security, KEY)).toEqual(['X-Api-Key: the-key']);
  expect(proofs(security, {})).toEqual([]);
});

test('an operation that needs none gets none', () => {
  expect(proofs(undefined, KEY)).toEqual([]);
  expect(proofs([], KEY)).toEqual([]);
});

test.each([
  [[['key']], 'ROOMS_KEY'],
  [[['bearer'], ['basic']], 'ROOMS_TOKEN, or ROOMS_USER and ROOMS_PASSWORD'],
  [[['key'], ['query']], 'ROOMS_KEY'],
  [[['key', 'bearer']], 'ROOMS_KEY and ROOMS_TOKEN'],
  [[['digest'], ['bearer', 'undefined'], ['key']], 'ROOMS_KEY'],
])('%j without a credential: nothing is sent, and the variables are named', async (security, variables) => {
  let requests = 0;
  const address = await serve((_, response) => {
    requests++;
    response.end();
  });
  const upstream = upstreamAt(address, { environment: { ROOMS_KEY: '' }, operation: { security: needs(security) } });
  expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
    code: 'missing_credentials',
    next: `Tell the user to set ${variables} in the environment of this server.`,
  });
  expect(requests).toBe(0);
});

test('a kind of credential that is not supported says why', async () => {
  const upstream = upstreamAt('https://api.example', { operation: { security: needs([['digest']]) } });
  expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
    code: 'missing_credentials',
    message: expect.stringContaining('HTTP digest authentication is not supported.'),
  });
});

test('a scheme that the document does not define is never taken for none', async () => {
  const upstream = upstreamAt('https://api.example', { operation: { security: needs([['ghost']]) } });
  expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
    code: 'missing_credentials',
    message: expect.stringContaining('does not define it'),
  });
});

test('the API gets what was set, in its place and no other', async () => {
  const seen: unknown[] = [];
  const address = await serve(({ url, headers }, response) => {
    seen.push([url, headers['x-api-key'], headers.authorization, headers.cookie]);
    response.end();
  });
  for (const scheme of ['key', 'query', 'cookie']) {
    await upstreamAt(address, { operation: { security: needs([[scheme]]) } }).call('GET /rooms');
  }
  expect(seen).toEqual([
    ['/rooms', SECRET, undefined, undefined],
    [`/rooms?api_key=${SECRET}`, undefined, undefined, undefined],
    ['/rooms', undefined, undefined, `session=${SECRET}`],
  ]);
});
