import { describe, expect, test } from 'vitest';
import { judge } from '../by-hand.ts';
import { difference, sameText, sameValue } from './compare.ts';

describe('difference', () => {
  const compare = (sent: Readonly<Record<string, unknown>>, target: string) => {
    const [verdict] = judge('styles.yaml', `GET ${target}`);
    return verdict && difference(sent, verdict);
  };

  test('none where the request stands for the arguments', () => {
    expect(
      compare({ query: { kind: ['a', 'b'], tag: [], zone: [1, 2] } }, '/beds/latest?kind=a&kind=b&zone=1|2'),
    ).toBeUndefined();
  });

  test.each([
    [{ query: { kind: ['a', 'b'] } }, '/beds/latest?kind=a,b', 'query kind: sent ["a","b"], came ["a,b"]'],
    [{ query: { kind: ['a'], path: 'x' } }, '/beds/latest?kind=a', 'query path: sent "x", came nothing'],
    [{ query: { kind: ['a'] } }, '/beds/latest?kind=a&limit=3', 'query limit: not sent, came 3'],
    [{ path: { bed: 'a b', rows: [1] } }, '/beds/a+b/rows/1', 'path bed: sent "a b", came "a+b"'],
  ])('%j is not %s', (sent, target, expected) => {
    expect(compare(sent, target)).toMatch(expected);
  });
});

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: [null] }, { b: [null], a: 1 }, true],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: undefined }, {}, false],
  [[1, 2], [2, 1], false],
])('JSON: %j and %j: %s', (one, other, same) => {
  expect(sameValue(one, other)).toBe(same);
});

test.each<[unknown, unknown, boolean]>([
  [1, '1', true],
  [1.5, '1.50', true],
  [true, 'true', true],
  ['a', 'b', false],
  [{ a: 1, b: null }, { a: '1' }, true],
  ['aGk=', Buffer.from('hi'), true],
  ['hi', Buffer.from('hi'), false],
  [{ base64: 'aGk=' }, Buffer.from('hi'), true],
  [{ resource: 'data:text/plain,h%69' }, Buffer.from('hi'), true],
])('text: %j and %j: %s', (sent, came, same) => {
  expect(sameText(sent, came)).toBe(same);
});
