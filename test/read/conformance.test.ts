import { describe, expect, test } from 'vitest';
import { checkConformance } from '../../src/read/conformance.ts';
import { bodySchema, documentWith, operationWith, readText, readValue } from './fixtures.ts';

describe('checkConformance', () => {
  test('has nothing to say about a document that is as the specification says', async () => {
    const api = await readValue(documentWith({ '/a': { get: operationWith() } }));
    expect(await checkConformance(api)).toEqual([]);
  });

  test('finds what the reader tolerates, with its place', async () => {
    const api = await readText(
      'openapi: 3.0.0\ninfo: {title: T, version: "1"}\npaths:\n  /a:\n    get:\n      sumary: x\n      responses: {"200": {description: ok}}\n',
    );
    expect(api.findings).toEqual([]);
    expect(await checkConformance(api)).toEqual([
      {
        rule: 'conformance',
        level: 'warning',
        message: 'Not as the specification says: "sumary" is not allowed here.',
        place: { file: 'api.yaml', pointer: '/paths/~1a/get', line: 5, column: 5 },
      },
    ]);
  });

  test('does not expand references, so that a document cannot keep it busy', async () => {
    const schemas: Record<string, unknown> = { S0: { type: 'string' } };
    for (let level = 1; level < 40; level++) {
      const ref = { $ref: `#/components/schemas/S${level - 1}` };
      schemas[`S${level}`] = { type: 'object', properties: { a: ref, b: ref } };
    }
    const document = bodySchema({ $ref: '#/components/schemas/S39' }, { openapi: '3.0.0', components: { schemas } });
    expect(await checkConformance(await readValue(document))).toEqual([]);
  });

  test('says that it cannot check 3.2', async () => {
    const api = await readValue(documentWith({ '/a': { get: operationWith() } }, { openapi: '3.2.0' }));
    expect(await checkConformance(api)).toMatchObject([{ rule: 'conformance', level: 'note' }]);
  });
});
