import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { redactor } from '../golden/bookings/src/generated/runtime/redact.js';
import { tokensOf } from '../golden/bookings/src/generated/runtime/tokens.js';
import type { Upstream } from '../golden/bookings/src/generated/runtime/upstream.js';
import { failureOf, upstreamAt } from './api.ts';
import { deadAddress, serve, serveAnswer } from './servers.ts';
import {
  CLIENT,
  CLIENT_SECRET,
  serveGuarded,
  serveTokens,
  settingsFor,
  type GuardedApi,
  type TokenServer,
} from './token-server.ts';

afterEach(() => vi.restoreAllMocks());

const NEEDED = { security: [{ oauth: ['rooms:read', 'rooms:write'] }] };

function clientOf({ address }: GuardedApi, tokens: TokenServer | string, environment: Record<string, string> = {}) {
  const tokenUrl = typeof tokens === 'string' ? tokens : tokens.address;
  const choices = { settings: settingsFor({ tokenUrl }), environment: { ...CLIENT, ...environment } };
  return upstreamAt(address, { ...choices, operation: NEEDED });
}

const get = (upstream: Upstream) => upstream.call('GET /rooms');

/** A failure, which must not hold what the client proves itself with. */
async function failure(call: Promise<unknown>) {
  const found = await failureOf(call);
  expect(JSON.stringify(found)).not.toMatch(/CANARY|token-\d/);
  return found;
}

describe('a token is asked for', () => {
  test('with the client in the header, both parts written as a form writes them, and the scopes of the operation', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    await get(clientOf(api, tokens));
    const pair = `client+one:${encodeURIComponent(CLIENT_SECRET)}`;
    expect(tokens.asked).toEqual([
      {
        authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
        form: { grant_type: 'client_credentials', scope: 'rooms:read rooms:write' },
      },
    ]);
    expect(api.seen).toEqual(['token-1']);
  });

  test('with the client in the body, where the server wants it there', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    await get(clientOf(api, tokens, { ROOMS_CLIENT_AUTH: 'post', ROOMS_SCOPES: 'all' }));
    const form = {
      grant_type: 'client_credentials',
      scope: 'all',
      client_id: 'client one',
      client_secret: CLIENT_SECRET,
    };
    expect(tokens.asked).toEqual([{ authorization: undefined, form }]);
  });

  test('where the environment says, rather than the document', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    await get(clientOf(api, 'https://nowhere.invalid/token', { ROOMS_TOKEN_URL: `${tokens.address}?a=b` }));
    expect(api.seen).toEqual(['token-1']);
  });

  test('not at all, where one is given', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    await get(clientOf(api, tokens, { ROOMS_ACCESS_TOKEN: 'given' }));
    expect([api.seen, tokens.asked]).toEqual([['given'], []]);
  });

  test('not at all, where the arguments are wrong', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    const call = clientOf(api, tokens).call('GET /rooms', { query: { unknown: 1 } });
    expect(await failure(call)).toMatchObject({ code: 'invalid_arguments' });
    expect(tokens.asked).toEqual([]);
  });

  test('not at all, where the client is not set: the error names what would do', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    expect(await failure(get(clientOf(api, tokens, { ROOMS_CLIENT_SECRET: '' })))).toMatchObject({
      code: 'missing_credentials',
      next: expect.stringContaining('ROOMS_ACCESS_TOKEN, or ROOMS_CLIENT_ID and ROOMS_CLIENT_SECRET'),
    });
    expect([api.seen, tokens.asked]).toEqual([[], []]);
  });
});

