import { describe, expect, test } from 'vitest';
import { isPlural, plural, singular, wordsOf } from '../../src/design/words.ts';

describe('wordsOf', () => {
  test.each([
    ['findByStatus', ['find', 'by', 'status']],
    ['pull-requests', ['pull', 'requests']],
    ['HTTPServer', ['http', 'server']],
    ['Réservation_ID', ['reservation', 'id']],
    ['$top', ['top']],
    ['', []],
  ])('%s', (name, expected) => {
    expect(wordsOf(name)).toEqual(expected);
  });
});

describe('singular and plural', () => {
  test.each([
    ['room', 'rooms'],
    ['category', 'categories'],
    ['branch', 'branches'],
    ['person', 'people'],
    ['address', 'addresses'],
    ['status', 'statuses'],
    ['release', 'releases'],
    ['emoji', 'emojis'],
    ['box', 'boxes'],
    ['invoice', 'invoices'],
    ['key', 'keys'],
  ])('%s, %s', (one, many) => {
    expect(plural(one)).toBe(many);
    expect(plural(many)).toBe(many);
    expect(singular(many)).toBe(one);
    expect(singular(one)).toBe(one);
  });

  test('words that only look plural stay', () => {
    for (const word of ['news', 'progress', 'analysis', 'kubernetes', 'dns']) expect(isPlural(word)).toBe(false);
  });
});
