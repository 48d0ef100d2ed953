import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isNode, isPair, isSeq, LineCounter, parseDocument as parseYaml, stringify } from 'yaml';
import { pointerTo } from '../../../src/model/place.ts';
import { parseDocument } from '../../../src/read/source/parse.ts';
import { locate, type Position } from '../../../src/read/source/positions.ts';

/** Where another parser says that every key and element is. */
function expectedPositions(text: string): Map<string, Position> {
  const lines = new LineCounter();
  const found = new Map<string, Position>();
  const add = (pointer: string, node: unknown): void => {
    const { line, col } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    found.set(pointer, { line, column: col });
  };
  const visit = (node: unknown, pointer: string): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isNode(pair.key)) continue;
        const below = pointerTo(pointer, String(pair.key));
        add(below, pair.key);
        visit(pair.value, below);
      }
    }
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        add(pointerTo(pointer, index), item);
        visit(item, pointerTo(pointer, index));
      }
    }
  };
  visit(parseYaml(text, { lineCounter: lines }).contents, '');
  return found;
}

function expectSame(text: string, file: string): void {
  const document = parseDocument({ text, bytes: Buffer.from(text) }, file, file);
  const expected = expectedPositions(text);
  expect(locate(document, expected.keys())).toEqual(expected);
}

const key = fc.constantFrom('a', 'b/c', 'd~e', 'é', '😀', 'get', '200', 'x y');
const { value } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('text', 'two words', 7, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
}));
const documents = fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 });

describe('locate', () => {
  test('finds everything in JSON', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(0, 1, 2), (document, indent) => {
        expectSame(JSON.stringify(document, undefined, indent), 'api.json');
      }),
    );
  });

  test('finds everything in YAML, block and flow', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), (document, flow) => {
        expectSame(stringify(document, flow ? { collectionStyle: 'flow' } : {}), 'api.yaml');
      }),
    );
  });

  test('finds keys behind comments, anchors and quotes', () => {
    expectSame('# one\na: &x\n  # two\n  "b": 1\n  \'c\':\n    - 1\n    - {d: 2}\n? e\n: - f\n', 'api.yaml');
  });

  test('gives the nearest parent for what is not there', () => {
    const text = '{"a":\n {"b": 1}}';
    const document = parseDocument({ text, bytes: Buffer.from(text) }, 'a.json', 'a.json');
    expect(locate(document, ['/a/b/c/d']).get('/a/b/c/d')).toEqual({ line: 2, column: 3 });
  });
});
