import { expect, test } from 'vitest';
import { encodeBody } from '../golden/bookings/src/generated/runtime/body.js';
import type { JsonSchema } from '../golden/bookings/src/generated/runtime/schema.js';
import { writeXml } from '../golden/bookings/src/generated/runtime/xml.js';
import { argumentsSchema } from '../golden/bookings/src/generated/runtime/arguments-schema.js';
import { operation } from './fixtures.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

function object(properties: Readonly<Record<string, JsonSchema>>, xml = {}): JsonSchema {
  return { type: 'object', properties, xml: { name: 'room', ...xml } };
}

const texts = { type: 'array', items: { type: 'string' } };
const named = { type: 'array', items: { type: 'string', xml: { name: 'tag' } } };

test.each([
  [
    'elements, in their order',
    object({}),
    { name: 'Blue', seats: 8, open: true, none: null },
    '<room><name>Blue</name><seats>8</seats><open>true</open></room>',
  ],
  ['nothing', object({}), {}, '<room/>'],
  [
    'an attribute',
    object({ id: { xml: { attribute: true } } }),
    { id: 'a"<\n', x: '' },
    '<room id="a&quot;&lt;&#10;"><x/></room>',
  ],
  ['another name', object({ id: { xml: { name: 'key' } } }), { id: 1 }, '<room><key>1</key></room>'],
  [
    'a namespace',
    object({}, { prefix: 'r', namespace: 'urn:r' }),
    { a: 1 },
    '<r:room xmlns:r="urn:r"><a>1</a></r:room>',
  ],
  ['a default namespace', object({}, { namespace: 'urn:r&s' }), { a: 1 }, '<room xmlns="urn:r&amp;s"><a>1</a></room>'],
  ['a list', object({ tags: texts }), { tags: ['x', 'y'] }, '<room><tags>x</tags><tags>y</tags></room>'],
  ['a list with names', object({ tags: named }), { tags: ['x'] }, '<room><tag>x</tag></room>'],
  [
    'a wrapped list',
    object({ tags: { ...named, xml: { name: 'all', wrapped: true } } }),
    { tags: ['x'] },
    '<room><all><tag>x</tag></all></room>',
  ],
  [
    'text in an element with attributes',
    object({ id: { xml: { attribute: true } }, value: { xml: { text: true } } }),
    { id: 1, value: 'a & b' },
    '<room id="1">a &amp; b</room>',
  ],
  [
    'things in things',
    object({ floor: { properties: { no: { xml: { attribute: true } } } } }),
    { floor: { no: 2, wing: 'n' } },
    '<room><floor no="2"><wing>n</wing></floor></room>',
  ],
  ['a large integer', object({}), { id: 12345678901234567890n }, '<room><id>12345678901234567890</id></room>'],
] as const)('%s', (_, schema, value, expected) => {
  expect(writeXml(value, schema, {})).toBe(HEAD + expected);
});

test('a root without a name is called like its schema, and references are followed', () => {
  const schemas = { Room: { allOf: [{ $ref: '#/$defs/Named' }] }, Named: object({ id: { xml: { attribute: true } } }) };
  expect(writeXml({ id: 1 }, { $ref: '#/$defs/Room' }, schemas)).toBe(`${HEAD}<Room id="1"/>`);
  expect(writeXml(1, { type: 'integer' }, {})).toBe(`${HEAD}<root>1</root>`);
});

test.each([
  ['a name with a space', { 'a b': 1 }],
  ['a name that would end its tag', { 'a><b': 1 }],
  ['a control character', { a: '\u0000' }],
  ['half a surrogate pair', { a: '\ud800' }],
])('%s is refused', (_, value) => {
  expect(() => writeXml(value, true, {})).toThrow(/cannot be XML/);
});

test('an agent gives an object where the schema has members, else the document', () => {
  const body = (schema: JsonSchema) => ({ contentType: 'application/xml', schema });
  const shown = (schema: JsonSchema) =>
    argumentsSchema(operation({ body: body(schema) }), {}, { withPaths: false }).properties;
  const schema = object({ id: { type: 'integer' } });
  expect(shown(schema)).toEqual({ body: schema });
  expect(shown(true)).toEqual({ body: { type: 'string', description: 'A document of type application/xml' } });
  expect(encodeBody(body(schema), { id: 1 }, {})).toEqual({
    content: `${HEAD}<room><id>1</id></room>`,
    contentType: 'application/xml',
  });
  expect(encodeBody(body(true), '<a/>', {}).content).toBe('<a/>');
});
