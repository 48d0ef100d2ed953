import { describe, expect, test } from 'vitest';
import { matcherOf } from '../../src/design/terms.ts';
import { UsageError } from '../../src/model/errors.ts';
import { apiOf } from './fixtures.ts';

const api = apiOf({
  'GET /repos/{owner}/{repo}': { id: 'repos/get', tags: ['repos'] },
  'GET /repos/{owner}/{repo}/issues': { id: 'issues/list', tags: ['issues'] },
  'GET /repository': { id: 'other', tags: ['Other'] },
});

const matched = (...terms: string[]): string[] =>
  api.operations.filter(matcherOf(terms, 'include', api)).map(({ key }) => key);

describe('matcherOf', () => {
  test('tag, operationId, path prefix by whole segments, operation key', () => {
    expect(matched('issues')).toEqual(['GET /repos/{owner}/{repo}/issues']);
    expect(matched('other')).toEqual(['GET /repository']);
    expect(matched('repos/get')).toEqual(['GET /repos/{owner}/{repo}']);
    expect(matched('/repos')).toHaveLength(2);
    expect(matched('/repos/{}/{name}/issues')).toEqual(['GET /repos/{owner}/{repo}/issues']);
    expect(matched('GET /repos/{owner}/{repo}')).toEqual(['GET /repos/{owner}/{repo}']);
  });

  test('an unknown term is refused with what it is near', () => {
    expect(() => matched('isues')).toThrow(UsageError);
    expect(() => matched('isues')).toThrow(/isues/);
    try {
      matched('isues');
    } catch (error) {
      expect((error as UsageError).remedy).toContain('"issues"');
    }
  });

  test('words of a path are focus, but do not include', () => {
    expect(() => matched('issue')).toThrow(UsageError);
    const focus = matcherOf(['issue'], 'focus', api);
    expect(api.operations.filter(focus).map(({ key }) => key)).toEqual(['GET /repos/{owner}/{repo}/issues']);
  });
});
