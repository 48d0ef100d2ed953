import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { print } from '../../src/print/code.ts';
import { literal, textValue } from '../../src/print/literal.ts';

/** Runs the printed text as an expression. */
function evaluate(text: string): unknown {
  // oxlint-disable-next-line no-new-func
  return new Function(`'use strict'; return (${text});`)();
}

test('any JSON value comes back from its literal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(evaluate(print(literal(value as Json)))).toEqual(value);
    }),
  );
});

test('any string comes back, whatever characters it has, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const printed = print(literal(text));
      expect(evaluate(printed)).toBe(text);
      expect(printed).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

test('a long text comes back from its pieces', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 80 }), fc.string({ unit: 'binary' }), (words, odd) => {
      const text = `${words} ${odd}`;
      expect(evaluate(print(textValue(text, 2, 14)))).toBe(text);
    }),
  );
});

test('__proto__ stays a key', () => {
  const value = evaluate(print(literal(JSON.parse('{"__proto__":{"a":1}}') as Json))) as object;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test.each([
  ['it is', "'it is'"],
  ["it's", `"it's"`],
  [`it's "so"`, `'it\\'s "so"'`],
  ['a\nb', `'a\\nb'`],
  ['zero\u200bwidth \u202eleft', `'zero\\u200bwidth \\u202eleft'`],
  ['tag\u{e0041}', `'tag\\u{e0041}'`],
  ['né 漢字 🙂', `'né 漢字 🙂'`],
])('%j is printed %s', (text, printed) => {
  expect(print(literal(text))).toBe(printed);
});
