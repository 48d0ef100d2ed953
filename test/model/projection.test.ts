import { describe, expect, test } from 'vitest';
import { conciseFields } from '../../src/model/projection.ts';
import type { Schema, Schemas } from '../../src/model/schema.ts';
import { integer, list, object, text } from '../design/fixtures.ts';

const person = object({ id: text, login: text, avatar_url: text }, ['id', 'login']);

/** Fields that make a thing large and say little. */
function flags(count: number): Record<string, Schema> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`flag_${index}`, text]));
}

describe('conciseFields', () => {
  test('ids, name, state, one pair of times, a link for people, names of related things', () => {
    const issue = object({
      url: text,
      node_id: text,
      labels_url: text,
      id: integer,
      number: integer,
      title: text,
      body: text,
      locked: text,
      comments: integer,
      state: text,
      user: person,
      labels: list(object({ id: text, name: text })),
      html_url: text,
      created_at: text,
      updated_at: text,
      events_url: text,
    });
    const fields = conciseFields(issue, {});
    expect(fields).toEqual([
      'id',
      'number',
      'title',
      'state',
      'user.login',
      'labels.name',
      'html_url',
      'created_at',
      'updated_at',
    ]);
  });

  test('at most ten, and what other tools consume is among them', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`thing_${index}_id`, text]));
    const fields = conciseFields(object({ id: text, name: text, ...many, shelf: text }), {}, ['shelf', 'absent']);
    expect(fields).toContain('shelf');
    expect(fields).not.toContain('absent');
    expect(fields.length).toBeLessThanOrEqual(10);
  });

  test('at least three where there are, in the order of the document', () => {
    expect(conciseFields(object({ zeta: text, alpha: text, mid: text }), {})).toEqual(['zeta', 'alpha', 'mid']);
  });

  test('what has no name is known by what it says', () => {
    const fields = conciseFields(object({ id: text, body: text, user: person, ...flags(12) }), {});
    expect(fields).toEqual(expect.arrayContaining(['id', 'body', 'user.login']));
  });

  test('what is sure to say something is known by that, even if it may have a name', () => {
    const message = object({ id: text, text, username: text, ...flags(12) }, ['text']);
    expect(conciseFields(message, {})).toContain('text');
  });

  test('of a small thing nothing is left out but noise', () => {
    const answer = object({ available: text, slots: list(object({ from: text, to: text })), etag: text }, ['slots']);
    expect(conciseFields(answer, {})).toEqual(['available', 'slots.from', 'slots.to']);
    const price = object({ amount: integer, currency: text });
    const room = object({ created_at: text, id: text, photo_url: text, name: text, equipment: list(text), price });
    expect(conciseFields(room, {})).toEqual([
      'id',
      'name',
      'equipment',
      'price.amount',
      'price.currency',
      'created_at',
    ]);
  });

  test.each([
    ['from', 'to'],
    ['start', 'end'],
    ['starts_at', 'ends_at'],
    ['departureTime', 'arrivalTime'],
    ['check_in', 'check_out'],
  ])('%s and %s are of the thing itself: both are in, whatever bookkeeping there is', (begin, end) => {
    const times = { created_at: text, updated_at: text, modified: text };
    const ids = {
      id: text,
      room_id: text,
      name: text,
      title: text,
      state: text,
      type: text,
      amount: text,
      total: text,
    };
    const fields = conciseFields(object({ ...times, ...ids, ...flags(8), [begin]: text, [end]: text }), {});
    expect(fields).toEqual(expect.arrayContaining([begin, end]));
    expect(fields).not.toContain('created_at');
  });

  test('a period is kept whole, a due date before the period of the books', () => {
    const fields = conciseFields(object({ ...flags(12), period_start: text, period_end: text, due_date: text }), {});
    expect(fields).toContain('due_date');
    expect(fields).not.toContain('period_end');
  });

  test('what is always in the answer is kept, twelve fields in all: values of small things, lists, maps', () => {
    const files: Schema = { type: 'object', additionalProperties: object({ size: integer }) };
    const slots = list(object({ from: text, to: text }));
    const ids = { id: text, key: text, name: text, title: text, state: text, type: text, from: text, to: text };
    const large = object({ ...flags(9), ...ids, files, slots, tags: list(text) }, ['files', 'slots', 'tags']);
    const fields = conciseFields(large, {});
    expect(fields).toEqual(expect.arrayContaining(['files', 'slots.from', 'slots.to', 'tags']));
    expect(fields).toHaveLength(12);
  });

  test('large parts are shown whole where there is little else', () => {
    const fields = conciseFields(
      object({ ready: text, plan: object(flags(20)), cost: object(flags(20)) }, ['cost']),
      {},
    );
    expect(fields).toEqual(['ready', 'plan', 'cost']);
  });

  test('ids of related things come after the values of the thing itself', () => {
    const forks = list(object({ id: text, depth: integer }));
    const fields = conciseFields(object({ forks, id: text, ...flags(12) }), {});
    expect(fields).toContain('flag_0');
    expect(fields).not.toContain('forks.id');
  });

  test('what is an id unless the API was asked for more is shown whole', () => {
    const customer: Schema = { anyOf: [text, object({ id: text, name: text })] };
    const fields = conciseFields(object({ id: text, customer, ...flags(12) }), {});
    expect(fields).toContain('customer');
  });

  test('an address is noise beside other fields, and an answer without them', () => {
    expect(conciseFields(object({ upload_url: text, expires_at: text }), {})).toEqual(['upload_url', 'expires_at']);
    const images = list(object({ url: text, width: integer }));
    expect(conciseFields(object({ id: text, name: text, url: text, images }), {})).not.toContain('url');
    expect(conciseFields(object({ id: text, name: text, url: text, images }), {})).toContain('images.url');
  });

  test('fields in groups and in an envelope', () => {
    expect(
      conciseFields(object({ metadata: object({ name: text, uid: text }), spec: object({ size: integer }) }), {}),
    ).toEqual(expect.arrayContaining(['metadata.name', 'metadata.uid']));
    expect(conciseFields(object({ ok: text, room: object({ id: text, name: text }) }), {})).toEqual([
      'room.id',
      'room.name',
    ]);
    expect(conciseFields(object({ changed: text, room: object({ id: text, name: text }) }), {})).toEqual([
      'changed',
      'room.id',
      'room.name',
    ]);
  });

  test('a JSON:API resource is its identity and its attributes', () => {
    const money = object({ currency: text, value: text });
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`other${index}`, text]));
    const attributes = object({ status: text, description: text, amount: money, createdAt: text, ...many });
    const fields = conciseFields(object({ type: text, id: text, attributes, relationships: object({ a: text }) }), {});
    expect(fields.slice(0, 2)).toEqual(['id', 'type']);
    expect(fields).toEqual(
      expect.arrayContaining(['attributes.status', 'attributes.amount.value', 'attributes.amount.currency']),
    );
    expect(fields.length).toBeLessThanOrEqual(12);
  });

  test('a name that could not be written as a path is left out', () => {
    expect(conciseFields(object({ 'a.b': text, id: text }), {})).toEqual(['id']);
  });

  test('recursive and empty schemas come to an end', () => {
    const schemas: Schemas = {
      Node: object({ id: text, parent: { $ref: '#/$defs/Node' }, children: list({ $ref: '#/$defs/Node' }) }),
    };
    expect(conciseFields({ $ref: '#/$defs/Node' }, schemas)).toEqual(['id', 'parent.id', 'children.id']);
    const loop: Record<string, Schema> = { Loop: { allOf: [{ $ref: '#/$defs/Loop' }] } };
    expect(conciseFields({ $ref: '#/$defs/Loop' }, loop)).toEqual([]);
    expect(conciseFields(true, {})).toEqual([]);
    const chain: Schemas = { Chain: object({ next: { $ref: '#/$defs/Chain' } }) };
    expect(conciseFields({ $ref: '#/$defs/Chain' }, chain).length).toBeLessThanOrEqual(1);
  });
});