describe('a token is kept', () => {
  test('for the calls to come, one for each set of scopes', async () => {
    const [api, tokens] = [await serveGuarded(), await serveTokens()];
    const upstream = clientOf(api, tokens);
    await get(upstream);
    await get(upstream);
    expect(api.seen).toEqual(['token-1', 'token-1']);
    await get(
      upstreamAt(api.address, {
        settings: settingsFor({ tokenUrl: tokens.address }),
        environment: CLIENT,
        operation: { security: [{ oauth: [] }] },
      }),
    );
    expect(tokens.asked.map(({ form }) => form['scope'])).toEqual(['rooms:read rooms:write', undefined]);
  });

  test('and fetched once for calls that need it at the same time', async () => {
    const tokens = await serveTokens(async () => {
      await sleep(50);
      return {};
    });
    const api = await serveGuarded();
    const upstream = clientOf(api, tokens);
    await Promise.all([1, 2, 3, 4, 5].map(() => get(upstream)));
    expect(tokens.asked).toHaveLength(1);
    expect(api.seen).toEqual(Array(5).fill('token-1'));
  });

  test('though the call that asked for it gives up', async () => {
    const tokens = await serveTokens(async () => {
      await sleep(80);
      return {};
    });
    const api = await serveGuarded();
    const upstream = clientOf(api, tokens);
    const first = failure(upstream.call('GET /rooms', {}, { signal: AbortSignal.timeout(20) }));
    await get(upstream);
    expect(await first).toMatchObject({ code: 'missing_credentials' });
    expect([api.seen, tokens.asked.length]).toEqual([['token-1'], 1]);
  });

  test.each([
    ['a long life ends a minute early', 3600, 3539, 3541],
    ['a short life ends a tenth early', 100, 89, 91],
    ['an unknown life is short', undefined, 53, 55],
    ['a life written as text', '3600', 3539, 3541],
  ])('%s', async (_, expires, before, after) => {
    const tokens = await serveTokens(() => ({ body: { expires_in: expires } }));
    const api = await serveGuarded();
    const upstream = clientOf(api, tokens);
    await get(upstream);
    const start = performance.now();
    const clock = vi.spyOn(performance, 'now');
    clock.mockReturnValue(start + before * 1000);
    await get(upstream);
    clock.mockReturnValue(start + after * 1000);
    await get(upstream);
    expect(api.seen).toEqual(['token-1', 'token-1', 'token-2']);
  });
});

describe('a token that the API refuses', () => {
  test('is replaced once when it was kept, and the call is made again, whatever it does', async () => {
    const revoked = new Set<string>();
    const [api, tokens] = [await serveGuarded((token) => revoked.has(token)), await serveTokens()];
    const upstream = clientOf(api, tokens);
    await get(upstream);
    revoked.add('token-1');
    await upstream.call('POST /rooms');
    expect(api.seen).toEqual(['token-1', 'token-1', 'token-2']);
  });

  test('is replaced once for all the calls that it fails', async () => {
    const revoked = new Set<string>();
    const [api, tokens] = [await serveGuarded((token) => revoked.has(token)), await serveTokens()];
    const upstream = clientOf(api, tokens);
    await get(upstream);
    revoked.add('token-1');
    await Promise.all([1, 2, 3, 4].map(() => get(upstream)));
    expect(tokens.asked).toHaveLength(2);
  });

  test('is not replaced when it is new: then the client lacks the right', async () => {
    const [api, tokens] = [await serveGuarded(() => true), await serveTokens()];
    const upstream = clientOf(api, tokens);
    expect(await failure(get(upstream))).toMatchObject({ code: 'unauthorized', http_status: 401 });
    expect([api.seen, tokens.asked.length]).toEqual([['token-1'], 1]);
    await failure(get(upstream));
    expect(api.seen).toEqual(['token-1', 'token-1', 'token-2']);
  });
});

