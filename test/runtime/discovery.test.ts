import { describe, expect, test } from 'vitest';
import { discoveryTools } from '../golden/bookings/src/generated/runtime/discovery.js';
import { registerAll } from '../golden/bookings/src/generated/runtime/register.js';
import { connect, type Choices } from './connect.ts';

const room = { id: 'r1', name: 'Blue', building: 'north', capacity: 8, notes: null, wiring: { sockets: 4 } };
const concise = { id: 'r1', name: 'Blue', building: 'north', capacity: 8 };

function connectTier(choices?: Choices) {
  return connect((server, context) => registerAll(server, context, discoveryTools, {}), choices);
}

describe('search_operations', () => {
  test('gives keys and summaries, as many as wanted, and how many there are', async () => {
    const { call } = await connectTier();
    const { value } = await call('search_operations', { query: 'photo of a room', limit: 1 });
    expect(value).toEqual({
      items: [{ operation: 'PUT /rooms/{room_id}/photo', summary: 'Set the photo of a room' }],
      next_cursor: null,
      has_more: false,
      total: expect.any(Number),
    });
    expect(value.total).toBeGreaterThan(1);
  });

  test('does not offer what a server that only reads refuses', async () => {
    const { call } = await connectTier({ environment: { MCP_READ_ONLY: '1' } });
    const { value } = await call('search_operations', { query: 'photo of a room', limit: 50 });
    expect(JSON.stringify(value)).toContain('GET /rooms');
    expect(JSON.stringify(value)).not.toMatch(/PUT|POST|PATCH|DELETE/);
  });
});

describe('describe_operation', () => {
  test('is the JSON Schema of the arguments', async () => {
    const { call } = await connectTier();
    expect((await call('describe_operation', { operation: 'PATCH /rooms/{room_id}' })).value).toMatchObject({
      title: 'PATCH /rooms/{room_id}',
      description: 'Change a room\n\nArguments for write_operation.',
      type: 'object',
      required: ['path', 'body'],
      additionalProperties: false,
      properties: { path: { required: ['room_id'], properties: { room_id: { type: 'string' } } } },
      $defs: { Price: { required: ['amount', 'currency'] } },
    });
  });

  test('a file is base64', async () => {
    const { call } = await connectTier();
    const { value } = await call('describe_operation', { operation: 'PUT /rooms/{room_id}/photo' });
    expect(value).toMatchObject({ properties: { body: { description: expect.stringContaining('base64') } } });
  });

  test.each(['GET /room/{id}', 'getRoom', 'constructor', '__proto__'])(
    '%s: the nearest are named',
    async (operation) => {
      const { call } = await connectTier();
      const { value } = await call('describe_operation', { operation });
      expect(value).toMatchObject({ code: 'unknown_operation', next: expect.stringContaining('GET /rooms') });
    },
  );
});

describe('read_operation', () => {
  const read = { operation: 'GET /rooms' };

  test('shows the concise fields of the items, and what surrounds them', async () => {
    const { call, upstream } = await connectTier();
    upstream.answer({ status: 200, body: { data: [room], next_page_token: 'abc', nothing: null } });
    expect(await call('read_operation', read)).toEqual({
      isError: false,
      value: { data: [concise], next_page_token: 'abc' },
    });
  });

  test('shows the fields that are named, and refuses others with those there are', async () => {
    const { call, upstream } = await connectTier();
    upstream.answer({ status: 200, body: { data: [room] } });
    const { value } = await call('read_operation', { ...read, fields: ['wiring.sockets'] });
    expect(value).toEqual({ data: [{ wiring: { sockets: 4 } }] });
    expect((await call('read_operation', { ...read, fields: ['nope'] })).value).toMatchObject({
      code: 'invalid_arguments',
      message: expect.stringContaining('wiring.sockets'),
    });
  });

  test('sends the arguments it is given, checked', async () => {
    const { call, upstream } = await connectTier();
    await call('read_operation', {
      ...read,
      arguments: { query: { building: 'a&b', equipment: ['screen', 'phone'] } },
    });
    expect(upstream.requests.map(({ url }) => url)).toEqual(['/base/rooms?building=a%26b&equipment=screen,phone']);
  });

  test.each([
    ['an undeclared header', { header: { Host: 'evil.example' } }],
    ['an undeclared query', { query: { limit: 1 } }],
    ['a wrong value', { query: { min_capacity: 0 } }],
    ['a place that does not exist', { headers: {} }],
  ])('%s: an error, and nothing leaves', async (_, args) => {
    const { call, upstream } = await connectTier();
    expect(await call('read_operation', { ...read, arguments: args })).toMatchObject({
      isError: true,
      value: { code: 'invalid_arguments' },
    });
    expect(upstream.requests).toEqual([]);
  });
});

test('a fault is told by its place in the input', async () => {
  const { call } = await connectTier();
  const args = { operation: 'GET /rooms', arguments: { query: { min_capacity: 0 } } };
  expect((await call('read_operation', args)).value).toMatchObject({
    message: 'Nothing was sent: the arguments are wrong. arguments.query.min_capacity: must be >= 1',
    field_errors: [{ field: 'arguments.query.min_capacity', message: 'must be >= 1' }],
  });
});

describe('reading and writing are kept apart', () => {
  const cancel = { operation: 'DELETE /reservations/{reservation_id}', arguments: { path: { reservation_id: 'v1' } } };
  const get = { operation: 'GET /rooms/{room_id}', arguments: { path: { room_id: 'r1' } } };

  test.each([
    ['read_operation', cancel, 'write_operation'],
    ['write_operation', get, 'read_operation'],
  ])('%s refuses an operation of the other', async (tool, args, other) => {
    const { call, upstream } = await connectTier();
    expect((await call(tool, args)).value).toMatchObject({ next: `Call ${other} with the same input.` });
    expect(upstream.requests).toEqual([]);
  });

  test('write_operation writes', async () => {
    const { call, upstream } = await connectTier();
    upstream.answer({ status: 204 });
    expect(await call('write_operation', cancel)).toEqual({ isError: false, value: { http_status: 204 } });
    expect(upstream.requests).toMatchObject([{ method: 'DELETE', url: '/base/reservations/v1' }]);
  });

  test('a server that only reads has no write_operation', async () => {
    const { client } = await connectTier({ environment: { MCP_READ_ONLY: '1' } });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      'describe_operation',
      'read_operation',
      'search_operations',
    ]);
  });
});
