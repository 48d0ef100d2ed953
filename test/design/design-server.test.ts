import { describe, expect, test } from 'vitest';
import { coverage, discoveryNeeded } from '../../src/design/coverage.ts';
import { toolCosts } from '../../src/design/costs.ts';
import { designServer, type DesignOptions } from '../../src/design/design-server.ts';
import { designFindings } from '../../src/design/findings.ts';
import { design as designSchema, type Design } from '../../src/model/design.ts';
import { UsageError } from '../../src/model/errors.ts';
import { resolveInputs } from '../../src/model/inputs.ts';
import { apiOf, bookings, large, list, object, query, room, text } from './fixtures.ts';

const files = { source: './api.yaml', document: 'openapi/api.yaml' };

function designed(api = bookings(), options: Partial<DesignOptions> = {}): Design {
  return designServer(api, { ...files, ...options });
}

const named = (design: Design, name: string) => design.tools.find((tool) => tool.name === name);

describe('an API that fits', () => {
  const api = bookings();
  const design = designed(api);

  test('is all tools and has no tier', () => {
    expect(design.tools.map(({ name }) => name)).toEqual([
      'list_bookings',
      'get_booking',
      'create_booking',
      'update_booking',
      'cancel_booking',
      'delete_booking',
      'list_rooms',
      'get_room',
    ]);
    expect(discoveryNeeded(api, design)).toBe(false);
    expect(coverage(api, design)).toEqual({ total: 8, direct: 8, tier: 0, unreachable: [] });
  });

  test('is a valid mcp.yaml', () => {
    expect(designSchema.parse(design)).toEqual(design);
  });

  test('knows its name and address', () => {
    expect(design.name).toBe('bookings');
    expect(design.api.base_url).toBe('https://{region}.bookings.test/v1');
  });

  test('links the tools by the ids they take', () => {
    expect(named(design, 'get_booking')?.ids_from).toEqual({ booking_id: 'list_bookings' });
    expect(named(design, 'list_bookings')?.description).toContain('get_booking');
    expect(named(design, 'list_bookings')?.concise).toContain('id');
  });

  test('tells where each judgement comes from', () => {
    expect(named(design, 'get_room')?.why).toEqual([
      { rule: 'get-item', confidence: 0.95, at: '#/paths/~1rooms~1{room_id}/get' },
    ]);
  });

  test('describes every tool and every input', () => {
    for (const tool of design.tools) {
      expect(tool.description.length).toBeGreaterThan(20);
      expect(tool.description.length).toBeLessThanOrEqual(320);
      const operation = api.operations.find(({ key }) => key === tool.operation);
      if (!operation) throw new Error(`no ${tool.operation}`);
      for (const { shape } of resolveInputs(api, operation, tool)) expect(shape.description).toBeTruthy();
    }
  });

  test('a later page is asked for by cursor, not by the parameters of the API', () => {
    const tool = named(design, 'list_rooms');
    expect(tool?.paging).toMatchObject({ style: 'cursor', size: 'query.limit', next: '/next_page_token', max: 100 });
    expect(Object.keys(tool?.inputs ?? {})).toEqual(['building']);
  });
});

