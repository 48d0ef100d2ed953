import { EventEmitter, once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../runtime/servers.ts';
import { buildProject, type Project } from './project.ts';
import { connectTo, converse, start, startHttp, statusOf, type Environment } from './server.ts';

/*
 * The emitted server as a process: when it refuses to start, what it writes where, whom it lets in, and how it stops.
 */
const SECRET = 'CANARY-SECRET-123';
const TOKEN = 'CANARY-TOKEN-456';
const ROOM = { id: 'r1', name: 'Blue', building: 'north', capacity: 8 };
const GET_ROOM = { name: 'get_room', arguments: { room_id: 'r1' } };

let project: Project;

beforeAll(async () => {
  project = await buildProject();
}, 300_000);

afterAll(() => project?.remove());

/** An API that answers every request with the room. */
function serveRoom(): Promise<string> {
  return serve((_, response) => answerRoom(response));
}

function answerRoom(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ROOM));
}

describe('start', () => {
  test.each<[Environment, string]>([
    [{ BOOKINGS_BASE_URL: 'http://plain.example' }, 'BOOKINGS_BASE_URL'],
    [{ UPSTREAM_TIMEOUT_MS: 'soon' }, 'UPSTREAM_TIMEOUT_MS'],
    [{ BOOKINGS_API_KEY_FILE: '/nowhere/at/all' }, 'BOOKINGS_API_KEY_FILE'],
    [{ BOOKINGS_API_KEY: `${SECRET}\nsecond line` }, 'BOOKINGS_API_KEY'],
  ])('%j is refused by name', async (environment, name) => {
    const { exitCode, stdout, stderr } = await start(project.dir, [], environment);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^Cannot start: ${name} `));
    expect(stderr).not.toContain(SECRET);
  });

  test.each<[Environment, string]>([
    [{}, 'MCP_HTTP_TOKEN and MCP_ALLOWED_HOSTS must be set'],
    [{ MCP_HTTP_TOKEN: TOKEN }, 'so MCP_ALLOWED_HOSTS must be set'],
    [{ MCP_ALLOWED_HOSTS: 'mcp.example' }, 'so MCP_HTTP_TOKEN must be set'],
  ])('a public address with %j is refused', async (environment, reason) => {
    const { exitCode, stderr } = await start(project.dir, ['--http'], { HOST: '0.0.0.0', PORT: '0', ...environment });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(reason);
  });

  test('a port that is taken is refused by name', async () => {
    const { url } = await startHttp(project.dir, {});
    const { exitCode, stderr } = await start(project.dir, ['--http'], { PORT: url.port });
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/HOST and PORT .*EADDRINUSE/)]);
  });

  test.each([[['--nope']], [['--http', '--stdio']], [['extra']]])('%j is refused', async (args) => {
    const { exitCode, stdout, stderr } = await start(project.dir, args, {});
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/--stdio.*--http/);
  });

  test('--help and --version answer and end', async () => {
    expect(await start(project.dir, ['--version'], {})).toMatchObject({ exitCode: 0, stdout: '1.4.0' });
    const help = await start(project.dir, ['--help'], { BOOKINGS_API_KEY: SECRET });
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toMatch(/BOOKINGS_BASE_URL.*default https:\/\/api\.bookings\.example\/v1/);
    expect(help.stdout).toMatch(/BOOKINGS_API_KEY.*secret, or a file named by BOOKINGS_API_KEY_FILE/);
    expect(help.stdout).not.toContain(SECRET);
  });
});

describe('stdio', () => {
  const initialize = {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } },
  };

  const call = { id: 2, method: 'tools/call', params: GET_ROOM };
  const conversation = [initialize, { method: 'notifications/initialized' }, call];

  test('stdout carries the protocol only, also after nonsense on stdin', async () => {
    const environment = { BOOKINGS_BASE_URL: await serveRoom(), BOOKINGS_API_KEY: SECRET };
    const { exitCode, answers } = await converse(project.dir, environment, conversation);
    expect(exitCode).toBe(0);
    expect(answers.slice(0, 2)).toMatchObject([{ id: 1 }, { id: 2, result: { structuredContent: ROOM } }]);
    for (const answer of answers) expect(answer).toHaveProperty('jsonrpc', '2.0');
  });

  test('the end of stdin ends the process, though the API keeps a call waiting', async () => {
    const api = await serve(() => child.stdin.end());
    const environment = { BOOKINGS_BASE_URL: api, BOOKINGS_API_KEY: SECRET, UPSTREAM_TIMEOUT_MS: '600000' };
    const child = start(project.dir, [], environment);
    for (const message of conversation) child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    expect(await child).toMatchObject({ exitCode: 0, stdout: expect.not.stringContaining('"id":2') });
  });

  test('what an override prints goes to stderr, and what it leaves running does not keep the process', async () => {
    const noisy = join(project.dir, 'noisy');
    cpSync(join(project.dir, 'dist'), noisy, { recursive: true });
    const run = "run: (next, input) => { console.log('NOISE'); return next(input); }";
    const overrides = `setInterval(() => {}, 1000); export const overrides = { get_room: { ${run} } };\n`;
    writeFileSync(join(noisy, 'overrides.js'), overrides);
    const environment = { BOOKINGS_BASE_URL: await serveRoom(), BOOKINGS_API_KEY: SECRET };
    const { answers, stderr } = await converse(project.dir, environment, conversation, 'noisy/main.js');
    expect(answers).toMatchObject([{ id: 1 }, { id: 2, result: { structuredContent: ROOM } }]);
    expect(stderr).toContain('NOISE');
  });

  test('without a credential the server starts, and the call names the variable', async () => {
    const { answers } = await converse(project.dir, { BOOKINGS_BASE_URL: await serveRoom() }, conversation);
    const structuredContent = {
      code: 'missing_credentials',
      next: expect.stringContaining('set BOOKINGS_API_KEY in the environment'),
    };
    expect(answers.slice(0, 2)).toMatchObject([{ id: 1 }, { id: 2, result: { isError: true, structuredContent } }]);
  });
});

describe('HTTP', () => {
  test.each([
    [401, 'no token', {}],
    [401, 'another token', { authorization: 'Bearer nope' }],
    [401, 'a part of the token', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    [401, 'another scheme', { authorization: `Basic ${TOKEN}` }],
    [403, 'another Host', { host: 'evil.example', authorization: `Bearer ${TOKEN}` }],
    [403, 'another Origin', { origin: 'https://evil.example', authorization: `Bearer ${TOKEN}` }],
    [400, 'the token, and no message', { authorization: `Bearer ${TOKEN}` }],
  ])('%i for %s', async (status, _, headers) => {
    const { url } = await startHttp(project.dir, { MCP_HTTP_TOKEN: TOKEN });
    expect(await statusOf(url, { headers })).toBe(status);
  });

  test('with token and hosts it serves a public address, under those names only', async () => {
    const environment = { HOST: '0.0.0.0', MCP_HTTP_TOKEN: TOKEN, MCP_ALLOWED_HOSTS: 'mcp.example' };
    const { url } = await startHttp(project.dir, environment);
    const local = new URL(`http://127.0.0.1:${url.port}/mcp`);
    const authorization = `Bearer ${TOKEN}`;
    expect(await statusOf(local, { headers: { authorization, host: 'mcp.example' } })).toBe(400);
    expect(await statusOf(local, { headers: { authorization } })).toBe(403);
  });

  test('health checks need no name, other paths are not there', async () => {
    const { url } = await startHttp(project.dir, { MCP_HTTP_TOKEN: TOKEN });
    const get = (path: string, headers = {}) => statusOf(new URL(path, url), { method: 'GET', headers, body: '' });
    expect(await get('/livez', { host: '10.0.0.1' })).toBe(200);
    expect(await get('/readyz', { host: '10.0.0.1' })).toBe(200);
    expect(await get('/mcp', { host: '10.0.0.1' })).toBe(403);
    expect(await get('/other')).toBe(404);
  });

  test('a body of 2 MB is refused: by its length before it is sent, else once there is too much of it', async () => {
    const { url } = await startHttp(project.dir, {});
    expect(await statusOf(url, { headers: { 'content-length': '2000000' }, body: '', open: true })).toBe(413);
    expect(await statusOf(url, { body: 'x'.repeat(1_000_001), open: true })).toBe(413);
    expect((await (await connectTo(url)).listTools()).tools.length).toBeGreaterThan(10);
  });

  test('no credential is in any output, though the API repeats it', async () => {
    const api = await serve((request, response) => {
      const message = `refused ${request.headers['x-api-key']}`;
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    });
    const secretFile = join(project.dir, 'secret');
    writeFileSync(secretFile, `${SECRET}\n`);
    const server = await startHttp(project.dir, {
      BOOKINGS_BASE_URL: api,
      BOOKINGS_API_KEY_FILE: secretFile,
      MCP_HTTP_TOKEN: TOKEN,
    });
    const client = await connectTo(server.url, { headers: { authorization: `Bearer ${TOKEN}` } });
    const answer = JSON.stringify(await client.callTool(GET_ROOM));
    expect(answer).toContain('refused [redacted]');
    server.signal('SIGTERM');
    const { stdout } = await server.ended;
    expect(stdout).toBe('');
    expect(answer + server.log()).not.toMatch(/CANARY/);
  });
});

