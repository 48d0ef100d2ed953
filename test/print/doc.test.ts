import { expect, test } from 'vitest';
import { print } from '../../src/print/code.ts';
import { literal } from '../../src/print/literal.ts';
import { zodOf } from '../../src/print/zod.ts';
import { typeOf } from '../../src/print/types.ts';
import type { InputShape } from '../../src/model/input-shape.ts';

const words = 'A description that is long enough to make the whole schema wider than the line it stands on is';

test('short schemas stay on one line', () => {
  expect(
    print(zodOf({ kind: 'integer', minimum: 1, maximum: 100, description: 'How many' }, { required: false })),
  ).toBe("z.int().min(1).max(100).optional().describe('How many')");
});

test('long chains have a call a line, as formatters write them', () => {
  expect(
    print(zodOf({ kind: 'string', description: words }, { required: false }), { indent: 4, column: 10, after: 1 }),
  ).toBe(['z', '      .string()', '      .optional()', `      .describe('${words}')`].join('\n'));
});

test('long lists have an item a line and a trailing comma', () => {
  const value = { first: words, second: ['a', 'b'] };
  expect(print(literal(value))).toBe(`{\n  first: '${words}',\n  second: ['a', 'b'],\n}`);
});

test('schemas and types agree', () => {
  const shape: InputShape = {
    kind: 'object',
    fields: [
      { name: 'a-b', required: true, shape: { kind: 'enum', values: ['x', 'y'] } },
      {
        name: 'n',
        required: false,
        shape: { kind: 'array', items: { kind: 'union', members: [{ kind: 'string' }, { kind: 'number' }] } },
      },
      { name: 'o', required: false, shape: { kind: 'record', values: { kind: 'any' }, nullable: true } },
    ],
  };
  expect(print(zodOf(shape), { indent: 0 })).toBe(
    [
      'z.looseObject({',
      "  'a-b': z.enum(['x', 'y']),",
      '  n: z.array(z.union([z.string(), z.number()])).optional(),',
      '  o: z.record(z.string(), z.unknown()).nullable().optional(),',
      '})',
    ].join('\n'),
  );
  expect(print(typeOf(shape))).toBe(
    [
      '{',
      "  'a-b': 'x' | 'y';",
      '  n?: readonly (string | number)[];',
      '  o?: Readonly<Record<string, unknown>> | null;',
      '  [key: string]: unknown;',
      '}',
    ].join('\n'),
  );
});
