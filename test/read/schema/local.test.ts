import { describe, expect, test } from 'vitest';
import { bodySchema, readValue, rulesOf } from '../fixtures.ts';

describe('references by address', () => {
  const tree = { $id: 'https://rooms.example/schemas/tree', type: 'object', $defs: { leaf: { type: 'string' } } };

  test.each(['https://rooms.example/schemas/tree#/$defs/leaf', 'https://rooms.example/schemas/leaf'])(
    'find the schema that has %s for $id, without a fetch',
    async ($ref) => {
      const leaf = { $id: 'https://rooms.example/schemas/leaf', type: 'string' };
      const api = await readValue(bodySchema({ $ref }, { components: { schemas: { Tree: tree, Leaf: leaf } } }));
      expect(Object.values(api.schemas)).toEqual([{ type: 'string' }]);
      expect(api.findings).toEqual([]);
    },
  );

  test('find an anchor anywhere in the document', async () => {
    const components = { schemas: { Leaf: { $anchor: 'leaf', type: 'string' } } };
    const api = await readValue(bodySchema({ $ref: '#leaf' }, { components }));
    expect(Object.values(api.schemas)).toEqual([{ type: 'string' }]);
  });

  test('that only a value could resolve let any value through, with a warning', async () => {
    const generic = {
      type: 'object',
      properties: { item: { $dynamicRef: '#item' } },
      $defs: { any: { $dynamicAnchor: 'item' } },
    };
    const components = {
      schemas: {
        Rooms: { $ref: '#/components/schemas/Generic', $defs: { item: { $dynamicAnchor: 'item', type: 'string' } } },
        Generic: generic,
      },
    };
    const api = await readValue(bodySchema({ $ref: '#/components/schemas/Rooms' }, { components }));
    expect(api.schemas['Generic']).toEqual({ type: 'object', properties: { item: true } });
    expect(rulesOf(api)).toEqual(['schema-dynamic']);
  });
});
