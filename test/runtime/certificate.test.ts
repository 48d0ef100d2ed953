import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../golden/bookings/src/generated/runtime/settings.js';
import { failureOf, settings as plain, upstreamAt } from './api.ts';
import { selfSigned } from './certificates.ts';
import { serve } from './servers.ts';

const PASSPHRASE = 'CANARY-PASSPHRASE';

const server = selfSigned('server');
const client = selfSigned('client');
const locked = selfSigned('locked', PASSPHRASE);
const stranger = selfSigned('stranger');

const settings: Settings = {
  ...plain,
  schemes: {
    ...plain.schemes,
    certificate: {
      type: 'mutualTLS',
      certificate: 'ROOMS_TLS_CERT',
      key: 'ROOMS_TLS_KEY',
      ca: 'ROOMS_TLS_CA',
      passphrase: 'ROOMS_TLS_KEY_PASSPHRASE',
    },
  },
  variables: [
    ...plain.variables,
    ...['ROOMS_TLS_CERT', 'ROOMS_TLS_KEY', 'ROOMS_TLS_CA'].map((name) => ({ name, purpose: 'file' })),
    { name: 'ROOMS_TLS_KEY_PASSPHRASE', purpose: 'credential', secret: true },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'mcp-gen-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  for (const [name, { certificate, key }] of Object.entries({ server, client, locked, stranger })) {
    writeFileSync(join(folder, `${name}.crt`), certificate);
    writeFileSync(join(folder, `${name}.key`), key);
  }
});

function filesOf(name: string, authority: string | undefined = 'server'): Record<string, string> {
  return {
    ROOMS_TLS_CERT: join(folder, `${name}.crt`),
    ROOMS_TLS_KEY: join(folder, `${name}.key`),
    ...(authority !== undefined && { ROOMS_TLS_CA: join(folder, `${authority}.crt`) }),
  };
}

/** An API, for the length of the test, that takes only clients it knows. */
async function serveTls(listener: RequestListener): Promise<string> {
  const known = [client.certificate, locked.certificate];
  const tls = { cert: server.certificate, key: server.key, ca: known, requestCert: true, rejectUnauthorized: true };
  const api = createServer(tls, listener);
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    api.close();
    api.closeAllConnections();
  });
  return `https://127.0.0.1:${(api.address() as AddressInfo).port}`;
}

function apiClient(address: string, environment: Record<string, string>, security = [{ certificate: [] }]) {
  const body = { contentType: 'application/json', schema: true };
  return upstreamAt(address, { settings, environment, operation: { security, body } });
}

describe('a client certificate', () => {
  test('is shown, with the body, the headers and the answer as they are without it', async () => {
    const seen: unknown[] = [];
    const address = await serveTls(async (request, response) => {
      const subject = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
      seen.push([subject, request.method, request.url, request.headers['content-type'], await text(request)]);
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] }).end('{"made":1}');
    });
    const upstream = apiClient(address, filesOf('client'));
    expect(await upstream.call('POST /rooms', { body: { name: 'ä' } })).toEqual({ made: 1 });
    await upstream.call('POST /rooms', { body: {} });
    expect(seen).toEqual([
      ['client', 'POST', '/rooms', 'application/json', '{"name":"ä"}'],
      ['client', 'POST', '/rooms', 'application/json', '{}'],
    ]);
  });

  test('is part of what is needed together, and alone is not enough', async () => {
    const keys: unknown[] = [];
    const address = await serveTls(({ headers }, response) => {
      keys.push(headers['x-api-key']);
      response.writeHead(204).end();
    });
    const security = [{ certificate: [], key: [] }];
    await apiClient(address, { ...filesOf('client'), ROOMS_KEY: 'the-key' }, security).call('GET /rooms');
    const lacking = apiClient(address, { ...filesOf('client'), ROOMS_KEY: '' }, security).call('GET /rooms');
    expect(await failureOf(lacking)).toMatchObject({
      code: 'missing_credentials',
      next: expect.stringContaining('ROOMS_TLS_CERT and ROOMS_TLS_KEY and ROOMS_KEY'),
    });
    expect(keys).toEqual(['the-key']);
  });

  test('may have a key that a passphrase locks', async () => {
    const address = await serveTls((_, response) => response.end());
    const unlocked = { ...filesOf('locked'), ROOMS_TLS_KEY_PASSPHRASE: PASSPHRASE };
    await apiClient(address, unlocked).call('GET /rooms');
    const failure = await failureOf(apiClient(address, filesOf('locked')).call('GET /rooms'));
    expect(failure).toMatchObject({ code: 'not_configured', next: expect.stringContaining('PASSPHRASE') });
  });

  test('survives an answer with a status that there is not, and one that breaks off', async () => {
    const address = await serveTls(({ method, socket }, response) => {
      if (method === 'GET') return void response.writeHead(799).end();
      response.writeHead(200, { 'content-length': '100' }).write('half', () => socket.destroy());
    });
    const upstream = apiClient(address, filesOf('client'));
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({ code: 'upstream_unreachable' });
    expect(await failureOf(upstream.call('POST /rooms', { body: {} }))).toMatchObject({ retryable: false });
  });

  test('does not make redirects followed', async () => {
    const address = await serveTls(({ url }, response) => {
      response.writeHead(url === '/rooms' ? 307 : 200, { location: '/elsewhere' }).end();
    });
    expect(await failureOf(apiClient(address, filesOf('client')).call('GET /rooms'))).toMatchObject({
      code: 'rejected',
    });
  });

  test('cannot be shown without TLS: the call goes through as it is, to a proxy or a test', async () => {
    const address = await serve((_, response) => response.end());
    await apiClient(address, { ROOMS_TLS_CERT: 'none', ROOMS_TLS_KEY: 'none' }).call('GET /rooms');
  });
});

describe('what goes wrong names what to check', () => {
  test.each([
    ['a client that the API does not know', filesOf('stranger'), /TLS_CERT|reached|broke off/],
    ['an API that is not trusted', filesOf('client', 'stranger'), /ROOMS_TLS_CA/],
    [
      'a key of another certificate',
      { ...filesOf('client'), ROOMS_TLS_KEY: join(folder, 'server.key') },
      /ROOMS_TLS_KEY/,
    ],
    ['a file that is no certificate', { ...filesOf('client'), ROOMS_TLS_CERT: join(folder, 'server.key') }, /TLS_CERT/],
  ])('%s', async (_, environment, named) => {
    const requests: unknown[] = [];
    const address = await serveTls(({ url }, response) => {
      requests.push(url);
      response.end();
    });
    const failure = await failureOf(apiClient(address, environment).call('GET /rooms'));
    expect(`${String(failure['message'])} ${String(failure['next'])}`).toMatch(named);
    expect(requests).toEqual([]);
  });

  test('no certificate at all is the error of the call', async () => {
    expect(await failureOf(apiClient('https://api.example', {}).call('GET /rooms'))).toMatchObject({
      code: 'missing_credentials',
      next: expect.stringContaining('ROOMS_TLS_CERT and ROOMS_TLS_KEY'),
    });
  });

  test('a file that is not there stops the start', () => {
    const environment = { ...filesOf('client'), ROOMS_TLS_KEY: join(folder, 'nothing.key') };
    expect(() => apiClient('https://api.example', environment)).toThrow(/^ROOMS_TLS_KEY names a file/);
  });
});
