import { describe, expect, test } from 'vitest';
import { bodySchema, readValue, rulesOf } from '../fixtures.ts';

describe('schemas that no value can match', () => {
  test.each([
    [
      'itself',
      { Node: { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Node' } } } },
    ],
    [
      'a list that is never empty',
      {
        Node: {
          type: 'object',
          required: ['kids'],
          properties: { kids: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Node' } } },
        },
      },
    ],
    [
      'one that does',
      {
        Node: {
          type: 'object',
          required: ['next'],
          properties: { next: { anyOf: [{ $ref: '#/components/schemas/Other' }, false] } },
        },
        Other: { allOf: [{ $ref: '#/components/schemas/Node' }] },
      },
    ],
  ])('because they require %s get a warning', async (_, schemas) => {
    const api = await readValue(bodySchema({ $ref: '#/components/schemas/Node' }, { components: { schemas } }));
    expect(api.findings[0]).toMatchObject({
      rule: 'schema-impossible',
      place: { pointer: '/components/schemas/Node' },
    });
  });

  test.each([
    { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } },
    { type: ['object', 'null'], required: ['next'], properties: { next: { $ref: '#/components/schemas/Node' } } },
    { type: 'array', items: { $ref: '#/components/schemas/Node' } },
    { required: ['next'], properties: { next: { $ref: '#/components/schemas/Node' } } },
    { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/Node/oneOf/0' }] },
  ])('are not those like %j', async (node) => {
    const api = await readValue(
      bodySchema({ $ref: '#/components/schemas/Node' }, { components: { schemas: { Node: node } } }),
    );
    expect(rulesOf(api)).toEqual([]);
  });

  test('get a warning where what is required may have no value', async () => {
    const api = await readValue(bodySchema({ type: 'object', properties: { never: false }, required: ['never'] }));
    expect(api.findings).toMatchObject([{ rule: 'schema-impossible', message: expect.stringContaining('never') }]);
  });
});
