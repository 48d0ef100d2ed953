import { parseExpression, parse } from '@babel/parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { print } from '../../src/print/code.ts';
import { camelCase, identifier, kebabCase, pascalCase } from '../../src/print/identifier.ts';
import { literal, propertyAccess, propertyKey, text } from '../../src/print/literal.ts';
import { markdown, markdownCode } from '../../src/print/markdown.ts';
import { prose } from '../../src/print/prose.ts';
import { payloads } from '../security/payloads.ts';

/** Any text at all, with pieces among it that break out of what others print. */
const hostile = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...Object.values(payloads))), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const HIDDEN = /\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}/u;

describe('a literal of any text', () => {
  test('is one string for the parser, of that value, in which every character shows', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const printed = print(literal(value));
        expect(parseExpression(printed)).toMatchObject({ type: 'StringLiteral', value });
        expect(printed).not.toMatch(HIDDEN);
      }),
    );
  });

  test('is of that value as the key and the member of an object', () => {
    fc.assert(
      fc.property(hostile, (key) => {
        const object = `({ ${print(propertyKey(key))}: 1 })`;
        expect(Object.keys(evaluate(object) as object)).toEqual([key]);
        expect(evaluate(`(${object})${print(propertyAccess(key))}`)).toBe(1);
      }),
    );
  });

  test('is of that value in pieces too', () => {
    fc.assert(
      fc.property(hostile, fc.nat(120), (value, column) => {
        expect(evaluate(`(${print(text(value), { column })})`)).toBe(value);
      }),
    );
  });
});

test('a literal of any value is that value, its keys included', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, hostile, fc.integer(), fc.boolean(), tie('list'), tie('object')),
    list: fc.array(tie('tree'), { maxLength: 4 }),
    object: fc.dictionary(hostile, tie('tree'), { maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(JSON.stringify(evaluate(`(${print(literal(value as Json))})`))).toBe(JSON.stringify(value));
    }),
  );
});

test('a name made of any text is one identifier, and a file name that every system takes', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      for (const name of [camelCase(value), pascalCase(value)]) {
        expect(parseExpression(print(identifier(name)))).toMatchObject({ type: 'Identifier', name });
        expect(() => parse(`const ${name} = 1; export { ${name} };`, { sourceType: 'module' })).not.toThrow();
      }
      expect(kebabCase(value)).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    }),
  );
});

test('prose of any text stays inside its comment and gives no orders', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const inside = print(prose(value));
      const { program, comments } = parse(`/** ${inside} */\n// ${inside}\nconst a = 1;`, { sourceType: 'module' });
      expect(comments).toHaveLength(2);
      expect(program.body).toHaveLength(1);
      expect(inside).not.toMatch(HIDDEN);
      expect(inside).not.toMatch(/@ts-|(?:es|ox)lint-|sourceMappingURL|prettier-ignore/i);
    }),
  );
});

test('Markdown of any text is one line without markup', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const shown = print(markdown(value));
      expect(shown).not.toMatch(HIDDEN);
      expect(shown).not.toMatch(/<[a-z!/]/i);
      expect(shown).not.toMatch(/(?<!\\)(?:\\\\)*[[\]`|*_]/);
      const quoted = print(markdownCode(value));
      expect(quoted.slice(1, -1)).not.toMatch(/`|(?<!\\)\|/);
      expect(quoted).not.toMatch(HIDDEN);
    }),
  );
});

/** Runs the printed text as an expression. */
function evaluate(printed: string): unknown {
  // oxlint-disable-next-line no-new-func
  return new Function(`'use strict'; return ${printed};`)();
}
