import { expect, test, vi } from 'vitest';
import * as z from 'zod/v4';
import { registerAll } from '../golden/bookings/src/generated/runtime/register.js';
import { defineTool, readOnly } from '../golden/bookings/src/generated/runtime/tool.js';
import { registerTools, tools, type Overrides } from '../golden/bookings/src/generated/tools.js';
import { connect, SECRET, type Choices } from './connect.ts';

const room = { id: 'r1', name: 'Blue', building: 'north', capacity: 8, notes: null, photo_url: '/r1.jpg' };

function connectWith(overrides: Overrides, choices?: Choices) {
  return connect((server, context) => registerTools(server, context, overrides), choices);
}

test('tools are listed in their order, with the title, description, hints and inputs of each', async () => {
  const { client } = await connectWith({});
  const { tools: listed } = await client.listTools();
  expect(listed.map(({ name }) => name)).toEqual(Object.keys(tools));
  for (const tool of listed) {
    const { title, description, annotations } = tools[tool.name as keyof typeof tools];
    expect(tool).toMatchObject({ title, description, annotations });
  }
});

test.each([
  ['get_room', { readOnlyHint: true, destructiveHint: false, idempotentHint: true }],
  ['create_room', { readOnlyHint: false, destructiveHint: false, idempotentHint: false }],
  ['update_room', { readOnlyHint: false, destructiveHint: true, idempotentHint: false }],
  ['set_room_photo', { readOnlyHint: false, destructiveHint: true, idempotentHint: true }],
])('the hints of %s say what it does', async (name, hints) => {
  const { client } = await connectWith({});
  const { tools: listed } = await client.listTools();
  expect(listed.find((tool) => tool.name === name)?.annotations).toEqual({ ...hints, openWorldHint: true });
});

test('the inputs are listed without what no reader needs', async () => {
  const { client } = await connectWith({});
  const text = JSON.stringify((await client.listTools()).tools.map(({ inputSchema }) => inputSchema));
  expect(text).not.toMatch(/\$schema|9007199254740991|propertyNames|"additionalProperties":\{\}/);
  expect(text).toContain('"additionalProperties":false');
});

test('a server that only reads has no tool that writes', async () => {
  const { client, upstream } = await connectWith({}, { environment: { MCP_READ_ONLY: '1' } });
  const { tools: listed } = await client.listTools();
  expect(listed.map(({ name }) => name)).toEqual(
    Object.keys(tools).filter((name) => tools[name as keyof typeof tools].annotations.readOnlyHint),
  );
  await expect(client.callTool({ name: 'update_room', arguments: { room_id: 'r1' } })).rejects.toThrow(/not found/);
  expect(upstream.requests).toEqual([]);
});

test.each(['auto', 'legacy'] as const)('the text of an answer is its structure, protocol %s', async (mode) => {
  const { client, upstream } = await connectWith({}, { mode });
  upstream.answer({ status: 200, body: room });
  const { content, structuredContent } = await client.callTool({ name: 'get_room', arguments: { room_id: 'r1' } });
  expect(structuredContent).toEqual({ id: 'r1', name: 'Blue', building: 'north', capacity: 8 });
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
});

test('the agent chooses how much it sees', async () => {
  const { call, upstream } = await connectWith({});
  upstream.answer({ status: 200, body: room });
  const { notes: _notes, ...detailed } = room;
  expect((await call('get_room', { room_id: 'r1', response: 'detailed' })).value).toEqual(detailed);
  expect((await call('get_room', { room_id: 'r1', fields: ['photo_url'] })).value).toEqual({ photo_url: '/r1.jpg' });
  expect(await call('get_room', { room_id: 'r1', fields: ['nope'] })).toMatchObject({
    isError: true,
    value: { code: 'invalid_arguments', message: expect.stringContaining('photo_url') },
  });
});

test.each([
  ['unknown', 'get_room', { room_id: 'r1', colour: 'blue' }],
  ['missing', 'get_room', {}],
  ['of another type', 'search_rooms', { min_capacity: 'many' }],
  ['that only the schema of the API refuses', 'create_room', { name: 'x'.repeat(81), building: 'n', capacity: 1 }],
])('an input that is %s: an error, and nothing leaves', async (_, name, args) => {
  const { call, upstream } = await connectWith({});
  expect(await call(name, args)).toMatchObject({ isError: true, value: { code: 'invalid_arguments' } });
  expect(upstream.requests).toEqual([]);
});

test('faults that the schema of the API finds are named by inputs', async () => {
  const { call, upstream } = await connectWith({});
  const guest = { email: 'nobody', name: 'Ann' };
  const { value } = await call('create_reservation', {
    room_id: 'r1',
    from: 'noon',
    to: '2030-01-31T12:00:00Z',
    guest,
  });
  expect(value.field_errors).toEqual([
    { field: 'from', message: 'must match format "date-time"' },
    { field: 'guest.email', message: 'must match format "email"' },
  ]);
  expect(value.message).toBe('Nothing was sent: the arguments are wrong. from: must match format "date-time"');
  expect((await call('get_room', { room_id: '..' })).value).toMatchObject({
    message: expect.stringContaining(' room_id: must not'),
    field_errors: [{ field: 'room_id', message: expect.any(String) }],
  });
  expect(upstream.requests).toEqual([]);
});

