import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { ToolError, toStructured } from '../golden/bookings/src/generated/runtime/errors.js';
import type { Operation } from '../golden/bookings/src/generated/runtime/operation.js';
import { redactor } from '../golden/bookings/src/generated/runtime/redact.js';
import type { Settings } from '../golden/bookings/src/generated/runtime/settings.js';
import { createUpstream, type Upstream } from '../golden/bookings/src/generated/runtime/upstream.js';
import { operation } from './fixtures.ts';

/*
 * An upstream API that misbehaves as a test wants it, and the client of the runtime in front of it.
 */

/** One scheme of each kind; the operations of `upstreamAt` need `key`. */
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
    mutualTls: { type: 'unsupported', reason: 'It takes a client certificate.' },
  },
};

export const SECRET = 'CANARY-SECRET-123';

/** Starts an HTTP server for the length of the test; gives its address. */
export function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => server.closeAllConnections());
  return listen(server);
}

/** Starts a server for the length of the test that speaks no HTTP of its own accord. */
export function serveTcp(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    onConnection(socket);
  });
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return addressOf(server);
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where nothing listens any more. */
export async function deadAddress(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = addressOf(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
}

/** Serves the same answer to every request. */
export function serveAnswer(status: number, headers: Record<string, string>, body: string | Buffer = ''): Promise<string> {
  return serve((_, response) => response.writeHead(status, headers).end(body));
}

export interface Choices {
  /** Beside the address of the API and `ROOMS_KEY`. An empty text unsets a variable. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What `GET /rooms` and `POST /rooms` are, besides their methods. */
  readonly operation?: Partial<Operation>;
}

/** The runtime's client of an API with the operations `GET /rooms`, `POST /rooms` and `PUT /rooms`. */
export function upstreamAt(address: string, { environment = {}, operation: given = {} }: Choices = {}): Upstream {
  const config = readConfig(settings, {
    ROOMS_BASE_URL: address,
    ROOMS_KEY: SECRET,
    UPSTREAM_TIMEOUT_MS: '15000',
    ...environment,
  });
  const keyed = { security: [['key']], ...given };
  const operations = Object.fromEntries(
    ['GET', 'POST', 'PUT'].map((method) => [`${method} /rooms`, operation({ ...keyed, method })]),
  );
  const catalogue = { operations, schemas: {} };
  return createUpstream({ settings, config, redact: redactor(settings, config), catalogue: () => catalogue });
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
