import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, fingerprint } from '../golden/bookings/src/generated/runtime/cursor.js';

const state = { position: 'a/b?c', skip: 2, size: 10, before: 20 };

test('a cursor leads back to its state', () => {
  const cursor = encodeCursor('page', 'filters', state);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(decodeCursor(cursor, 'page', 'filters')).toEqual(state);
});

test('a cursor of other inputs is refused', () => {
  expect(() => decodeCursor(encodeCursor('page', 'a', state), 'page', 'b')).toThrow(/other inputs/);
});

test('the order of inputs does not matter, each value does', () => {
  expect(fingerprint({ a: 1, b: 'x' })).toBe(fingerprint({ b: 'x', a: 1 }));
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: '1' }));
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ b: 1 }));
});

const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['nothing', ''],
  ['a word', 'x'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['null', forged(null)],
  ['an object', forged({ position: 1 })],
  ['an empty list', forged([])],
  ['another style', encodeCursor('offset', 'f', state)],
  ['a negative skip', forged(['page', 'f', 1, -1, 10, 0])],
  ['a fraction', forged(['page', 'f', 1, 0.5, 10, 0])],
  ['a size that is no number', forged(['page', 'f', 1, 0, '10', 0])],
  ['a position that is an object', forged(['page', 'f', {}, 0, 10, 0])],
  ['a position beyond counting', forged(['page', 'f', 1e300, 0, 10, 0])],
  ['a count of items before that is missing', forged(['page', 'f', 1, 0, 10])],
])('%s is no cursor', (_, cursor) => {
  expect(() => decodeCursor(cursor, 'page', 'f')).toThrow(/not one that this tool gave/);
});
