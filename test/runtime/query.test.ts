import { expect, test } from 'vitest';
import { queryMembers } from '../golden/bookings/src/generated/runtime/query.js';

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1 section 4.8.12.4, delimiters percent-encoded as section 4.8.12.2 says.
test.each([
  ['form', true, '', 'color='],
  ['form', true, 'blue', 'color=blue'],
  ['form', true, list, 'color=blue&color=black&color=brown'],
  ['form', true, object, 'R=100&G=200&B=150'],
  ['form', false, list, 'color=blue,black,brown'],
  ['form', false, object, 'color=R,100,G,200,B,150'],
  ['spaceDelimited', false, list, 'color=blue%20black%20brown'],
  ['spaceDelimited', false, object, 'color=R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', false, list, 'color=blue%7Cblack%7Cbrown'],
  ['pipeDelimited', false, object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['pipeDelimited', true, list, 'color=blue&color=black&color=brown'],
  ['tabDelimited', false, list, 'color=blue%09black%09brown'],
  ['deepObject', true, object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
] as const)('style %s, explode %s: %j', (style, explode, value, expected) => {
  expect(queryMembers('color', value, { style, explode }).join('&')).toBe(expected);
});

test('a deep object in a deep object follows the common convention', () => {
  const members = queryMembers('f', { a: { b: [1, 2] } }, { style: 'deepObject', explode: true });
  expect(members.map(decodeURIComponent)).toEqual(['f[a][b][0]=1', 'f[a][b][1]=2']);
});

test.each([
  ['text', 'a&admin=1#x+y z/é', 'color=a%26admin%3D1%23x%2By%20z%2F%C3%A9'],
  ['false', false, 'color=false'],
  ['zero', 0, 'color=0'],
  ['an object in a list', [{ a: 1 }], 'color=%7B%22a%22%3A1%7D'],
])('%s is written so that nothing but the value is in it', (_, value, expected) => {
  expect(queryMembers('color', value, { style: 'form', explode: true })).toEqual([expected]);
});

test('a comma inside a value does not look like the delimiter', () => {
  expect(queryMembers('color', ['a,b', 'c'], { style: 'form', explode: false })).toEqual(['color=a%2Cb,c']);
  const reserved = { style: 'form', explode: false, allowReserved: true } as const;
  expect(queryMembers('color', ['a,b:c', 'd'], reserved)).toEqual(['color=a%2Cb:c,d']);
});

test.each([
  ['spaceDelimited', ['a b', 'c']],
  ['pipeDelimited', { 'a|b': 1 }],
  ['tabDelimited', ['\t']],
] as const)('a value that holds the delimiter of %s cannot be told apart, and is refused', (style, value) => {
  expect(() => queryMembers('color', value, { style, explode: false })).toThrow(/color: cannot hold/);
});

test.each([
  ['null', null],
  ['undefined', undefined],
  ['a list of nothing', []],
  ['a list of null', [null]],
  ['an object of nothing', { a: undefined }],
])('%s is not sent (RFC 6570 section 2.3)', (_, value) => {
  for (const explode of [true, false]) expect(queryMembers('color', value, { style: 'form', explode })).toEqual([]);
});

test('allowReserved leaves what does not end or change the value', () => {
  const members = queryMembers('q', 'a:b/c?d=e&f#g+h[i]', { style: 'form', explode: true, allowReserved: true });
  expect(members).toEqual(['q=a:b/c?d=e%26f%23g%2Bh[i]']);
});
