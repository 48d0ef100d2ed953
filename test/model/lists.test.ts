import { describe, expect, test } from 'vitest';
import { listOf } from '../../src/model/lists.ts';
import type { Schema } from '../../src/model/schema.ts';
import { apiOf, list, object, room, text } from '../design/fixtures.ts';

function itemsOf(answer: Schema, path = '/rooms'): string | undefined {
  const api = apiOf({ [`GET ${path}`]: { answer } });
  const [operation] = api.operations;
  return operation && listOf(operation, api)?.items;
}

describe('listOf', () => {
  test.each<[string, Schema, string]>([
    ['the body itself', list(room), ''],
    ['a usual name', object({ data: list(room), count: text }), '/data'],
    ['the noun of the path', object({ rooms: list(text), other: list(room), count: text }), '/rooms'],
    ['the only list of objects', object({ found: list(room), total: text }), '/found'],
    ['inside a wrapper', object({ data: object({ items: list(room) }), ok: text }), '/data/items'],
    ['HAL', object({ _embedded: object({ rooms: list(room) }), _links: object({ next: text }) }), '/_embedded/rooms'],
    ['a name with a slash', object({ 'a/b': list(room), ok: text }), '/a~1b'],
    ['a nullable list', object({ data: { anyOf: [list(room), { type: 'null' }] } }), '/data'],
  ])('%s', (_, answer, expected) => {
    expect(itemsOf(answer)).toBe(expected);
  });

  test.each<[string, Schema, string]>([
    ['one thing that has a list', object({ id: text, photos: list(room) }), '/rooms'],
    ['an item path', object({ photos: list(room), name: text }), '/rooms/{id}'],
    ['two lists of equal right', object({ as: list(room), bs: list(room) }), '/rooms'],
    ['a plain value', text, '/rooms'],
  ])('not %s', (_, answer, path) => {
    expect(itemsOf(answer, path)).toBeUndefined();
  });
});
