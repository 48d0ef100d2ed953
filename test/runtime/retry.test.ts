import { expect, test } from 'vitest';
import { retryAfter, waitBefore } from '../golden/bookings/src/generated/runtime/retry.js';
import { failureOf, upstreamAt } from './api.ts';
import { serve } from './servers.ts';

/** An API that fails a number of times, then answers. */
async function failing(times: number, status: number, headers: Record<string, string> = { 'retry-after': '0' }) {
  let requests = 0;
  const address = await serve((_, response) => {
    requests++;
    if (requests > times) response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":1}');
    else response.writeHead(status, headers).end();
  });
  return { upstream: upstreamAt(address), requests: () => requests };
}

test.each([429, 502, 503, 504])('%i: a read is tried again, twice', async (status) => {
  const recovering = await failing(2, status);
  expect(await recovering.upstream.call('GET /rooms')).toEqual({ ok: 1 });
  expect(recovering.requests()).toBe(3);
  const down = await failing(9, status);
  expect(await failureOf(down.upstream.call('GET /rooms'))).toMatchObject({ http_status: status });
  expect(down.requests()).toBe(3);
});

test.each([
  ['POST /rooms', 503],
  ['PUT /rooms', 503],
  ['GET /rooms', 500],
  ['GET /rooms', 408],
])('%s is not tried again after %i', async (key, status) => {
  const { upstream, requests } = await failing(1, status);
  expect(await failureOf(upstream.call(key))).toMatchObject({ http_status: status });
  expect(requests()).toBe(1);
});

test('a wait that is too long, or longer than the time that is left, is the agent to do', async () => {
  for (const seconds of [3600, 20]) {
    const { upstream, requests } = await failing(1, 429, { 'retry-after': String(seconds) });
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retry_after: seconds,
      next: `Wait ${seconds} seconds, then call again.`,
    });
    expect(requests()).toBe(1);
  }
});

test.each([
  ['120', 120],
  [' 0 ', 0],
  ['', undefined],
  ['soon', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
])('Retry-After: %j', (value, expected) => {
  expect(retryAfter(new Headers({ 'retry-after': value }))).toBe(expected);
});

test('Retry-After may be a date (RFC 9110 section 10.2.3)', () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
  const seconds = retryAfter(new Headers({ 'retry-after': inAnHour }));
  expect(seconds).toBeGreaterThan(3500);
  expect(seconds).toBeLessThanOrEqual(3600);
});

test('waits grow, with a part of chance, and are never long', () => {
  const outcome = new Response(null, { status: 503 });
  const waits = Array.from({ length: 50 }, () => [waitBefore(0, 'GET', outcome)!, waitBefore(1, 'GET', outcome)!]);
  for (const [first = 0, second = 0] of waits) {
    expect(first).toBeGreaterThanOrEqual(250);
    expect(first).toBeLessThan(500);
    expect(second).toBeGreaterThanOrEqual(500);
    expect(second).toBeLessThan(1000);
  }
  expect(new Set(waits.flat()).size).toBeGreaterThan(10);
  expect(waitBefore(2, 'GET', outcome)).toBeUndefined();
});
