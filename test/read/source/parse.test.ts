import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/model/errors.ts';
import { parseDocument } from '../../../src/read/source/parse.ts';

const parse = (text: string, file = 'api.yaml') => parseDocument({ text, bytes: Buffer.from(text) }, file, file);

function refusal(text: string, file?: string): string {
  try {
    parse(text, file);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('it was parsed');
}

const ALIASES = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
for (let level = 0; level < 8; level++) {
  const [from, to] = [String.fromCodePoint(97 + level), String.fromCodePoint(98 + level)];
  ALIASES.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(', ')}]`);
}

describe('parseDocument', () => {
  test('reads YAML 1.2: dates, yes and no are texts, keys may be numbers, merge keys merge', () => {
    const { value, syntax } = parse('a: 2024-02-29\nb: yes\n200: c\nd: &d {e: 1}\nf: {<<: *d, g: 2}\n');
    expect(syntax).toBe('yaml');
    expect(value).toEqual({ a: '2024-02-29', b: 'yes', '200': 'c', d: { e: 1 }, f: { e: 1, g: 2 } });
  });

  test('reads flow YAML in a .yaml file, but not in a .json file', () => {
    expect(parse('{a: 1, b: [2,]}').value).toEqual({ a: 1, b: [2] });
    expect(refusal('{a: 1}', 'api.json')).toContain('line 1, column 2');
  });

  test('takes numbers out that JSON cannot hold, and remembers where', () => {
    const { value, dropped } = parse('a: {max: .inf, min: 1}\nb: [.nan]\n');
    expect(value).toEqual({ a: { min: 1 }, b: [null] });
    expect(dropped).toEqual(['/a/max', '/b/0']);
  });

  test.each([
    ['a comma too many', '{"a":1,}', 'a.json', 'a key expected at line 1, column 8 (position 7)'],
    ['a text that ends early', '{"a": [1,\n', 'a.json', 'the end of the file'],
    ['text behind the end', '{"a": 1}\n}', 'a.json', 'nothing more expected at line 2, column 1 (position 9)'],
    ['a key that is there twice', '{"a":1,\n "a":2}', 'a.json', 'a.json:2:2: The key "a" is there twice'],
    ['a YAML key that is there twice', 'a: 1\na: 2\n', 'a.yaml', 'duplicated mapping key'],
    ['tabs', 'a:\n\tb: 1\n', 'a.yaml', 'line 2'],
    ['a tag that makes a function', 'a: !!js/function "x"\n', 'a.yaml', '!!js/function'],
    ['a tag that makes an object', 'a: !!python/object/apply:os.system [x]\n', 'a.yaml', '!!python/object'],
    ['an alias inside itself', 'a: &a\n  b: *a\n', 'a.yaml', '(#/a/b): A YAML alias contains itself'],
    ['aliases that make much of little', ALIASES.slice(0, 6).join('\n'), 'a.yaml', 'more than 100000 values'],
    ['aliases that multiply', ALIASES.join('\n'), 'a.yaml', 'more than 5000000 values'],
    ['deep YAML', '['.repeat(5000) + ']'.repeat(5000), 'a.yaml', 'depth limit'],
    ['deep JSON', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'a.json', '(#/a/0/0/0'],
  ])('refuses %s', (_, text, file, words) => {
    expect(refusal(text, file)).toContain(words);
  });
});
