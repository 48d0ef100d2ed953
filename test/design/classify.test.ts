import { expect, test } from 'vitest';
import { classify } from '../../src/design/classify.ts';
import type { Subject } from '../../src/design/subject.ts';
import { survey } from '../../src/design/survey.ts';
import { apiOf, list, object, query, room, text, type OperationSketch } from './fixtures.ts';

function judged(operations: Readonly<Record<string, OperationSketch>>, key: string): Subject {
  const api = apiOf(operations);
  const operation = api.operations.find((one) => one.key === key);
  if (!operation) throw new Error(`no ${key}`);
  return classify(operation, survey(api));
}

const item = { answer: room };

test.each<[string, string, Readonly<Record<string, OperationSketch>>, string, string, string]>([
  ['a list', 'GET /rooms', { 'GET /rooms': { answer: list(room) } }, 'list', 'read', 'list'],
  [
    'a list with a free text filter',
    'GET /rooms',
    { 'GET /rooms': { answer: list(room), parameters: [query('q')] } },
    'search',
    'read',
    'search',
  ],
  [
    'a finder',
    'GET /rooms/findByStatus',
    { 'GET /rooms/findByStatus': { answer: list(room) } },
    'search',
    'read',
    'search',
  ],
  ['one thing', 'GET /rooms/{id}', { 'GET /rooms/{id}': item }, 'get', 'read', 'get'],
  ['a check', 'GET /rooms/{id}/lock', { 'GET /rooms/{id}/lock': { answer: null } }, 'get', 'read', 'check'],
  [
    'a creation beside its items',
    'POST /rooms',
    { 'POST /rooms': item, 'GET /rooms/{id}': item },
    'create',
    'create',
    'create',
  ],
  [
    'an action by path',
    'POST /rooms/{id}/archive',
    { 'POST /rooms/{id}/archive': item },
    'action',
    'action',
    'archive',
  ],
  [
    'an action by custom verb',
    'POST /rooms/{id}:archive',
    { 'POST /rooms/{id}:archive': item },
    'action',
    'action',
    'archive',
  ],
  [
    'an action on many',
    'POST /rooms/bulk-delete',
    { 'POST /rooms/bulk-delete': item },
    'delete',
    'delete',
    'bulk delete',
  ],
  [
    'a word that is a verb, but of things',
    'POST /books',
    { 'POST /books': item, 'GET /books/{id}': item },
    'create',
    'create',
    'create',
  ],
  [
    'an update by POST',
    'POST /rooms/{id}',
    { 'POST /rooms/{id}': item, 'GET /rooms/{id}': item },
    'update',
    'update',
    'update',
  ],
  [
    'PUT beside PATCH',
    'PUT /rooms/{id}',
    { 'PUT /rooms/{id}': item, 'PATCH /rooms/{id}': item, 'GET /rooms/{id}': item },
    'update',
    'update',
    'replace',
  ],
  ['a deletion', 'DELETE /rooms/{id}', { 'DELETE /rooms/{id}': { answer: null } }, 'delete', 'delete', 'delete'],
  [
    'RPC that lists',
    'GET /rooms.list',
    { 'GET /rooms.list': { answer: object({ ok: text, rooms: list(room) }) } },
    'list',
    'read',
    'list',
  ],
  ['RPC that acts', 'POST /chat.postMessage', { 'POST /chat.postMessage': item }, 'create', 'create', 'post'],
])('%s', (_, key, operations, pattern, kind, verb) => {
  const subject = judged(operations, key);
  expect([subject.pattern, subject.class, subject.phrase.verb]).toEqual([pattern, kind, verb]);
});

test('searching by POST is no read: POST is not safe', () => {
  const subject = judged({ 'POST /rooms/search': { answer: list(room) } }, 'POST /rooms/search');
  expect([subject.pattern, subject.class]).toEqual(['search', 'action']);
});

test('what the document does not say makes it less sure', () => {
  const known = judged({ 'GET /rooms/{id}': item }, 'GET /rooms/{id}');
  const unknown = judged({ 'GET /rooms/{id}': {} }, 'GET /rooms/{id}');
  expect(unknown.confidence).toBeLessThan(known.confidence);
});
