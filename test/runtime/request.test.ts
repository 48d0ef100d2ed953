import { describe, expect, test } from 'vitest';
import type { Credentials } from '../golden/bookings/src/generated/runtime/credentials.js';
import type { Arguments, Operation } from '../golden/bookings/src/generated/runtime/operation.js';
import { buildRequest } from '../golden/bookings/src/generated/runtime/request.js';
import { operation, parameter } from './fixtures.ts';

const NONE: Credentials = { headers: [], query: [], cookies: [] };

function build(given: Partial<Operation>, args: Arguments, base = 'https://api.example/v1/', credentials = NONE) {
  return buildRequest(operation({ accept: 'application/json', ...given }), args, new URL(base), credentials, {});
}

describe('address', () => {
  test.each([
    ['/', 'https://api.example/v1/'],
    ['/a b/ü', 'https://api.example/v1/a%20b/%C3%BC'],
    ['/a%20b', 'https://api.example/v1/a%20b'],
    ['/rooms:cancel', 'https://api.example/v1/rooms:cancel'],
    ['/rooms?action=a#b', 'https://api.example/v1/rooms?action=a'],
  ])('the path %s stands below the base', (path, expected) => {
    expect(build({ path }, {}).url.href).toBe(expected);
  });

  test('a path that looks like a host is none', () => {
    expect(build({ path: '//evil.example/x' }, {}, 'https://api.example').url.href).toBe(
      'https://api.example//evil.example/x',
    );
  });

  test('quotes of a function call are encoded inside its value only', () => {
    const parameters = [parameter({ name: 'a' })];
    expect(build({ path: '/x(a={a})', parameters }, { path: { a: "o'k" } }).url.pathname).toBe('/v1/x(a=o%27k)');
  });

  test('a literal query, arguments and credentials stand in this order', () => {
    const parameters = [parameter({ name: 'q', in: 'query', style: 'form' })];
    const credentials = { ...NONE, query: [['api_key', 's&t']] as const };
    const { url } = build({ path: '/rooms?v=2', parameters }, { query: { q: 'a' } }, undefined, credentials);
    expect(url.search).toBe('?v=2&q=a&api_key=s%26t');
  });

  test('a variable in the query of the path is an argument, once', () => {
    const parameters = [parameter({ name: 'q', in: 'query', style: 'form' }), parameter({ name: 'p' })];
    const args = { query: { q: 'a&b' }, path: { p: 'x/y' } };
    expect(build({ path: '/rooms?q={q}&p={p}', parameters }, args).url.search).toBe('?q=a%26b&p=x%2Fy');
  });

  test('a member of a cookie that would be another cookie is refused', () => {
    const parameters = [parameter({ name: 'c', in: 'cookie', style: 'cookie', explode: true })];
    expect(() => build({ parameters }, { cookie: { c: { 'x; session': 'evil' } } })).toThrow('must not hold names');
  });

  test('a parameter with content is JSON', () => {
    const parameters = [parameter({ name: 'f', in: 'query', style: 'form', contentType: 'application/json' })];
    const { url } = build({ parameters }, { query: { f: { a: [1] } } });
    expect(url.searchParams.get('f')).toBe('{"a":[1]}');
  });

  test('a parameter can be the whole query', () => {
    const contentType = 'application/x-www-form-urlencoded';
    const parameters = [parameter({ name: 'f', in: 'querystring', contentType })];
    expect(build({ parameters }, { query: { f: { a: 1, b: 'x y' } } }).url.search).toBe('?a=1&b=x+y');
  });
});

test.each([
  ['query.a', { query: { a: 1 } }],
  ['header.X-A', { header: { 'X-A': 1 } }],
  ['cookie.a', { cookie: { a: 1 } }],
  ['path.constructor', { path: { constructor: 1 } }],
])('%s is not declared, so it is refused', (field, args) => {
  expect(() => build({}, args)).toThrow(`"${field}" is not a parameter`);
});