describe('an API that does not fit', () => {
  const api = large();

  test('has the best tools within its budget, the tier included, and everything is reachable', () => {
    const design = designed(api);
    const costs = toolCosts(api, design);
    expect(costs.tools.length).toBeLessThanOrEqual(30);
    expect(costs.total).toBeLessThanOrEqual(8000);
    expect(discoveryNeeded(api, design)).toBe(true);
    const { total, direct, tier, unreachable } = coverage(api, design);
    expect([total, direct + tier, unreachable]).toEqual([200, 200, []]);
    expect(design.instructions).toContain('search_operations');
  });

  test('never changes with the order of paths', () => {
    const reversed = { ...api, operations: api.operations.toReversed() };
    expect(designed(reversed)).toEqual(designed(api));
  });

  test('takes an id only where something chosen finds it', () => {
    const tools = designed(api).tools;
    for (const tool of tools.filter(({ operation }) => operation.endsWith('/{id}'))) {
      const collection = tool.operation.replace(/^[A-Z]+ /, 'GET ').replace('/{id}', '');
      expect(tools.map(({ operation }) => operation)).toContain(collection);
    }
  });

  test('keeps to a smaller budget', () => {
    const design = designed(api, { budget: { max_tools: 12, tools_tokens: 2500 } });
    const costs = toolCosts(api, design);
    expect(costs.tools.length).toBeLessThanOrEqual(12);
    expect(costs.total).toBeLessThanOrEqual(2500);
  });

  test('has what a person says matters most', () => {
    const last = 'thingn39s';
    expect(designed(api).tools.some(({ operation }) => operation.includes(last))).toBe(false);
    const focused = designed(api, { focus: [last] });
    expect(focused.tools.filter(({ operation }) => operation.includes(last)).length).toBeGreaterThan(1);
  });

  test('discovery never makes every operation a tool, and says that it costs too much', () => {
    const design = designed(api, { discovery: 'never' });
    expect(coverage(api, design)).toEqual({ total: 200, direct: 200, tier: 0, unreachable: [] });
    expect(designFindings(api, design).map(({ rule }) => rule)).toEqual(['budget-exceeded']);
  });

  test('discovery never within a budget lists what cannot be reached', () => {
    const design = designed(api, { discovery: 'never', budget: { max_tools: 10 } });
    const { direct, tier, unreachable } = coverage(api, design);
    expect([direct, tier, unreachable.length]).toEqual([10, 0, 190]);
    expect(designFindings(api, design).map(({ rule }) => rule)).toEqual(['operations-unreachable']);
  });
});

describe('what a person chooses', () => {
  test('include and exclude bound the tools and the tier', () => {
    const api = bookings();
    const design = designed(api, {
      include: ['bookings'],
      exclude: ['DELETE /bookings/{booking_id}'],
      discovery: 'always',
    });
    expect(design.tools.every(({ operation }) => operation.includes('/bookings'))).toBe(true);
    expect(coverage(api, design)).toEqual({
      total: 8,
      direct: 5,
      tier: 0,
      unreachable: ['GET /rooms', 'GET /rooms/{room_id}', 'DELETE /bookings/{booking_id}'],
    });
  });

  test('a tool that is switched off is left to the tier', () => {
    const api = bookings();
    const design = designed(api);
    const tools = design.tools.map((tool) => (tool.name === 'get_room' ? { ...tool, enabled: false } : tool));
    expect(coverage(api, { ...design, tools })).toMatchObject({ direct: 7, tier: 1, unreachable: [] });
  });

  test('a name that cannot be one is refused', () => {
    expect(() => designed(bookings(), { name: 'Not A Name' })).toThrow(UsageError);
  });
});

test('deprecated operations go to the tier, or are tools where there is none', () => {
  const api = apiOf({
    'GET /rooms': { answer: list(room) },
    'GET /old-rooms': { answer: list(room), deprecated: true },
  });
  expect(designed(api).tools.map(({ operation }) => operation)).toEqual(['GET /rooms']);
  expect(coverage(api, designed(api))).toMatchObject({ direct: 1, tier: 1 });
  const all = designed(api, { discovery: 'never' });
  expect(all.tools).toHaveLength(2);
  expect(named(all, 'list_old_rooms')?.description).toMatch(/^Deprecated/);
});

