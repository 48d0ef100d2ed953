import type { Json } from '../../model/json.ts';
import { ADDRESS, authorization, MAIN, references, TOKEN, type Client, type Launch } from './client.ts';

export const claudeCode: Client = {
  id: 'claude-code',
  title: 'Claude Code',
  path: '.mcp.json',
  config: (launch) => ({ mcpServers: { [launch.name]: server(launch) } }),
  connect:
    '`.mcp.json` is in place: run `claude` in this folder, with the variables the file refers to in the environment, and\n' +
    'approve the server. To have it in every folder, run this here:',
  snippet: ({ name, http }) => ({
    language: 'sh',
    text: http
      ? `claude mcp add --scope user --transport http ${name} ${ADDRESS} --header 'Authorization: Bearer ${reference(TOKEN)}'`
      : `claude mcp add --scope user ${name} -- node --env-file="$PWD/.env" "$PWD/${MAIN}"`,
  }),
};

function server(launch: Launch): Json {
  if (launch.http) return { type: 'http', url: ADDRESS, headers: authorization(reference(TOKEN)) };
  return { type: 'stdio', command: 'node', args: [MAIN], env: references(launch, reference) };
}

/** The empty default matters: a server with a variable that is not set is left out without a word. */
function reference(name: string): string {
  return `\${${name}:-}`;
}
