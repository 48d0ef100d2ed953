import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../golden/bookings/src/generated/runtime/catalogue.js';
import type { Catalogue, Operation } from '../golden/bookings/src/generated/runtime/operation.js';
import { nearestOperations, searchOperations } from '../golden/bookings/src/generated/runtime/search.js';
import { operation } from './fixtures.ts';

const bookings = loadCatalogue();

function catalogueOf(...operations: readonly Partial<Operation>[]): Catalogue {
  const complete = operations.map((given) => operation(given));
  return { operations: Object.fromEntries(complete.map((one) => [`${one.method} ${one.path}`, one])), schemas: {} };
}

describe('ranking', () => {
  test.each([
    ['add a room', 'POST /rooms'],
    ['create room', 'POST /rooms'],
    ['list rooms', 'GET /rooms'],
    ['rename a room', 'PATCH /rooms/{room_id}'],
    ['edit room', 'PATCH /rooms/{room_id}'],
    ['free slots', 'GET /rooms/{room_id}/availability'],
    ['when is a room available? availability', 'GET /rooms/{room_id}/availability'],
    ['upload a photo', 'PUT /rooms/{room_id}/photo'],
    ['reserve a room', 'POST /reservations'],
    ['remove reservation', 'DELETE /reservations/{reservation_id}'],
    ['extras of a reservation', 'POST /reservations/{reservation_id}/items'],
    ['getAvailability', 'GET /rooms/{room_id}/availability'],
    ['GET /rooms/{room_id}', 'GET /rooms/{room_id}'],
  ])('%s', (query, expected) => {
    expect(searchOperations(bookings, query)[0]).toBe(expected);
  });

  test('number and case of a word do not matter', () => {
    const expected = searchOperations(bookings, 'list reservations');
    expect(searchOperations(bookings, 'LIST Reservation')).toEqual(expected);
  });

  test('a rare word counts more than a common one', () => {
    const catalogue = catalogueOf(...['a', 'b', 'c', 'd'].map((name) => ({ path: `/${name}`, summary: 'The room' })), {
      path: '/e',
      summary: 'The key',
    });
    expect(searchOperations(catalogue, 'room key')[0]).toBe('GET /e');
  });

  test('what is deprecated comes after what replaces it', () => {
    const catalogue = catalogueOf({ path: '/a/rooms', deprecated: true }, { path: '/b/rooms' });
    expect(searchOperations(catalogue, 'rooms')).toEqual(['GET /b/rooms', 'GET /a/rooms']);
  });
});

describe('nothing is found', () => {
  test.each(['', '   ', 'how do i', 'zebra', '{}/?', 'constructor', '__proto__'])('for %j', (query) => {
    expect(searchOperations(bookings, query)).toEqual([]);
  });

  test('in an empty catalogue', () => {
    expect(searchOperations(catalogueOf(), 'rooms')).toEqual([]);
    expect(nearestOperations(catalogueOf(), 'GET /rooms')).toEqual([]);
  });
});

describe('determinism', () => {
  test('what fits equally well is in the order of keys, whatever the order of the document', () => {
    const paths = ['/c/rooms', '/a/rooms', '/b/rooms'].map((path) => ({ path }));
    const expected = ['GET /a/rooms', 'GET /b/rooms', 'GET /c/rooms'];
    expect(searchOperations(catalogueOf(...paths), 'rooms')).toEqual(expected);
    expect(searchOperations(catalogueOf(...paths.toReversed()), 'rooms')).toEqual(expected);
  });

  test('a repeated or reordered word changes nothing', () => {
    const expected = searchOperations(bookings, 'photo room');
    expect(searchOperations(bookings, 'room photo photo room')).toEqual(expected);
  });
});

describe('typos in a key', () => {
  test.each([
    ['GET /room/{id}', 'GET /rooms/{room_id}'],
    ['get /rooms/{room_id}/availabilty', 'GET /rooms/{room_id}/availability'],
    ['PATCH /rooms/{room}', 'PATCH /rooms/{room_id}'],
    ['POST /reservation', 'POST /reservations'],
  ])('%s is nearest to %s', (key, expected) => {
    expect(nearestOperations(bookings, key)[0]).toBe(expected);
  });

  test('an id leads to its operation', () => {
    expect(nearestOperations(bookings, 'addReservationItem')[0]).toBe('POST /reservations/{reservation_id}/items');
  });

  test('three are named, each once', () => {
    const found = nearestOperations(bookings, 'getRoom');
    expect(found).toHaveLength(3);
    expect(new Set(found).size).toBe(3);
  });
});
