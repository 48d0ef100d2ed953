import { describe, expect, test } from 'vitest';
import { classify } from '../../src/design/classify.ts';
import { namesFor } from '../../src/design/naming.ts';
import { survey } from '../../src/design/survey.ts';
import { TOOL_NAME } from '../../src/model/design.ts';
import { apiOf, list, room, type OperationSketch } from './fixtures.ts';

function names(operations: Readonly<Record<string, OperationSketch>>): Record<string, string> {
  const api = apiOf(operations);
  const facts = survey(api);
  return Object.fromEntries(namesFor(api.operations.map((operation) => classify(operation, facts))));
}

const rooms = { answer: list(room) };

describe('namesFor', () => {
  test('verb and noun', () => {
    expect(names({ 'GET /rooms': rooms, 'GET /rooms/{id}': { answer: room }, 'POST /rooms/{id}/lock': {} })).toEqual({
      'GET /rooms': 'list_rooms',
      'GET /rooms/{id}': 'get_room',
      'POST /rooms/{id}/lock': 'lock_room',
    });
  });

  test('a clash is told apart by what things belong to; the one nearest the root keeps its name', () => {
    expect(names({ 'GET /photos': rooms, 'GET /rooms/{id}/photos': rooms, 'GET /users/{id}/photos': rooms })).toEqual({
      'GET /photos': 'list_photos',
      'GET /rooms/{id}/photos': 'list_room_photos',
      'GET /users/{id}/photos': 'list_user_photos',
    });
  });

  test('a vague noun and a singleton are told with their parent; oneself is my', () => {
    expect(
      names({ 'GET /rooms/{id}/events': rooms, 'GET /rooms/{id}/plan': { answer: room }, 'GET /me/bookings': rooms }),
    ).toEqual({
      'GET /rooms/{id}/events': 'list_room_events',
      'GET /rooms/{id}/plan': 'get_room_plan',
      'GET /me/bookings': 'list_my_bookings',
    });
  });

  test('the same for any order of paths', () => {
    const operations = {
      'GET /a/{id}/photos': rooms,
      'GET /b/{id}/photos': rooms,
      'PUT /a/{id}': {},
      'POST /a/{id}': {},
    };
    const reversed = Object.fromEntries(Object.entries(operations).toReversed());
    expect(names(reversed)).toEqual(names(operations));
  });

  test('legal, unique and free of reserved names whatever the paths are', () => {
    const long = 'organization'.repeat(6);
    const found = names({
      'GET /operations/search': rooms,
      'GET /': {},
      'POST /{id}': {},
      'GET /constructor': {},
      'POST /to/string': {},
      [`GET /${long}/{a}`]: {},
      [`GET /${long}/{b}/x`]: {},
      [`GET /${long}y/{a}`]: {},
      'GET /世界': rooms,
      'GET /9lives': rooms,
      'GET /v1/things/{id}': {},
      'GET /v2/things/{id}': {},
      'DELETE /delete': {},
    });
    const all = Object.values(found);
    for (const name of all) expect(name).toMatch(TOOL_NAME);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain('search_operations');
    for (const name of all) expect(name in Object.prototype).toBe(false);
    expect(found['GET /v2/things/{id}']).toBe('get_thing_by_id');
  });
});
