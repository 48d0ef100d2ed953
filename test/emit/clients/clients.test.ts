import { expect, test } from 'vitest';
import { clientFiles, CLIENTS } from '../../../src/emit/clients/clients.ts';
import { client } from '../../../src/model/design.ts';
import { bookings, textOf } from '../fixture.ts';

const SECRETS = ['BOOKINGS_TOKEN', 'BOOKINGS_API_KEY'];

test('has one entry for each host a design can name', () => {
  expect(CLIENTS.map(({ id }) => id).toSorted()).toEqual(client.options.toSorted());
});

test('writes the files of the chosen hosts only, merged by key', () => {
  const files = clientFiles(bookings({ clients: ['vscode', 'claude-code'] }));
  expect(files.map(({ path }) => path)).toEqual(['.mcp.json', '.vscode/mcp.json']);
  expect(files.every(({ kind, form }) => kind === 'managed' && form === 'keys')).toBe(true);
});

test('starts the compiled server, with secrets by reference', () => {
  const files = clientFiles(bookings({ baseUrl: 'https://api.example.com' }));
  const env = (reference: (name: string) => string) =>
    Object.fromEntries(SECRETS.map((name) => [name, reference(name)]));
  expect(JSON.parse(textOf(files, '.mcp.json')).mcpServers.bookings).toEqual({
    type: 'stdio',
    command: 'node',
    args: ['dist/main.js'],
    env: env((name) => `\${${name}:-}`),
  });
  expect(JSON.parse(textOf(files, '.cursor/mcp.json')).mcpServers.bookings).toEqual({
    type: 'stdio',
    command: 'node',
    args: ['${workspaceFolder}/dist/main.js'],
    env: env((name) => `\${env:${name}}`),
  });
  expect(JSON.parse(textOf(files, 'clients/claude-desktop.json')).mcpServers.bookings).toEqual({
    command: 'node',
    args: ['--env-file=/ABSOLUTE/PATH/TO/PROJECT/.env', '/ABSOLUTE/PATH/TO/PROJECT/dist/main.js'],
  });
});

test('lets VS Code ask for each value, hidden where it is a secret', () => {
  const { inputs, servers } = JSON.parse(textOf(clientFiles(bookings()), '.vscode/mcp.json'));
  expect(servers.bookings.env).toEqual({
    BOOKINGS_BASE_URL: '${input:bookings-base-url}',
    BOOKINGS_TOKEN: '${input:bookings-token}',
    BOOKINGS_API_KEY: '${input:bookings-api-key}',
  });
  expect(inputs.map(({ id, password }: { id: string; password?: true }) => [id, password])).toEqual([
    ['bookings-base-url', undefined],
    ['bookings-token', true],
    ['bookings-api-key', true],
  ]);
});

test('calls the address of a running server where the design chose HTTP', () => {
  const files = clientFiles(bookings({ transport: 'http' }));
  const url = 'http://127.0.0.1:3000/mcp';
  const headers = (reference: string) => ({ Authorization: `Bearer ${reference}` });
  expect(JSON.parse(textOf(files, '.mcp.json')).mcpServers.bookings).toEqual({
    type: 'http',
    url,
    headers: headers('${MCP_HTTP_TOKEN:-}'),
  });
  expect(JSON.parse(textOf(files, '.cursor/mcp.json')).mcpServers.bookings).toEqual({
    url,
    headers: headers('${env:MCP_HTTP_TOKEN}'),
  });
  const vscode = JSON.parse(textOf(files, '.vscode/mcp.json'));
  expect(vscode.servers.bookings).toEqual({ type: 'http', url, headers: headers('${input:mcp-http-token}') });
  expect(vscode.inputs.map(({ id }: { id: string }) => id)).toEqual(['mcp-http-token']);
});

test('takes no text of the document into a client file', () => {
  const hostile = '${input:x} "}]} ${{ secrets.T }}';
  const choices = { title: hostile, description: hostile, key: hostile, rule: hostile };
  expect(clientFiles(bookings(choices))).toEqual(clientFiles(bookings()));
});
