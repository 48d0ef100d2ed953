import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExact, writeExact } from '../golden/bookings/src/generated/runtime/exact-json.js';

describe('reading', () => {
  test.each([
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['-9007199254740993', '-9007199254740993'],
    ['[12345678901234567890,1]', ['12345678901234567890', 1]],
    ['{"id" : 9223372036854775807 }', { id: '9223372036854775807' }],
    ['0.30000000000000004', 0.30000000000000004],
    ['0.10000000000000001', 0.1],
    ['1234567890.1234567890', '1234567890.1234567890'],
    ['1.00000000000000000000', 1],
    ['0.000000000000000000000', 0],
    ['1e400', '1e400'],
    ['1e-400', '1e-400'],
    ['1e300', 1e300],
    ['12345678901234567e3', 12345678901234567e3],
    ['123456789012345678e3', '123456789012345678e3'],
  ])('%s', (text, expected) => {
    expect(parseExact(text)).toEqual(expected);
  });

  test('texts that look like numbers stay as they are', () => {
    const value = { '12345678901234567890': 'id 12345678901234567890, "98765432109876543210" \\' };
    expect(parseExact(JSON.stringify(value))).toEqual(value);
  });

  test.each(['', '{', '{"a":12345678901234567890', '12345678901234567890x', '"12345678901234567890'])(
    'what is no JSON is refused: %j',
    (text) => {
      expect(() => parseExact(text)).toThrow(SyntaxError);
    },
  );

  test('long and hostile texts take time in proportion', () => {
    const text = JSON.stringify(['\\"'.repeat(500_000), '0'.repeat(500_000)]).replace(
      /\]$/,
      `,${'0.'}${'0'.repeat(500_000)}1]`,
    );
    const start = performance.now();
    expect(parseExact(text)).toHaveLength(3);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('what JSON.parse reads without loss is read the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}(?!\d*\.)/.test(text));
        expect(parseExact(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('every integer keeps its digits, wherever it is', () => {
    const key = fc.string();
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), key, fc.string(), (number, name, text) => {
        const json = (written: unknown) =>
          `{${JSON.stringify(name)}: [${JSON.stringify(text)},${written},{"x":${written}}]}`;
        const read = Number.isSafeInteger(Number(number)) ? number : JSON.stringify(String(number));
        expect(parseExact(json(number))).toEqual(JSON.parse(json(read)));
      }),
    );
  });
});

describe('writing', () => {
  test('a bigint is a number, what looks like one is not', () => {
    const value = { id: 12345678901234567890n, text: '12345678901234567890', list: [-1n, 1.5, null] };
    expect(writeExact(value)).toBe('{"id":12345678901234567890,"text":"12345678901234567890","list":[-1,1.5,null]}');
    expect(writeExact(9007199254740993n)).toBe('9007199254740993');
  });

  test('without one it is JSON.stringify', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(writeExact(value)).toBe(JSON.stringify(value));
      }),
    );
  });
});