describe('stop', () => {
  /** A server with calls that the API keeps waiting until `release`. */
  async function withCallsUnderWay(count: number) {
    const waiting: ServerResponse[] = [];
    const arrivals = new EventEmitter();
    const complete = once(arrivals, 'complete');
    const api = await serve((_, response) => {
      if (waiting.push(response) === count) arrivals.emit('complete');
    });
    const server = await startHttp(project.dir, { BOOKINGS_BASE_URL: api, BOOKINGS_API_KEY: SECRET });
    const modes = Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 'auto' : 'legacy'));
    const clients = await Promise.all(modes.map((mode) => connectTo(server.url, { mode })));
    const controller = new AbortController();
    const calls = clients.map((client) => client.callTool(GET_ROOM, { signal: controller.signal }));
    const settled = Promise.allSettled(calls);
    await complete;
    return { server, settled, waiting, controller, release: () => waiting.forEach(answerRoom) };
  }

  test.each(['SIGTERM', 'SIGINT'] as const)('%s finishes what is under way, and takes nothing new', async (signal) => {
    const { server, settled, release } = await withCallsUnderWay(10);
    server.signal(signal);
    await expect.poll(server.log, { timeout: 10_000 }).toContain(`${signal}: finishing what is under way`);
    await expect
      .poll(
        () =>
          fetch(server.url).then(
            () => 'served',
            () => 'refused',
          ),
        { timeout: 10_000 },
      )
      .toBe('refused');
    release();
    for (const outcome of await settled) {
      expect(outcome).toMatchObject({ status: 'fulfilled', value: { structuredContent: ROOM } });
    }
    expect(await server.ended).toEqual({ exitCode: 0, stdout: '' });
  });

  test('a second signal ends it at once', async () => {
    const { server, settled } = await withCallsUnderWay(1);
    server.signal('SIGTERM');
    await expect.poll(server.log, { timeout: 10_000 }).toContain('finishing');
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ exitCode: 1 });
    expect(await settled).toMatchObject([{ status: 'rejected' }]);
  });

  test('a client that cancels its call ends the request to the API', async () => {
    const { settled, waiting, controller } = await withCallsUnderWay(1);
    const closed = once(waiting[0]!, 'close');
    controller.abort();
    await closed;
    expect(waiting[0]!.writableFinished).toBe(false);
    expect(await settled).toMatchObject([{ status: 'rejected' }]);
  });
});
