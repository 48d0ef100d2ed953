import { describe, expect, test } from 'vitest';
import { conciseFields } from '../../src/model/projection.ts';
import type { Schema, Schemas } from '../../src/model/schema.ts';
import { integer, list, object, text } from '../design/fixtures.ts';

const person = object({ id: text, login: text, avatar_url: text }, ['id', 'login']);

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
    expect(conciseFields(object({ id: text, body: text, user: person }), {})).toEqual(['id', 'body', 'user.login']);
  });

  test('fields in groups and in an envelope', () => {
    expect(
      conciseFields(object({ metadata: object({ name: text, uid: text }), spec: object({ size: integer }) }), {}),
    ).toEqual(expect.arrayContaining(['metadata.name', 'metadata.uid']));
    expect(conciseFields(object({ ok: text, room: object({ id: text, name: text }) }), {})).toEqual([
      'room.id',
      'room.name',
    ]);
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
  });
});
