import { expect, test } from 'vitest';
import { expandPath } from '../golden/bookings/src/generated/runtime/path.js';
import { parameter } from './fixtures.ts';

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1 section 4.8.12.4, and of RFC 6570 sections 3.2.2, 3.2.5 and 3.2.7.
test.each([
  ['simple', false, 'blue', '/x/blue'],
  ['simple', false, list, '/x/blue,black,brown'],
  ['simple', true, list, '/x/blue,black,brown'],
  ['simple', false, object, '/x/R,100,G,200,B,150'],
  ['simple', true, object, '/x/R=100,G=200,B=150'],
  ['label', false, 'blue', '/x/.blue'],
  ['label', false, list, '/x/.blue,black,brown'],
  ['label', true, list, '/x/.blue.black.brown'],
  ['label', false, object, '/x/.R,100,G,200,B,150'],
  ['label', true, object, '/x/.R=100.G=200.B=150'],
  ['label', true, ['a.b', 'c'], '/x/.a%2Eb.c'],
  ['matrix', false, 'blue', '/x/;color=blue'],
  ['matrix', false, list, '/x/;color=blue,black,brown'],
  ['matrix', true, list, '/x/;color=blue;color=black;color=brown'],
  ['matrix', false, object, '/x/;color=R,100,G,200,B,150'],
  ['matrix', true, object, '/x/;R=100;G=200;B=150'],
] as const)('style %s, explode %s: %j', (style, explode, value, expected) => {
  expect(expandPath('/x/{color}', [parameter({ style, explode })], { color: value })).toBe(expected);
});

test.each([
  ['a/b c?d#e%', 'a%2Fb%20c%3Fd%23e%25'],
  ['ü', '%C3%BC'],
  ["o'k(1)", 'o%27k%281%29'],
  ['2026-01-01T10:00:00Z', '2026-01-01T10%3A00%3A00Z'],
  [0, '0'],
  [false, 'false'],
])('%j stays inside its segment', (value, expected) => {
  expect(expandPath('/x/{color}/y', [parameter()], { color: value })).toBe(`/x/${expected}/y`);
});

test('a parameter with content is JSON', () => {
  const json = parameter({ contentType: 'application/json' });
  expect(expandPath('/x/{color}', [json], { color: { a: 1 } })).toBe('/x/%7B%22a%22%3A1%7D');
});

test.each(['', null, undefined, [], {}])('%j is no value for a path', (value) => {
  expect(() => expandPath('/users/{color}/keys', [parameter()], { color: value })).toThrow(
    /path\.color: (is required|must not be empty)/,
  );
});

test.each([
  '.',
  '..',
  '../keys',
  'a/../b',
  '%2e%2e',
  '..%2fadmin',
  '.%2E',
  'a\\..\\b',
  'a%5c..',
  ['..'],
  ['a', '..'],
  { a: '..' },
])('%j does not lead to another path', (value) => {
  expect(() => expandPath('/users/{color}/keys', [parameter()], { color: value })).toThrow(/"\." or "\.\." segment/);
});

test.each(['x\r\ny', '\0', '\u007f', ['a', '\n']])('%j holds a control character', (value) => {
  expect(() => expandPath('/users/{color}', [parameter()], { color: value })).toThrow(/control characters/);
});

test('half of a surrogate pair is refused', () => {
  expect(() => expandPath('/users/{color}', [parameter()], { color: '\ud800' })).toThrow(/surrogate/);
});

test('dots between values are no traversal', () => {
  const [a, b] = [parameter({ name: 'a' }), parameter({ name: 'b' })];
  expect(expandPath('/users/{a}.{b}', [a, b], { a: 'x', b: 'json' })).toBe('/users/x.json');
});

test('dots that only the template or the style puts together are', () => {
  const label = parameter({ style: 'label', explode: true });
  expect(() => expandPath('/users/{color}/keys', [label], { color: ['', ''] })).toThrow(/another path/);
  expect(() => expandPath('/users/../{color}', [parameter()], { color: 'x' })).toThrow(/another path/);
});

test('names of the prototype are only names', () => {
  expect(() => expandPath('/u/{constructor}', [parameter({ name: 'constructor' })], {})).toThrow(/is required/);
});
