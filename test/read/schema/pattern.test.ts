import { describe, expect, test } from 'vitest';
import { checkPattern } from '../../../src/read/schema/pattern.ts';

describe('checkPattern', () => {
  test.each([
    '^[a-z]+$',
    '^\\d{3}-\\d{4}$',
    '^(?:a|b)*$',
    '(a+)(b+)',
    '[(+)+]+',
    '\\p{L}+',
    '(\\(a+\\)){2}',
    '(?<year>\\d+)',
  ])('keeps %s', (pattern) => {
    expect(checkPattern(pattern)).toEqual({ pattern });
  });

  test.each([
    ['^\\d+\\-\\d+$', '^\\d+-\\d+$'],
    ['[\\w\\-\\.]+\\@x', '[\\w\\-\\.]+@x'],
    ['a\\_b\\"c', 'a_b"c'],
    ['[\\_a]', '[_a]'],
  ])('rewrites the idle escapes of %s', (raw, pattern) => {
    expect(checkPattern(raw)).toEqual({ pattern });
    for (const text of ['1-2', 'a-b.c@x', 'a_b"c', '_'])
      expect(new RegExp(pattern, 'u').test(text)).toBe(new RegExp(raw).test(text));
  });

  test.each(['[unclosed', '(?P<py>x)', '(?i)x', '(*+', 'a'.repeat(3000)])('refuses %s', (pattern) => {
    expect(checkPattern(pattern)).toHaveProperty('problem');
  });

  test.each([
    '((a|b)+c)*',
    '^(\\d{3})+$',
    '(a{1,3}b)*',
    '(\\d{1,3}){1,4}',
    '^[^/]+(/[^/]+)*$',
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^\\s*(\\w+\\s*,\\s*)*\\w+\\s*$',
    '^([0-9]{1,3}\\.){3}[0-9]{1,3}$',
    '^(?=.*[A-Z])(?=.*\\d).{8,2000}$',
    '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
    '^[\\w.-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$',
  ])('keeps %s, whose repetitions cannot be confused', (pattern) => {
    expect(checkPattern(pattern)).toEqual({ pattern });
  });

  test.each([
    '^(a+)+$',
    '(([a-z])+.)+[A-Z]',
    '(a*)*',
    '(?:a{2,})+',
    '(.*,)*',
    '(a|a)*',
    '(ab|ab){0,50}',
    '^(\\w+\\s?)*$',
    '(x+x+)+y',
    '(?=(a+)+$)b',
    '((a{0,11}){0,11})',
    '(a?){50}',
    '(a?){5000}',
    'a?'.repeat(30),
    'a*'.repeat(30),
    '((\\w)|([^b]))*$',
  ])('refuses %s, which can take for ever', (pattern) => {
    expect(checkPattern(pattern)).toMatchObject({ problem: expect.stringContaining('repetitions') });
  });
});
