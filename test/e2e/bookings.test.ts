import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countTokens } from '../../src/design/tokens.ts';
import { check, fromOpenApi, readApi } from '../../src/index.ts';
import { discoveryListings } from '../../src/model/discovery.ts';
import { toolListing } from '../../src/model/listing.ts';
import { buildProject, EXAMPLE, type Project } from './project.ts';
import { startHttp } from './server.ts';

/*
 * The example, the whole way: generate, install, type-check, run the emitted tests, start the server and call it with a
 * real MCP client, over both transports and in both protocol eras, against an upstream of our own.
 */
const ROOM = { id: '6f1d0c1e-0000-4000-8000-000000000001', name: 'Blue', building: 'north', capacity: 8, notes: null };

const requests: { method: string; url: string; key: string | undefined }[] = [];
let upstream: Server;
let project: Project;
let environment: Record<string, string>;

beforeAll(async () => {
  project = await buildProject();
  upstream = createServer((request, response) => {
    requests.push({ method: request.method!, url: request.url!, key: String(request.headers['x-api-key']) });
    const page = { data: [ROOM, ROOM], next_page_token: 'more', total: 7 };
    const missing = request.url!.includes('6f1d0c1e-0000-4000-8000-00000000dead');
    response.writeHead(missing ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(missing ? { title: 'No such room' } : request.url!.includes('/rooms?') ? page : ROOM));
  });
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
  environment = {
    BOOKINGS_BASE_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/v1`,
    BOOKINGS_API_KEY: 'secret-key',
  };
}, 300_000);

afterAll(() => {
  upstream?.close();
  project?.remove();
});

test('the project type-checks and passes its own tests', async () => {
  await execa('npx', ['tsc'], { cwd: project.dir });
  const { stdout } = await execa('npm', ['test'], { cwd: project.dir });
  expect(stdout).toMatch(/Tests .*passed/);
}, 300_000);

test('generating again changes nothing, and check agrees', async () => {
  expect(await fromOpenApi(EXAMPLE, { out: project.dir })).toMatchObject({ changed: false, conflicts: 0 });
  expect((await check(project.dir)).drift).toEqual([]);
});

test.each([
  ['auto', 'stdio'],
  ['legacy', 'stdio'],
  ['auto', 'http'],
  ['legacy', 'http'],
] as const)(
  'a client of the %s era calls the server over %s',
  async (mode, transport) => {
    const client = new Client({ name: 'test', version: '0' }, { versionNegotiation: { mode } });
    const connection = transport === 'stdio' ? await overStdio() : await overHttp();
    await client.connect(connection.transport);
    try {
      await callThrough(client);
    } finally {
      await client.close();
      await connection.stop();
    }
  },
  60_000,
);

async function callThrough(client: Client): Promise<void> {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['search_rooms', 'search_operations']));

  requests.length = 0;
  const list = await client.callTool({ name: 'search_rooms', arguments: { building: 'north & south', limit: 2 } });
  expect(requests).toEqual([
    { method: 'GET', url: '/v1/rooms?building=north%20%26%20south&page_size=2', key: 'secret-key' },
  ]);
  expect(list.structuredContent).toMatchObject({
    has_more: true,
    total: 7,
    items: [{ name: 'Blue', capacity: 8 }, {}],
  });

  const missing = await client.callTool({
    name: 'get_room',
    arguments: { room_id: '6f1d0c1e-0000-4000-8000-00000000dead' },
  });
  expect(missing).toMatchObject({ isError: true, structuredContent: { code: 'not_found', http_status: 404 } });
  expect(JSON.stringify(missing.structuredContent)).toContain('search_rooms');

  requests.length = 0;
  const through = { operation: 'GET /rooms/{room_id}', arguments: { path: { room_id: ROOM.id } } };
  const read = await client.callTool({ name: 'read_operation', arguments: through });
  expect(read.structuredContent).toMatchObject({ id: ROOM.id });
  for (const room_id of ['..', '../keys', '%2e%2e']) {
    expect(await client.callTool({ name: 'get_room', arguments: { room_id } })).toMatchObject({ isError: true });
  }
  expect(requests.map(({ url }) => url)).toEqual([`/v1/rooms/${ROOM.id}`]);
}

test('tools/list is what the generator counts', async () => {
  const client = new Client({ name: 'test', version: '0' }, { versionNegotiation: { mode: 'auto' } });
  const { transport, stop } = await overStdio();
  await client.connect(transport);
  const { tools } = await client.listTools();
  await client.close();
  await stop();
  const api = await readApi(EXAMPLE);
  const listed = project.generated.design.tools.map((tool) => toolListing(api, tool));
  expect(tools).toEqual([...listed, ...discoveryListings]);
  // The order of keys may differ, and with it a few tokens.
  const counted = countTokens(JSON.stringify({ tools }));
  expect(Math.abs(project.generated.summary.tokens.toolsList - counted)).toBeLessThan(counted / 100);
});

async function overStdio() {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['dist/main.js'],
    cwd: project.dir,
    env: environment,
  });
  return { transport, stop: async () => {} };
}

async function overHttp() {
  const server = await startHttp(project.dir, environment);
  return {
    transport: new StreamableHTTPClientTransport(server.url),
    stop: async () => {
      server.signal('SIGTERM');
      expect((await server.ended).exitCode).toBe(0);
    },
  };
}
