import { describe, expect, test } from 'vitest';
import { checkPattern } from '../../../src/read/schema/pattern.ts';

describe('checkPattern', () => {
  test.each(['^[a-z]+$', '^\\d{3}-\\d{4}$', '^(?:a|b)*$', '(a+)(b+)', '[(+)+]+', '\\p{L}+', '(\\(a+\\)){2}', '(?<year>\\d+)'])(
    'keeps %s',
    (pattern) => {
      expect(checkPattern(pattern)).toEqual({ pattern });
    },
  );

  test.each([
    ['^\\d+\\-\\d+$', '^\\d+-\\d+$'],
    ['[\\w\\-\\.]+\\@x', '[\\w\\-\\.]+@x'],
    ['a\\_b\\"c', 'a_b"c'],
    ['[\\_a]', '[_a]'],
  ])('rewrites the idle escapes of %s', (raw, pattern) => {
    expect(checkPattern(raw)).toEqual({ pattern });
    for (const text of ['1-2', 'a-b.c@x', 'a_b"c', '_']) expect(new RegExp(pattern, 'u').test(text)).toBe(new RegExp(raw).test(text));
  });

  test.each(['[unclosed', '(?P<py>x)', '(?i)x', '(*+', 'a'.repeat(3000)])('refuses %s', (pattern) => {
    expect(checkPattern(pattern)).toHaveProperty('problem');
  });

  test.each(['^(a+)+$', '(([a-z])+.)+[A-Z]', '(a*)*', '(?:a{2,})+', '((a|b)+c)*'])('refuses %s, which can take for ever', (pattern) => {
    expect(checkPattern(pattern)).toMatchObject({ problem: expect.stringContaining('repetition') });
  });
});
