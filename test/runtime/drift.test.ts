import { expect, test } from 'vitest';
import { registerTools } from '../golden/bookings/src/generated/tools.js';
import { connect } from './connect.ts';

/*
 * An API changes, and does not always answer as its document says: that must not break a call.
 */
const ROOM = { id: 'r1', name: 'Blue', building: 'north', capacity: 8 };

function connectAll() {
  return connect((server, context) => registerTools(server, context, {}));
}

test('no tool promises the form of its answers, and the root of every input is a plain object', async () => {
  const { client } = await connectAll();
  const { tools } = await client.listTools();
  expect(tools.filter(({ outputSchema }) => outputSchema !== undefined)).toEqual([]);
  for (const { inputSchema } of tools) {
    expect(inputSchema.type).toBe('object');
    expect(Object.keys(inputSchema)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(\$ref|\w+Of|not|if)$/)]),
    );
    expect(JSON.stringify(inputSchema)).not.toMatch(/"\$ref":"(?!#\/\$defs\/)/);
  }
});

test.each<[string, unknown]>([
  ['more than it says', { ...ROOM, floor: 3, equipment: { screen: true } }],
  ['less than it says', { id: 'r1' }],
  ['null for a value', { ...ROOM, name: null, capacity: null }],
  ['values of other types', { ...ROOM, id: 7, capacity: 'eight', name: { en: 'Blue' } }],
  ['a list instead of an object', [ROOM]],
  ['one value instead of an object', 'Blue'],
  ['null', null],
])('an API that answers %s is passed on', async (_, body) => {
  const { call, upstream } = await connectAll();
  upstream.answer({ status: 200, body });
  expect((await call('get_room', { room_id: 'r1' })).isError).toBe(false);
});

test.each<[string, unknown]>([
  ['an object instead of a list', ROOM],
  ['null', null],
  ['a list of nulls and values', [null, 1, ROOM]],
  ['an envelope without its list', { data: null }],
])('an API that lists %s is passed on', async (_, body) => {
  const { call, upstream } = await connectAll();
  upstream.answer({ status: 200, body });
  expect((await call('search_rooms')).isError).toBe(false);
});
