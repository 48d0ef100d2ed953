import { expect, test } from 'vitest';
import type { Server } from '../../src/model/api.ts';
import { chooseAddress } from '../../src/model/servers.ts';

const server = (url: string, variables: Server['variables'] = {}): Server => ({
  url,
  variables,
  place: { file: 'api.yaml', pointer: '/servers/0' },
});

const host = { host: { default: 'a.example' } };

test.each<[string, Server[], string | undefined]>([
  ['the https address', [server('http://a.example'), server('https://b.example/v1/')], 'https://b.example/v1'],
  ['a plain one where there is no other', [server('http://a.example/')], 'http://a.example'],
  ['defaults of variables', [server('https://{host}/v1', host)], 'https://a.example/v1'],
  [
    'a variable for the scheme',
    [server('{base}/v1', { base: { default: 'https://a.example' } })],
    'https://a.example/v1',
  ],
  ['a default that is empty', [server('https://a.example/{path}', { path: { default: '' } })], 'https://a.example'],
  ['nothing with a variable that has no default', [server('https://{host}/v1', { host: {} })], undefined],
  ['nothing where only the path is left', [server('https://{host}/v1', { host: { default: '' } })], undefined],
  ['nothing for what cannot be an address', [server('https://a b'), server('https://:x')], undefined],
  ['nothing for a relative one', [server('/v1')], undefined],
])('%s', (_, servers, url) => {
  expect(chooseAddress(servers)?.url).toBe(url);
});

test('an address that only lacks values is better than none, and keeps its template', () => {
  const servers = [server('/v1'), server('https://{host}/v1/', { host: {} })];
  expect(chooseAddress(servers)).toMatchObject({ template: 'https://{host}/v1' });
  expect(chooseAddress([...servers, server('https://b.example')])).toMatchObject({ template: 'https://b.example' });
});

test.each([
  ['/v1', 'https://docs.example/specs/api.yaml', 'https://docs.example/v1'],
  ['v1', 'https://docs.example/specs/api.yaml', 'https://docs.example/specs/v1'],
  ['/', 'https://docs.example/specs/api.yaml', 'https://docs.example'],
  ['//a.example/v1', 'https://docs.example/specs/api.yaml', 'https://a.example/v1'],
  ['/{path}', 'https://docs.example/specs/api.yaml', 'https://docs.example/p'],
  ['/v1', '../api.yaml', undefined],
])('%s in a document at %s', (url, documentUrl, expected) => {
  expect(chooseAddress([server(url, { path: { default: 'p' } })], documentUrl)?.url).toBe(expected);
});