describe('where there is no token, nothing is sent to the API', () => {
  test.each([
    [
      'the client is refused',
      { status: 401, body: { error: 'invalid_client' } },
      'unauthorized',
      false,
      /CLIENT_SECRET/,
    ],
    [
      'the scopes are refused',
      { status: 400, body: { error: 'invalid_scope' } },
      'unauthorized',
      false,
      /ROOMS_SCOPES/,
    ],
    ['the request is refused', { status: 400, body: { error: CLIENT_SECRET } }, 'unauthorized', false, /CLIENT_ID/],
    ['the server of tokens fails', { status: 503 }, 'missing_credentials', true, /later/],
    ['it says no token', { body: { access_token: undefined } }, 'missing_credentials', false, /ROOMS_TOKEN_URL/],
    ['its token has a line break', { body: { access_token: 'a\nb' } }, 'missing_credentials', false, /TOKEN_URL/],
    ['its token is of another kind', { body: { token_type: 'DPoP' } }, 'missing_credentials', false, /TOKEN_URL/],
    ['it says no JSON', { body: '<html>' }, 'missing_credentials', false, /ROOMS_TOKEN_URL/],
    ['it says too much', { body: ' '.repeat(1_100_000) }, 'missing_credentials', false, /ROOMS_TOKEN_URL/],
  ])('%s', async (_, answer, code, retryable, next) => {
    const [api, tokens] = [await serveGuarded(), await serveTokens(() => answer)];
    const found = await failure(clientOf(api, tokens).call('POST /rooms'));
    expect(found).toMatchObject({ code, retryable, next: expect.stringMatching(next) });
    expect(api.seen).toEqual([]);
  });

  test('a redirect is not followed', async () => {
    const other = await serveTokens();
    const away = await serveAnswer(307, { location: other.address });
    const api = await serveGuarded();
    expect(await failure(get(clientOf(api, away)))).toMatchObject({ code: 'missing_credentials' });
    expect([api.seen, other.asked]).toEqual([[], []]);
  });

  test('a server of tokens that is not there, or does not answer, is told apart from the API', async () => {
    const api = await serveGuarded();
    const dead = await deadAddress();
    expect(await failure(get(clientOf(api, dead)))).toMatchObject({
      retryable: true,
      message: expect.stringContaining(`${dead} could not be reached`),
    });
    const silent = await serve(() => {});
    const slow = clientOf(api, silent, { UPSTREAM_TIMEOUT_MS: '100' });
    expect(await failure(slow.call('POST /rooms'))).toMatchObject({ code: 'missing_credentials', retryable: true });
    expect(api.seen).toEqual([]);
  });

  test('a token URL without TLS is not called', async () => {
    const api = await serveGuarded();
    expect(await failure(get(clientOf(api, 'http://tokens.example/token')))).toMatchObject({
      code: 'not_configured',
      next: expect.stringContaining('ROOMS_TOKEN_URL'),
    });
  });
});

describe('a token URL that an OpenID provider tells', () => {
  async function provider(document: (address: string, tokenUrl: string) => unknown) {
    const tokens = await serveTokens();
    let requests = 0;
    const address: string = await serve(({ url }, response) => {
      requests++;
      response.statusCode = url === '/.well-known/openid-configuration' ? 200 : 404;
      response.end(JSON.stringify(document(address, tokens.address)));
    });
    const api = await serveGuarded();
    const settings = settingsFor({ discovery: `${address}/.well-known/openid-configuration` });
    const upstream = upstreamAt(api.address, { settings, environment: CLIENT, operation: NEEDED });
    return { api, tokens, upstream, requests: () => requests };
  }

  test('is asked for once', async () => {
    const { api, upstream, requests } = await provider((issuer, url) => ({ issuer, token_endpoint: url }));
    await get(upstream);
    await get(upstream);
    expect([api.seen, requests()]).toEqual([['token-1', 'token-1'], 1]);
  });

  test.each([
    ['another issuer', (_: string, url: string) => ({ issuer: 'https://evil.example', token_endpoint: url })],
    ['no issuer', (_: string, url: string) => ({ token_endpoint: url })],
    ['no endpoint', (issuer: string) => ({ issuer })],
    ['an endpoint without TLS', (issuer: string) => ({ issuer, token_endpoint: 'http://evil.example/token' })],
    ['an endpoint that is a file', (issuer: string) => ({ issuer, token_endpoint: 'file:///etc/passwd' })],
    ['nothing', () => null],
  ])('is not believed where the document has %s', async (_, document) => {
    const { api, tokens, upstream } = await provider(document);
    expect(await failure(get(upstream))).toMatchObject({ next: expect.stringContaining('ROOMS_TOKEN_URL') });
    expect([api.seen, tokens.asked]).toEqual([[], []]);
  });
});

test.each([
  ['ROOMS_CLIENT_AUTH', 'header'],
  ['ROOMS_TOKEN_URL', 'http://tokens.example/token'],
  ['ROOMS_TOKEN_URL', 'https://user:password@tokens.example/token'],
])('%s=%j stops the start', (name, value) => {
  const read = () => readConfig(settingsFor({}), { [name]: value });
  expect(read).toThrow(name);
  expect(read).not.toThrow(value);
});

test('tokens that were fetched are taken out of texts, as the client secret is', async () => {
  const settings = settingsFor({});
  const config = readConfig(settings, CLIENT);
  const redact = redactor(settings, config);
  tokensOf(config).issued.push('issued-token');
  const pair = Buffer.from(`client one:${CLIENT_SECRET}`).toString('base64');
  expect(redact(`issued-token ${CLIENT_SECRET} ${pair} client one`)).toBe(
    '[redacted] [redacted] [redacted] client one',
  );
});
