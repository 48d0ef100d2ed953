import { describe, expect, test } from 'vitest';
import { pagingOf } from '../../src/design/paging.ts';
import type { Paging } from '../../src/model/design.ts';
import { listOf } from '../../src/model/lists.ts';
import { apiOf, integer, list, object, query, room, text, type OperationSketch } from './fixtures.ts';

function paging(sketch: OperationSketch, key = 'GET /rooms'): Paging | undefined {
  const api = apiOf({ [key]: sketch });
  const [operation] = api.operations;
  return operation && pagingOf(operation, listOf(operation, api), api);
}

describe('pagingOf', () => {
  test('pages', () => {
    expect(paging({ parameters: [query('per_page', integer), query('page', integer)], answer: list(room) })).toEqual({
      style: 'page',
      size: 'query.per_page',
      position: 'query.page',
      items: '',
      default: 10,
      max: 100,
    });
  });

  test('pages counted from 0', () => {
    const page = query('page', { type: 'integer', default: 0 });
    expect(paging({ parameters: [page], answer: list(room) })).toMatchObject({ style: 'page', first: 0 });
  });

  test('offsets, with the number of all', () => {
    const answer = object({ items: list(room), total: integer, has_more: { type: 'boolean' } });
    expect(paging({ parameters: [query('limit', integer), query('offset', integer)], answer })).toMatchObject({
      style: 'offset',
      position: 'query.offset',
      items: '/items',
      total: '/total',
      has_more: '/has_more',
    });
  });

  test('a token in the answer, even inside a group', () => {
    const answer = object({ rooms: list(room), meta: object({ next_cursor: text }) });
    expect(paging({ parameters: [query('cursor')], answer })).toMatchObject({
      style: 'cursor',
      position: 'query.cursor',
      items: '/rooms',
      next: '/meta/next_cursor',
    });
  });

  test('an address in the answer', () => {
    const answer = object({ data: list(room), links: object({ next: object({ href: text }) }) });
    expect(paging({ parameters: [query('page_token')], answer })).toMatchObject({ next: '/links/next/href' });
  });

  test('the last id', () => {
    const answer = object({ data: list(room), has_more: { type: 'boolean' } });
    expect(paging({ parameters: [query('starting_after'), query('limit', integer)], answer })).toMatchObject({
      style: 'last_id',
      position: 'query.starting_after',
      id: 'id',
    });
  });

  test('a cursor in the Link header has no pointer', () => {
    const found = paging({ parameters: [query('after')], answer: list(room), headers: ['Link'] });
    expect(found).toMatchObject({ style: 'cursor', position: 'query.after' });
    expect(found).not.toHaveProperty('next');
  });

  test('a size without a position is still the size', () => {
    expect(paging({ parameters: [query('limit', integer)], answer: list(room) })).toMatchObject({
      style: 'none',
      size: 'query.limit',
    });
  });

  test('nothing, and then no parameters', () => {
    expect(paging({ answer: list(room) })).toEqual({ style: 'none', items: '', default: 10, max: 100 });
  });

  test('a date named like an offset is no offset', () => {
    expect(
      paging({ parameters: [query('start', { type: 'string', format: 'date' })], answer: list(room) }),
    ).toMatchObject({
      style: 'none',
    });
  });

  test('what the API allows bounds what an agent may ask for', () => {
    const parameters = [query('page', integer), query('limit', { type: 'integer', maximum: 5 })];
    expect(paging({ parameters, answer: list(room) })).toMatchObject({ max: 25, default: 10 });
  });

  test('only reads have pages', () => {
    expect(paging({ parameters: [query('page', integer)], answer: list(room) }, 'POST /rooms/search')).toBeUndefined();
    expect(paging({ answer: room })).toBeUndefined();
  });
});