describe('headers', () => {
  const header = (name: string) => [parameter({ name, in: 'header' })];

  test('say what is accepted, and no more than is given', () => {
    expect([...build({ parameters: header('X-A') }, {}).headers]).toEqual([['accept', 'application/json']]);
  });

  test.each([
    [false, [1, 2], '1,2'],
    [false, { a: 1, b: 2 }, 'a,1,b,2'],
    [true, { a: 1, b: 2 }, 'a=1,b=2'],
  ])('style simple, explode %s: %j', (explode, value, expected) => {
    const parameters = [parameter({ name: 'X-A', in: 'header', explode })];
    expect(build({ parameters }, { header: { 'X-A': value } }).headers.get('x-a')).toBe(expected);
  });

  test.each(['Host', 'authorization', 'Cookie', 'Transfer-Encoding', 'content-length', 'Proxy-Authorization'])(
    '%s is never an argument, even where the document declares it',
    (name) => {
      expect(() => build({ parameters: header(name) }, { header: { [name]: 'x' } })).toThrow(/set by the server/);
    },
  );

  test.each([[['a,b']], [{ a: 'b,c' }]])('a comma inside %j would look like one between values', (value) => {
    const parameters = [parameter({ name: 'X-A', in: 'header', explode: true })];
    expect(() => build({ parameters }, { header: { 'X-A': value } })).toThrow(/comma/);
  });

  test.each([' a', 'a\t'])('the white space around %j would be lost', (value) => {
    expect(() => build({ parameters: header('X-A') }, { header: { 'X-A': value } })).toThrow(/white space/);
  });

  test.each(['a\r\nX-Evil: 1', 'a\0', 'é'])('the value %j is refused', (value) => {
    expect(() => build({ parameters: header('X-A') }, { header: { 'X-A': value } })).toThrow(/printable ASCII/);
  });

  test('credentials replace an argument of the same name', () => {
    const credentials = { ...NONE, headers: [['X-Api-Key', 'ours']] as const };
    const args = { header: { 'X-Api-Key': 'theirs' } };
    const { headers } = build({ parameters: header('X-Api-Key') }, args, undefined, credentials);
    expect(headers.get('x-api-key')).toBe('ours');
  });
});

describe('cookies', () => {
  test('style form: what would end the pair is encoded', () => {
    const parameters = [parameter({ name: 'c', in: 'cookie', style: 'form', explode: true })];
    expect(build({ parameters }, { cookie: { c: 'a;b=c' } }).headers.get('cookie')).toBe('c=a%3Bb%3Dc');
  });

  test('style cookie: what would end the pair is refused', () => {
    const parameters = [parameter({ name: 'c', in: 'cookie', style: 'cookie', explode: true })];
    expect(build({ parameters }, { cookie: { c: 'a=b' } }).headers.get('cookie')).toBe('c=a=b');
    expect(() => build({ parameters }, { cookie: { c: 'a; admin=1' } })).toThrow(/semicolon/);
  });

  test('credentials stand beside the arguments', () => {
    const parameters = [parameter({ name: 'c', in: 'cookie', style: 'form', explode: true })];
    const credentials = { ...NONE, cookies: [['session', 's']] as const };
    const { headers } = build({ parameters }, { cookie: { c: 1 } }, undefined, credentials);
    expect(headers.get('cookie')).toBe('c=1; session=s');
  });
});

describe('body', () => {
  const body = { contentType: 'application/json', schema: true };

  test('is sent with its type', () => {
    const request = build({ method: 'POST', body }, { body: { a: 1 } });
    expect([request.method, request.body, request.headers.get('content-type')]).toEqual([
      'POST',
      '{"a":1}',
      'application/json',
    ]);
  });

  test('null is one in JSON', () => {
    expect(build({ method: 'POST', body }, { body: null }).body).toBe('null');
  });

  test.each([
    ['text/plain', null],
    ['application/json', undefined],
  ])('of type %s, %s is none', (contentType, value) => {
    const request = build({ method: 'POST', body: { ...body, contentType } }, { body: value });
    expect([request.body, request.headers.get('content-type')]).toEqual([undefined, null]);
  });
});
