import { expect, test } from 'vitest';
import type { Server } from '../../src/model/api.ts';
import { absoluteServer } from '../../src/model/servers.ts';

const server = (url: string, variables: Server['variables'] = {}): Server => ({
  url,
  variables,
  place: { file: 'api.yaml', pointer: '/servers/0' },
});

test.each<[string, Server[], string | undefined]>([
  ['the https address', [server('http://a.example'), server('https://b.example/v1/')], 'https://b.example/v1'],
  ['a plain one where there is no other', [server('http://a.example/')], 'http://a.example'],
  ['defaults of variables', [server('https://{host}/v1', { host: { default: 'a.example' } })], 'https://a.example/v1'],
  ['nothing with a variable that is not declared', [server('https://{host}/v1')], undefined],
  ['nothing for what cannot be an address', [server('https://a b'), server('https://:x')], undefined],
  ['nothing for a relative one', [server('/v1')], undefined],
])('%s', (_, servers, url) => {
  expect(absoluteServer(servers)).toBe(url);
});
