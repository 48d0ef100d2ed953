import { describe, expect, test } from 'vitest';
import { collectionOf, segmentsOf, shapeOfPath } from '../../src/design/path.ts';

const textOf = (path: string): string =>
  segmentsOf(path)
    .map((step) => (step.kind === 'word' ? step.text : `{${step.name}}`))
    .join(' ');

describe('segmentsOf', () => {
  test.each([
    ['/api/v1/rooms/{id}', 'rooms {id}'],
    ['/rooms/{id}.json', 'rooms {id}'],
    ['/rooms.json', 'rooms'],
    ['/bookings/{id}:cancel', 'bookings {id} :cancel'],
    ["/Users('{id}')/messages", "Users(' {id} messages"],
    ['/rooms?kind=big', 'rooms'],
    ['/', ''],
  ])('%s', (path, expected) => {
    expect(textOf(path)).toBe(expected);
  });
});

test('shapeOfPath erases parameter names', () => {
  expect(shapeOfPath('/rooms/{room_id}/photos/{id}/')).toBe('/rooms/{}/photos/{}');
});

describe('collectionOf', () => {
  test('is the path before the parameter', () => {
    expect(collectionOf('/rooms/{room_id}/photos/{id}', 'id')).toBe('/rooms/{room_id}/photos');
  });
  test('is nothing where another parameter stands before', () => {
    expect(collectionOf('/repos/{owner}/{repo}', 'repo')).toBeUndefined();
    expect(collectionOf('/{id}', 'id')).toBeUndefined();
  });
});
