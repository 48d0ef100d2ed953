import { describe, expect, test } from 'vitest';
import { isObject } from '../golden/bookings/src/generated/runtime/json.js';
import { project } from '../golden/bookings/src/generated/runtime/projection.js';

const issue = {
  id: 1,
  title: 'A title',
  body: 'b'.repeat(300),
  user: { login: 'ann', node: 'n' },
  labels: [{ name: 'bug', x: 1 }, { name: 'new' }],
  none: null,
  sub: { a: null, b: 1 },
};
const list = { items: [issue], next_cursor: 'c', has_more: true, total: 9 };

describe('concise', () => {
  test('shows the fields of the design, through objects and lists, and no nulls', () => {
    expect(project(issue, {}, ['id', 'user.login', 'labels.name', 'none'])).toEqual({
      id: 1,
      user: { login: 'ann' },
      labels: ['bug', 'new'],
    });
  });

  test('projects the items of a list, and keeps what surrounds them', () => {
    expect(project(list, {}, ['id'])).toEqual({ ...list, items: [{ id: 1 }] });
    expect(project([issue], {}, ['id'])).toEqual([{ id: 1 }]);
  });

  test('several fields of the items of a list stay objects', () => {
    expect(project(issue, {}, ['labels.name', 'labels.x'])).toEqual({
      labels: [{ name: 'bug', x: 1 }, { name: 'new' }],
    });
  });

  test('cuts long texts in a list, not those of one record', () => {
    expect(project([issue], {}, ['body'])).toEqual([{ body: `${'b'.repeat(160)}…(+140 chars)` }]);
    expect(project(issue, {}, ['body'])).toEqual({ body: issue.body });
  });

  test('an answer with none of the fields is shown whole', () => {
    expect(project({ id: 1, none: null }, {}, ['other'])).toEqual({ id: 1 });
  });

  test('without a design, everything but nulls is shown', () => {
    const { none: _none, ...rest } = issue;
    expect(project(issue, {})).toEqual({ ...rest, sub: { b: 1 } });
  });
});

describe('detailed', () => {
  test.each([{ response: 'detailed' as const }, { fields: ['*'] }])('%j shows all but nulls', (view) => {
    const { none: _none, ...rest } = issue;
    expect(project([issue], view, ['id'])).toEqual([{ ...rest, sub: { b: 1 } }]);
  });
});

describe('fields', () => {
  test('are shown instead of the concise ones', () => {
    expect(project(issue, { fields: ['user', 'labels.x'] }, ['id'])).toEqual({ user: issue.user, labels: [1] });
  });

  test('a field inside another that is named too adds nothing', () => {
    expect(project(issue, { fields: ['user.login', 'user'] })).toEqual({ user: issue.user });
  });

  test('one that is null is known, and not shown', () => {
    expect(project(issue, { fields: ['none'] })).toEqual({});
  });

  test('one that only a later record has is known', () => {
    const records = [...Array.from({ length: 30 }, (_, id) => ({ id })), { rare: 1 }];
    expect(project(records, { fields: ['rare'] })).toHaveLength(31);
  });

  test('of an empty list are not refused: nothing is known about them', () => {
    expect(project([], { fields: ['anything'] })).toEqual([]);
  });

  test('one that is nowhere is refused with those there are', () => {
    expect(() => project(list, { fields: ['id', 'nope'] })).toThrow(
      'There is no field "nope". Fields: id, title, body, user, user.login, user.node, labels, labels.name, labels.x',
    );
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is a field only where the record has it', (name) => {
    expect(() => project({ id: 1 }, { fields: [name] })).toThrow(/no field/);
  });
});

describe('hostile answers', () => {
  test('hidden characters are taken out of texts and names', () => {
    expect(project('x\u202e\u0007\u001b[31m', {}, ['a'])).toBe('x[31m');
    expect(project({ 'na\u200bme': 'a\u{e0041}b' }, {})).toEqual({ name: 'ab' });
  });

  test('an answer nested without end is refused', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(() => project({ deep }, {})).toThrow(/nested too deeply/);
  });

  test('__proto__ in an answer changes no prototype', () => {
    const shown = project(JSON.parse('{"__proto__":{"polluted":1},"constructor":2}'), {});
    expect(shown).toHaveProperty('constructor', 2);
    expect(isObject(shown) && Object.getPrototypeOf(shown)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });
});
