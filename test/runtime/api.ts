import { expect } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { ToolError, toStructured } from '../golden/bookings/src/generated/runtime/errors.js';
import type { Operation } from '../golden/bookings/src/generated/runtime/operation.js';
import { redactor } from '../golden/bookings/src/generated/runtime/redact.js';
import type { Settings } from '../golden/bookings/src/generated/runtime/settings.js';
import { createUpstream, type Upstream } from '../golden/bookings/src/generated/runtime/upstream.js';
import { operation } from './fixtures.ts';

/*
 * The client of the runtime, in front of an API of the test's own.
 */

/** A scheme of each kind that is sent as it is; the operations of `upstreamAt` need `key`. */
export const settings: Settings = {
  name: 'rooms',
  title: 'Rooms',
  version: '1.0.0',
  baseUrl: { variable: 'ROOMS_BASE_URL' },
  schemes: {
    key: { type: 'apiKey', in: 'header', key: 'X-Api-Key', variable: 'ROOMS_KEY' },
    query: { type: 'apiKey', in: 'query', key: 'api_key', variable: 'ROOMS_KEY' },
    cookie: { type: 'apiKey', in: 'cookie', key: 'session', variable: 'ROOMS_KEY' },
    bearer: { type: 'bearer', variable: 'ROOMS_TOKEN' },
    basic: { type: 'basic', username: 'ROOMS_USER', password: 'ROOMS_PASSWORD' },
    digest: { type: 'unsupported', reason: 'HTTP digest authentication is not supported.' },
  },
  variables: [
    { name: 'ROOMS_BASE_URL', purpose: 'base URL', required: true },
    ...['ROOMS_KEY', 'ROOMS_TOKEN', 'ROOMS_USER', 'ROOMS_PASSWORD'].map((name) => ({
      name,
      purpose: 'credential',
      secret: true,
    })),
  ],
};

export const SECRET = 'CANARY-SECRET-123';

export interface Choices {
  /** Beside the address of the API and `ROOMS_KEY`. An empty text unsets a variable. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What `GET /rooms` and `POST /rooms` are, besides their methods. */
  readonly operation?: Partial<Operation>;
  /** Instead of those above. */
  readonly settings?: Settings;
}

/** The runtime's client of an API with the operations `GET /rooms`, `POST /rooms` and `PUT /rooms`. */
export function upstreamAt(address: string, choices: Choices = {}): Upstream {
  const { environment = {}, operation: given = {}, settings: chosen = settings } = choices;
  const config = readConfig(chosen, {
    ROOMS_BASE_URL: address,
    ROOMS_KEY: SECRET,
    UPSTREAM_TIMEOUT_MS: '15000',
    ...environment,
  });
  const keyed = { security: [{ key: [] }], ...given };
  const operations = Object.fromEntries(
    ['GET', 'POST', 'PUT'].map((method) => [`${method} /rooms`, operation({ ...keyed, method })]),
  );
  const catalogue = { operations, schemas: {} };
  return createUpstream({ settings: chosen, config, redact: redactor(chosen, config), catalogue: () => catalogue });
}

/** The failure of a call, as an agent reads it. Every one must be a ToolError, and none may hold the credential. */
export async function failureOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await call.then(
    () => new Error('the call did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ToolError)) throw error;
  const failure = toStructured(error);
  const text = JSON.stringify(failure);
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(Buffer.from(SECRET).toString('base64'));
  return failure;
}
