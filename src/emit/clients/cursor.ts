import type { Json } from '../../model/json.ts';
import { ADDRESS, authorization, MAIN, references, TOKEN, type Client, type Launch } from './client.ts';

export const cursor: Client = {
  id: 'cursor',
  title: 'Cursor',
  path: '.cursor/mcp.json',
  config: (launch) => ({ mcpServers: { [launch.name]: server(launch) } }),
  connect:
    '`.cursor/mcp.json` is in place: start Cursor with the variables the file refers to in its environment, open this folder,\n' +
    'and switch the server on in Settings → MCP. To have it in every folder, merge the file into `~/.cursor/mcp.json`, with\n' +
    'the path of this folder in place of `${workspaceFolder}`.',
};

function server(launch: Launch): Json {
  if (launch.http) return { url: ADDRESS, headers: authorization(reference(TOKEN)) };
  const args = [`\${workspaceFolder}/${MAIN}`];
  return { type: 'stdio', command: 'node', args, env: references(launch, reference) };
}

function reference(name: string): string {
  return `\${env:${name}}`;
}