test('a change of nothing is refused', async () => {
  const { call, upstream } = await connectWith({});
  expect(await call('update_room', { room_id: 'r1' })).toMatchObject({
    isError: true,
    value: { code: 'invalid_arguments', message: expect.stringContaining('nothing to change') },
  });
  expect(upstream.requests).toEqual([]);
});

test('what is not found leads to the tool that finds it', async () => {
  const { call, upstream } = await connectWith({});
  upstream.answer({ status: 404, body: {} });
  expect((await call('get_room', { room_id: 'r1' })).value).toMatchObject({
    code: 'not_found',
    next: 'Call search_rooms to find a valid room_id; then call get_room again.',
  });
  upstream.answer({ status: 403, body: {} });
  expect((await call('get_room', { room_id: 'r1' })).value.next).not.toContain('search_rooms');
});

test('a write sends what was given, and only that', async () => {
  const { call, upstream } = await connectWith({});
  upstream.answer({ status: 200, body: room });
  await call('update_room', { room_id: 'r1', capacity: 9, notes: null });
  const [{ method, url, body } = { method: '', url: '', body: '' }] = upstream.requests;
  expect([method, url, JSON.parse(body)]).toEqual(['PATCH', '/base/rooms/r1', { capacity: 9, notes: null }]);
});

test('an optional body of which nothing is given is not sent', async () => {
  const { call, upstream } = await connectWith({});
  upstream.answer({ status: 200, body: { id: 'v1' } });
  await call('cancel_reservation', { reservation_id: 'v1' });
  expect(upstream.requests).toMatchObject([{ method: 'POST', url: '/base/reservations/v1/cancel', body: '' }]);
});

test('an override can retitle, describe anew and hide', async () => {
  const { client } = await connectWith({
    search_rooms: { title: 'Rooms', description: 'Finds a room.' },
    delete_reservation: { hide: true },
  });
  const { tools: listed } = await client.listTools();
  expect(listed.find(({ name }) => name === 'search_rooms')).toMatchObject({
    title: 'Rooms',
    description: 'Finds a room.',
  });
  expect(listed.map(({ name }) => name)).toEqual(Object.keys(tools).filter((name) => name !== 'delete_reservation'));
  const hidden = client.callTool({ name: 'delete_reservation', arguments: { reservation_id: 'v1' } });
  await expect(hidden).rejects.toThrow(/not found/);
});

test('an override can run around the tool: its input before, its answer after', async () => {
  const { call, upstream } = await connectWith({
    search_rooms: {
      run: async (next, input) => {
        const list = await next({ ...input, limit: Math.min(input.limit, 2) });
        return { ...list, items: list.items.map((item) => ({ ...item, name: item.name.toUpperCase() })) };
      },
    },
  });
  upstream.answer({ status: 200, body: { data: [room, room, room], next_page_token: null } });
  const { value } = await call('search_rooms', { limit: 50 });
  expect(upstream.requests.map(({ url }) => url)).toEqual(['/base/rooms?page_size=2']);
  const shown = { id: 'r1', name: 'BLUE', building: 'north', capacity: 8 };
  expect(value).toMatchObject({ items: [shown, shown], has_more: true, next_cursor: expect.any(String) });
});

test('an override can run instead of the tool', async () => {
  const { call, upstream } = await connectWith({ get_room: { run: async () => ({ id: 'r2' }) } });
  expect((await call('get_room', { room_id: 'r1' })).value).toEqual({ id: 'r2' });
  expect(upstream.requests).toEqual([]);
});

test('what an override throws stays in the log, and there without credentials', async () => {
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const { call } = await connectWith({
      get_room: { run: () => Promise.reject(new Error(`the key is ${SECRET}`)) },
    });
    expect(await call('get_room', { room_id: 'r1' })).toEqual({
      isError: true,
      value: { code: 'internal', message: expect.any(String), retryable: false, next: expect.any(String) },
    });
    const logged = log.mock.calls.map(([text]) => String(text)).join('');
    expect(logged).toContain('get_room failed: Error: the key is [redacted]');
    expect(logged).not.toContain(SECRET);
  } finally {
    log.mockRestore();
  }
});

test('the type of an override knows its tool', () => {
  const overrides: Overrides = {
    // @ts-expect-error There is no such tool.
    find_rooms: { hide: true },
    get_room: {
      // @ts-expect-error The tool has no such input.
      run: (next, input) => next({ ...input, room: input.room }),
    },
  };
  expect(Object.keys(overrides)).toEqual(['find_rooms', 'get_room']);
});

test('inputs named like what every object has may be left out', async () => {
  const text = z.string().optional();
  const tool = defineTool({
    name: 'list_teams',
    title: 'List teams',
    description: 'Lists teams.',
    annotations: readOnly,
    input: z.strictObject({ constructor: text, toString: text, nested: z.looseObject({ valueOf: text }).optional() }),
    run: async ({ input }) => ({ constructor: typeof input.constructor, toString: typeof input.toString }),
  });
  const { call } = await connect((server, context) => registerAll(server, context, { tool }, {}));
  expect(await call('list_teams', { nested: {} })).toEqual({
    isError: false,
    value: { constructor: 'undefined', toString: 'undefined' },
  });
  expect((await call('list_teams', { constructor: 'McLaren' })).value).toMatchObject({ constructor: 'string' });
});
