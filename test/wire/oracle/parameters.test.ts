import { describe, expect, test } from 'vitest';
import { faults, judge, type Made } from '../by-hand.ts';
import { fixture } from '../fixture.ts';
import { Oracle } from './oracle.ts';

/*
 * Requests made by hand, right and wrong: what the oracle says of them is what the specification says.
 */
describe('route', () => {
  test.each([
    ['/beds/latest?kind=a', 'GET /beds/latest'],
    ['/beds/a%2Fb/rows/1,2', 'GET /beds/{bed}/rows/{rows}'],
    ['/beds/by-label/.a.b', 'GET /beds/by-label/{labels}'],
  ])('%s is for %s', (target, key) => {
    expect(judge('styles.yaml', `GET ${target}`).map(({ operation }) => operation)).toEqual([key]);
  });

  test.each(['POST /beds/latest', 'GET /beds/a/b/rows/1', 'GET /beds', 'GET /BEDS/latest'])(
    '%s is for none',
    (line) => {
      expect(judge('styles.yaml', line)).toEqual([]);
    },
  );

  test('a request outside of the base path is for none', () => {
    const request = { method: 'GET', target: '/open', headers: new Map(), body: Buffer.alloc(0) };
    expect(new Oracle(fixture('security.yaml'), '/base').judge(request)).toEqual([]);
  });
});

describe('parameters', () => {
  const query = (text: string, made?: Made) =>
    judge('styles.yaml', `GET /beds/latest?kind=k${text && `&${text}`}`, made)[0];

  test.each([
    ['tag=a,b%2Cc', 'tag', ['a', 'b,c']],
    ['zone=1|2', 'zone', [1, 2]],
    ['zone=1%7C2', 'zone', [1, 2]],
    ['crop=1%202', 'crop', [1, 2]],
    ['crop=1+2', 'crop', [1, 2]],
    ['where[x]=1&where%5By%5D=2', 'where', { x: 1, y: 2 }],
    ['path=a/b?c', 'path', 'a/b?c'],
    ['since=2026-01-02T03%3A04%3A05Z', 'since', '2026-01-02T03:04:05Z'],
    ['filter=%7B%22x%22%3A1%7D', 'filter', { x: 1 }],
    ['limit=50', 'limit', 50],
  ])('query %s is allowed, and stands for its value', (text, name, value) => {
    const verdict = query(text);
    expect(verdict?.violations).toEqual([]);
    expect(verdict?.parameters.query.get(name)).toContainEqual(value);
  });

  test('exploded lists repeat their name', () => {
    const [verdict] = judge('styles.yaml', 'GET /beds/latest?kind=a&kind=b%26c');
    expect(verdict?.parameters.query.get('kind')).toContainEqual(['a', 'b&c']);
  });

  test.each([
    ['limit=51', /query limit: .* must be <= 50/],
    ['limit=ten', /query limit: .* must be integer/],
    ['tag=a&tag=b', /query tag is not written as style form with explode false/],
    ['zone=1,2', /query zone: .* must be integer/],
    ['where=x,1', /query where: .* must be object/],
    ['where[z]=1', /query where: .* required property 'x'/],
    ['since=yesterday', /query since: .* format "date-time"/],
    ['filter=x', /query filter is not written/],
    ['x=1', /query x is not declared/],
  ])('query %s is not allowed', (text, fault) => {
    expect(query(text)?.violations).toEqual([expect.stringMatching(fault)]);
  });

  test('a required parameter that did not come', () => {
    expect(faults('styles.yaml', 'GET /beds/latest')).toEqual(['query kind is required']);
  });

  test.each([
    ['/beds/a%2Fb/rows/1,2', { bed: 'a/b', rows: [1, 2] }],
    ['/beds/by-label/.a.b', { labels: ['a', 'b'] }],
    ['/beds/by-position/;x=1;name=ab', { position: { x: 1, name: 'ab' } }],
  ])('path %s', (target, values) => {
    const [verdict] = judge('styles.yaml', `GET ${target}`);
    expect(verdict?.violations).toEqual([]);
    for (const [name, value] of Object.entries(values))
      expect(verdict?.parameters.path.get(name)).toContainEqual(value);
  });

  test.each([
    ['/beds/a/rows/one', /path rows: .* must be integer/],
    ['/beds/by-label/a.b', /path labels is not written as style label/],
    ['/beds/by-position/;position=x,1', /path position: .* required property 'x'/],
  ])('path %s is wrong', (target, fault) => {
    expect(faults('styles.yaml', `GET ${target}`)).toEqual([expect.stringMatching(fault)]);
  });

  test('headers and cookies', () => {
    const verdict = query('', {
      headers: { 'x-trace': 'a,b', 'x-flags': '1,2', cookie: 'session=abcd1234; theme=dark' },
    });
    expect(verdict?.violations).toEqual([]);
    expect(verdict?.parameters.header.get('X-Trace')).toContain('a,b');
    expect(verdict?.parameters.header.get('X-Flags')).toContainEqual([1, 2]);
    expect(verdict?.parameters.cookie.get('theme')).toContain('dark');
  });

  test.each([
    [{ 'x-trace': 'much too long a trace' }, /header X-Trace: .* more than 12/],
    [{ cookie: 'theme=blue' }, /cookie theme: .* allowed values/],
    [{ cookie: 'other=1' }, /cookie other is not declared/],
  ])('%j is wrong', (headers, fault) => {
    expect(query('', { headers })?.violations).toEqual([expect.stringMatching(fault)]);
  });

  test.each([['?tags=a&tags=b&ids=1,2&sizes=1.5|2', { tags: ['a', 'b'], ids: [1, 2], sizes: [1.5, 2] }]])(
    'collectionFormat of Swagger 2.0: %s',
    (target, values) => {
      const [verdict] = judge('legacy.json', `GET /tools${target}&key=s3cret`);
      expect(verdict?.violations).toEqual([]);
      for (const [name, value] of Object.entries(values))
        expect(verdict?.parameters.query.get(name)).toContainEqual(value);
    },
  );

  test('the whole query is one value in 3.2', () => {
    const [verdict] = judge('modern.yaml', 'GET /search?name=a+b&age=3');
    expect(verdict?.violations).toEqual([]);
    expect(verdict?.parameters.query.get('criteria')).toEqual([{ name: 'a b', age: 3 }]);
  });
});