describe('ids by the name of an input', () => {
  const rooms = { 'GET /rooms': { answer: list(room), parameters: [query('q')] } };
  const book = { body: object({ room_id: text, id: text }, ['room_id']), answer: room };

  test('link to the one tool that finds them, and say how sure that is', () => {
    const tool = named(designed(apiOf({ ...rooms, 'POST /bookings': book })), 'create_booking');
    expect(tool?.ids_from).toEqual({ room_id: 'search_rooms' });
    expect(tool?.why).toContainEqual(expect.objectContaining({ rule: 'ids-by-name', confidence: 0.8 }));
    const listing = { answer: list(object({ id: text })), parameters: [query('roomId'), query('status')] };
    expect(named(designed(apiOf({ ...rooms, 'GET /bookings': listing })), 'list_bookings')?.ids_from).toEqual({
      roomId: 'search_rooms',
    });
  });

  test('do not where two tools could be meant, or the tool itself', () => {
    const two = apiOf({ ...rooms, 'GET /hotels/{hotel}/rooms': { answer: list(room) }, 'POST /bookings': book });
    expect(named(designed(two), 'create_booking')).not.toHaveProperty('ids_from');
    const own = apiOf({ 'GET /rooms': { answer: list(room), parameters: [query('room_id')] } });
    expect(named(designed(own), 'list_rooms')).not.toHaveProperty('ids_from');
  });
});

describe('the budget', () => {
  const api = large(3);

  test('is judged by the figure that is shown, to the token', () => {
    const design = designed(api);
    const { total } = toolCosts(api, design);
    const within = (tools_tokens: number): Design => ({ ...design, budget: { ...design.budget, tools_tokens } });
    expect(designFindings(api, within(total))).toEqual([]);
    expect(designFindings(api, within(total - 1))[0]?.message).toContain(`takes ${total} tokens`);
  });

  test('has a remedy that is none already in force', () => {
    const over = { max_tools: 3, tools_tokens: 600 };
    const remedyOf = (design: Design) => designFindings(api, { ...design, budget: over })[0]?.remedy;
    expect(remedyOf(designed(api))).toMatch(/^Raise the budget/);
    expect(remedyOf(designed(api, { discovery: 'never' }))).toMatch(/^Set discovery to auto/);
  });
});

describe('words', () => {
  const answer = { $ref: '#/$defs/Reservation' };
  const schemas = { Reservation: object({ id: text }), Rooms: list(room) };

  test('a sentence that says the summary again with more in it replaces it', () => {
    const sketch = { summary: 'Reserve a room', description: 'Reserves a room for a guest. Fails if taken.', answer };
    const design = designed(apiOf({ 'POST /reservations': { ...sketch, body: object({ a: text }) } }, { schemas }));
    expect(design.tools[0]?.description).toBe(
      'Reserves a room for a guest. Fails if taken. Returns the new reservation.',
    );
  });

  test('an action returns what the document calls its answer', () => {
    const api = apiOf({ 'POST /reservations/{id}/cancel': { summary: 'Cancel a reservation', answer } }, { schemas });
    expect(designed(api).tools[0]?.description).toContain('Returns the reservation.');
  });

  test('a search is called a search unless the summary says so itself', () => {
    const search = { answer: list(room), parameters: [query('q')] };
    const title = (summary: string) => designed(apiOf({ 'GET /rooms': { ...search, summary } })).tools[0]?.title;
    expect(title('List rooms')).toBe('Search rooms');
    expect(title('Searches free rooms')).toBe('Searches free rooms');
  });

  test('a title that ends as a sentence does loses its full stop', () => {
    const design = designed(
      apiOf({ 'GET /rooms': { answer: room } }, { title: 'Rooms API.', description: 'All rooms of a house.' }),
    );
    expect(design.title).toBe('Rooms API');
    expect(design.instructions).toMatch(/^Tools for Rooms API: All rooms of a house\./);
  });
});

test('PUT says that it replaces, PATCH that it does not', () => {
  const api = apiOf({
    'GET /rooms/{id}': { answer: room },
    'PUT /rooms/{id}': { body: object({ name: text }), answer: room },
    'PATCH /rooms/{id}': { body: object({ name: text }), answer: room },
  });
  const design = designed(api);
  expect(named(design, 'replace_room')?.description).toContain('Replaces the whole room.');
  expect(named(design, 'update_room')?.description).toContain('Changes only what is given.');
});
