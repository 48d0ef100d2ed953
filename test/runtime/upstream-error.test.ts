import { describe, expect, test } from 'vitest';
import { toStructured } from '../golden/bookings/src/generated/runtime/errors.js';
import { errorOfStatus } from '../golden/bookings/src/generated/runtime/upstream-error.js';
import { failureOf, SECRET, upstreamAt } from './api.ts';
import { serveAnswer } from './servers.ts';

function failure(status: number, body?: unknown): Record<string, unknown> {
  return toStructured(errorOfStatus(status, body));
}

test.each([
  [400, 'rejected', false],
  [401, 'unauthorized', false],
  [403, 'forbidden', false],
  [404, 'not_found', false],
  [408, 'rejected', true],
  [409, 'conflict', false],
  [410, 'not_found', false],
  [412, 'conflict', false],
  [422, 'rejected', false],
  [429, 'rate_limited', true],
  [500, 'upstream_error', true],
  [501, 'upstream_error', false],
  [503, 'upstream_error', true],
])('%i is %s', (status, code, retryable) => {
  expect(failure(status)).toEqual({
    code,
    http_status: status,
    retryable,
    message: expect.stringContaining(`(${status})`),
    next: expect.any(String),
  });
});

describe('what the API says is passed on', () => {
  test.each([
    ['problem details', { title: 'T', detail: 'the reason' }],
    ['their title', { title: 'the reason' }],
    ['message', { message: 'the reason' }],
    ['error as text', { error: 'the reason' }],
    ['error as object', { error: { message: 'the reason', code: 1 } }],
    ['OAuth', { error: 'invalid_grant', error_description: 'the reason' }],
  ])('%s', (_, body) => {
    expect(failure(400, body).message).toBe('The API rejected the request (400). It said: the reason');
  });

  test.each([[{}], [null], ['<html>'], [[1]], [{ message: ' ' }], [{ message: { a: 1 } }]])(
    '%j says nothing',
    (body) => {
      expect(failure(400, body).message).toBe('The API rejected the request (400).');
    },
  );

  test('on one line, without hidden characters, cut', () => {
    const { message } = failure(400, { message: `a\n\tb\u202e\u001b[2J ${'x'.repeat(400)}` });
    expect(message).toMatch(/It said: a b\[2J x+…\(\+\d+ chars\)$/);
    expect(String(message).length).toBeLessThan(400);
  });
});

describe('what the API says of fields', () => {
  const short = { field: 'name', message: 'too short' };

  test.each([
    ['objects', { errors: [{ field: 'name', message: 'too short' }] }],
    ['field to texts', { errors: { name: ['too short', 'and more'] } }],
    ['field to text', { errors: { name: 'too short' } }],
    ['RFC 9457', { 'invalid-params': [{ name: 'name', reason: 'too short' }] }],
    ['locations', { detail: [{ loc: ['name'], msg: 'too short' }] }],
    ['inside error', { error: { errors: [{ path: 'name', detail: 'too short' }] } }],
  ])('%s', (_, body) => {
    expect(failure(422, body).field_errors).toEqual([short]);
  });

  test('what has a code only, what is a text, and what is neither', () => {
    const errors = [{ field: 'a', code: 'missing' }, { resource: 1 }, 'text', 5, { field: 'b' }];
    expect(failure(422, { errors }).field_errors).toEqual([
      { field: 'a', message: 'missing' },
      { field: '', message: 'text' },
      { field: 'b', message: 'is not valid' },
    ]);
  });

  test('nested locations are dotted', () => {
    const body = { detail: [{ loc: ['body', 'guests', 0], msg: 'x' }] };
    expect(failure(400, body).field_errors).toEqual([{ field: 'body.guests.0', message: 'x' }]);
  });

  test('ten at most, and only of statuses that speak of the arguments', () => {
    const errors = Array.from({ length: 30 }, (_, index) => `error ${index}`);
    expect(failure(400, { errors }).field_errors).toHaveLength(10);
    expect(failure(500, { errors })).not.toHaveProperty('field_errors');
  });
});

describe('through the client', () => {
  const JSON_TYPE = { 'content-type': 'application/problem+json' };

  test('a credential in the message is taken out', async () => {
    const body = JSON.stringify({ message: `bad key ${SECRET}`, errors: [{ field: SECRET, message: SECRET }] });
    expect(await failureOf(upstreamAt(await serveAnswer(422, JSON_TYPE, body)).call('GET /rooms'))).toMatchObject({
      message: expect.stringContaining('bad key [redacted]'),
      field_errors: [{ field: '[redacted]', message: '[redacted]' }],
    });
  });

  test.each([401, 403])('%i names the variable of the credential', async (status) => {
    const upstream = upstreamAt(await serveAnswer(status, JSON_TYPE, '{}'));
    expect(await failureOf(upstream.call('GET /rooms'))).toHaveProperty('next', expect.stringContaining('ROOMS_KEY'));
  });

  test('a body that is not what it says does not hide the status', async () => {
    const upstream = upstreamAt(await serveAnswer(400, JSON_TYPE, '<html>'));
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({ code: 'rejected', http_status: 400 });
  });

  test('a write that the API failed at may have been done', async () => {
    const upstream = upstreamAt(await serveAnswer(500, JSON_TYPE, '{"stack":"at x.js:1"}'));
    const failed = await failureOf(upstream.call('POST /rooms'));
    expect(failed).toMatchObject({
      code: 'upstream_error',
      retryable: false,
      next: expect.stringContaining('not known'),
    });
    expect(JSON.stringify(failed)).not.toContain('x.js');
  });
});
