import { McpServer } from '@modelcontextprotocol/server';
import type { Context } from './generated/runtime/context.js';
import { registerTools } from './generated/tools.js';
import { overrides } from './overrides.js';

const HOUR = 3_600_000;

/** Makes the server: one for each stdio connection, one for each HTTP request. Register what you add here. */
export function createServer(context: Context): McpServer {
  const { name, title, version, instructions } = context.settings;
  const server = new McpServer(
    { name, title, version },
    {
      capabilities: { tools: { listChanged: false } },
      cacheHints: { 'tools/list': { ttlMs: HOUR, cacheScope: 'public' } },
      ...(instructions !== undefined && { instructions }),
    },
  );
  registerTools(server, context, overrides);
  return server;
}
