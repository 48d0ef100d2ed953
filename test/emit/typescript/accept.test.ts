import { expect, test } from 'vitest';
import { acceptOf } from '../../../src/emit/typescript/accept.ts';
import { bookings } from '../fixture.ts';

function accept(responses: Readonly<Record<string, readonly string[]>>): string {
  const [operation] = bookings().operations;
  const all = Object.entries(responses).map(([status, types]) => ({
    status,
    headers: {},
    content: types.map((type) => ({ type, schema: true, encoding: {} })),
    links: [],
  }));
  return acceptOf({ ...operation!, responses: all });
}

test.each([
  [{}, 'application/json, */*;q=0.5'],
  [{ '204': [] }, 'application/json, */*;q=0.5'],
  [{ '200': ['text/csv'] }, 'text/csv'],
  [{ '200': ['application/xml', 'application/hal+json'] }, 'application/hal+json, application/xml;q=0.5'],
  [{ '200': ['image/png'], '201': ['application/json'] }, 'application/json, image/png;q=0.5'],
  [{ '200': ['text/event-stream', 'application/stream+json'] }, 'text/event-stream, application/stream+json;q=0.5'],
  [{ '200': ['application/json'], '404': ['application/problem+json'] }, 'application/json'],
  [{ default: ['application/json'] }, 'application/json'],
  [{ '200': ['text/plain\r\nX-Evil: 1', 'nonsense'] }, 'application/json, */*;q=0.5'],
])('%j: %s', (responses, expected) => {
  expect(accept(responses)).toBe(expected);
});
