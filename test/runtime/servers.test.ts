import { describe, expect, test } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { ConfigError } from '../golden/bookings/src/generated/runtime/environment.js';
import { addressOf } from '../golden/bookings/src/generated/runtime/servers.js';
import type { Settings } from '../golden/bookings/src/generated/runtime/settings.js';
import { failureOf, settings as plain, upstreamAt } from './api.ts';
import { operation } from './fixtures.ts';
import { serve } from './servers.ts';

const parts = {
  tenant: { variable: 'ROOMS_SERVER_TENANT' },
  region: { variable: 'ROOMS_SERVER_REGION', default: 'eu', enum: ['eu', 'us'] },
};

const settings: Settings = {
  ...plain,
  baseUrl: { variable: 'ROOMS_BASE_URL', default: 'https://{region}.api.example/v1', parts: { region: parts.region } },
  servers: [
    { variable: 'ROOMS_UPLOADS_BASE_URL', default: 'https://uploads.example/v2' },
    { variable: 'ROOMS_TENANT_BASE_URL', default: 'https://{tenant}.api.example:{region}', parts },
    { variable: 'ROOMS_PLAIN_BASE_URL', default: 'http://plain.example' },
  ],
};

function address(environment: Record<string, string>, server?: string): string {
  const config = readConfig(settings, environment);
  return addressOf(operation({ ...(server !== undefined && { server }) }), settings, config).href;
}

describe('the address of the API', () => {
  test.each(['https://api.example/v1', 'http://localhost:8080/', 'http://127.0.0.1:1/', 'http://[::1]/x'])(
    '%s is allowed',
    (chosen) => expect(address({ ROOMS_BASE_URL: chosen })).toBe(chosen),
  );

  test('MCP_ALLOW_HTTP allows it without TLS, and nothing else', () => {
    const environment = { ROOMS_BASE_URL: 'http://plain.example', MCP_ALLOW_HTTP: '1' };
    expect(address(environment)).toBe('http://plain.example/');
    expect(() => address({ ...environment, ROOMS_BASE_URL: 'ftp://plain.example' })).toThrow(ConfigError);
  });

  test('is that of the document unless one is chosen', () => {
    expect(address({})).toBe('https://eu.api.example/v1');
  });
});

describe('the parts of an address', () => {
  test('come from variables, each checked against its choices', () => {
    expect(address({ ROOMS_SERVER_REGION: 'us' })).toBe('https://us.api.example/v1');
    expect(() => address({ ROOMS_SERVER_REGION: 'mars' })).toThrow('ROOMS_SERVER_REGION must be one of: eu, us.');
  });

  test('do not matter where the whole address is chosen', () => {
    expect(address({ ROOMS_BASE_URL: 'https://a.example', ROOMS_SERVER_REGION: 'mars' })).toBe('https://a.example/');
  });

  test.each(['a@evil.example/', 'evil.example/?', 'evil.example/#'])('cannot be %j', (value) => {
    const read = () => address({ ROOMS_SERVER_TENANT: value, ROOMS_SERVER_REGION: 'us' }, 'ROOMS_TENANT_BASE_URL');
    expect(read).toThrow(/^ROOMS_SERVER_TENANT and ROOMS_SERVER_REGION cannot be part of the address/);
  });

  test('that have no value leave the address unknown: the call says which variable to set', async () => {
    const upstream = upstreamAt('', { settings, operation: { server: 'ROOMS_TENANT_BASE_URL' } });
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
      code: 'not_configured',
      next: expect.stringContaining('ROOMS_TENANT_BASE_URL'),
    });
  });
});

describe('operations with an address of their own', () => {
  const UPLOADS = 'ROOMS_UPLOADS_BASE_URL';

  test.each([
    ['the document', {}, 'https://uploads.example/v2'],
    ['their own variable', { [UPLOADS]: 'https://own.example/' }, 'https://own.example/'],
    ['the variable of the API', { ROOMS_BASE_URL: 'https://mock.example/' }, 'https://mock.example/'],
    [
      'their own variable before that of the API',
      { ROOMS_BASE_URL: 'https://mock.example/', [UPLOADS]: 'https://own.example/' },
      'https://own.example/',
    ],
  ])('are where %s says', (_, environment, expected) => {
    expect(address(environment as Record<string, string>, UPLOADS)).toBe(expected);
  });

  test('that the document puts on plain HTTP do not keep the server from starting, and are refused when called', async () => {
    const upstream = upstreamAt('', { settings, operation: { server: 'ROOMS_PLAIN_BASE_URL' } });
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
      code: 'not_configured',
      next: expect.stringContaining('MCP_ALLOW_HTTP=1'),
    });
    expect(address({ MCP_ALLOW_HTTP: '1' }, 'ROOMS_PLAIN_BASE_URL')).toBe('http://plain.example/');
  });

  test('are called at that address, path included', async () => {
    const seen: (string | undefined)[] = [];
    const base = await serve(({ url }, response) => {
      seen.push(url);
      response.end();
    });
    const choices = { settings, environment: { [UPLOADS]: `${base}/up` }, operation: { server: UPLOADS } };
    await upstreamAt('https://api.example', choices).call('GET /rooms');
    expect(seen).toEqual(['/up/rooms']);
  });
});
