import { expect, test } from 'vitest';
import { bodySchema, firstBodySchema, readValue } from '../fixtures.ts';

test.each([
  [
    { name: 'room', prefix: 'r', namespace: 'urn:r' },
    { name: 'room', prefix: 'r', namespace: 'urn:r' },
  ],
  [{ attribute: true, wrapped: false }, { attribute: true }],
  [
    { wrapped: true, name: 'rooms' },
    { name: 'rooms', wrapped: true },
  ],
  [{ nodeType: 'attribute' }, { attribute: true }],
  [{ nodeType: 'element' }, { wrapped: true }],
  [{ nodeType: 'cdata' }, { text: true }],
  [{ nodeType: 'none', name: 5, attribute: 'yes', 'x-a': 1 }, undefined],
  ['room', undefined],
])('%j', async (xml, expected) => {
  const schema = firstBodySchema(await readValue(bodySchema({ type: 'string', xml })));
  expect(schema).toEqual({ type: 'string', ...(expected && { xml: expected }) });
});
