import type { Json } from '../../model/json.ts';
import { MAIN, PLACEHOLDER, type Client, type Launch } from './client.ts';

/** Only starts servers, expands no variables and knows no workspace: Node itself reads the values, from `.env`. */
export const claudeDesktop: Client = {
  id: 'claude-desktop',
  title: 'Claude Desktop',
  path: 'clients/claude-desktop.json',
  config,
  connect:
    `It takes absolute paths only: put the path of this folder in place of \`${PLACEHOLDER}\`, twice. Then merge this,\n` +
    'which is also in `clients/claude-desktop.json`, into `claude_desktop_config.json` (Settings → Developer → Edit Config)\n' +
    'and start it again. The values come from `.env`.',
  snippet: (launch) => ({ language: 'json', text: JSON.stringify(config(launch), null, 2) }),
};

function config({ name }: Launch): Json {
  const args = [`--env-file=${PLACEHOLDER}/.env`, `${PLACEHOLDER}/${MAIN}`];
  return { mcpServers: { [name]: { command: 'node', args } } };
}
