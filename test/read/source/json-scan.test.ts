import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault } from '../../../src/read/source/json-fault.ts';
import { scanJson } from '../../../src/read/source/json-scan.ts';

const scan = (text: string) => scanJson(text, Buffer.from(text));

describe('scanJson', () => {
  test('finds no duplicates in what JSON.stringify writes, and the key of every outer member', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const { duplicates, outline } = scan(text);
        expect(duplicates).toEqual([]);
        for (const key of Object.keys(value)) {
          const offset = outline.get(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`) ?? -1;
          expect(text.slice(offset, offset + JSON.stringify(key).length)).toBe(JSON.stringify(key));
        }
      }),
    );
  });

  test('finds a key that is there twice, also when it is spelled differently', () => {
    expect(scan('{"a":1,"b":{"a":2},"a":3}').duplicates).toEqual([{ key: 'a', offset: 19 }]);
    expect(scan('{"é":1,"\\u00e9":2}').duplicates).toEqual([{ key: 'é', offset: 7 }]);
  });

  test('counts offsets in UTF-16 units', () => {
    expect(scan('{"é€😀":1,"k":1,"k":2}').duplicates).toEqual([{ key: 'k', offset: 16 }]);
  });

  test('finds a duplicate among very many keys', () => {
    const members = Array.from({ length: 5000 }, (_, index) => `"key${index}":{"x":${index}}`);
    expect(scan(`{${members.join()},"key4321":0}`).duplicates).toMatchObject([{ key: 'key4321' }]);
    expect(scan(`[{${members.join()}},{${members.join()}}]`).duplicates).toEqual([]);
  });

  test('does not take the same keys of neighbours for duplicates', () => {
    expect(scan('[{"a":1},{"a":2},[{"a":3}]]').duplicates).toEqual([]);
  });

  test('measures the depth', () => {
    expect(scan('{"a":[{"b":[]}]}').depth).toBe(4);
  });
});

describe('findJsonFault', () => {
  test('agrees with JSON.parse on what is valid', () => {
    const noise = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      'true',
      'nul',
      '"',
      '\\',
      ' ',
      '1.5e3',
      '01',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(noise).map((parts) => parts.join('')),
        ),
        (text) => {
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          expect(findJsonFault(text) === undefined).toBe(valid);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['{"a":1,}', 7, 'a key'],
    ['{"a":1', 6, '"," or a closing bracket'],
    ['[1 2]', 3, '"," or a closing bracket'],
    ['{} x', 3, 'nothing more'],
    ['["\n"]', 1, 'a value or "]"'],
  ])('says where %j breaks', (text, offset, expected) => {
    expect(findJsonFault(text)).toEqual({ offset, expected });
  });
});
