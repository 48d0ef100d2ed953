import type { Json } from '../../model/json.ts';
import { ADDRESS, authorization, MAIN, references, TOKEN, type Client, type Launch } from './client.ts';

export const vscode: Client = {
  id: 'vscode',
  title: 'VS Code',
  path: '.vscode/mcp.json',
  config: (launch) => ({ inputs: inputs(launch), servers: { [launch.name]: server(launch) } }),
  connect:
    '`.vscode/mcp.json` is in place: open this folder, then that file, and press *Start* above the server. VS Code asks for\n' +
    'each value once and keeps it encrypted.',
};

function server(launch: Launch): Json {
  if (launch.http) return { type: 'http', url: ADDRESS, headers: authorization(reference(TOKEN)) };
  const args = [`\${workspaceFolder}/${MAIN}`];
  return { type: 'stdio', command: 'node', args, env: references(launch, reference) };
}

function inputs({ http, variables }: Launch): Json {
  return http ? [input(TOKEN, true)] : variables.map(({ name, secret }) => input(name, secret));
}

/** The purpose is left out: it may quote the API document, and VS Code substitutes variables in this file. */
function input(name: string, secret: boolean): Json {
  const description = `${name} (see README.md)`;
  return { type: 'promptString', id: inputId(name), description, ...(secret && { password: true }) };
}

function reference(name: string): string {
  return `\${input:${inputId(name)}}`;
}

function inputId(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}
