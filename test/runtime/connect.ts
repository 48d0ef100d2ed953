import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { onTestFinished } from 'vitest';
import { loadCatalogue } from '../golden/bookings/src/generated/runtime/catalogue.js';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { createContext, type Context } from '../golden/bookings/src/generated/runtime/context.js';
import { isObject, type JsonObject } from '../golden/bookings/src/generated/runtime/json.js';
import { settings } from '../golden/bookings/src/generated/settings.js';
import { startMockUpstream, type MockUpstream } from '../golden/bookings/test/generated/mock-upstream.js';

export const SECRET = 'CANARY-SECRET-123';

export interface Connection {
  readonly client: Client;
  /** Stands for the bookings API. */
  readonly upstream: MockUpstream;
  /** Calls a tool; gives the structured part of the answer, and whether it is an error. */
  call(name: string, args?: Record<string, unknown>): Promise<Answer>;
}

export interface Answer {
  readonly isError: boolean;
  readonly value: JsonObject;
}

export interface Choices {
  readonly mode?: 'auto' | 'legacy';
  readonly environment?: Readonly<Record<string, string>>;
}

/** A client connected to a server of the bookings project, with the tools that `register` gives it, for one test. */
export async function connect(
  register: (server: McpServer, context: Context) => void,
  { mode = 'auto', environment = {} }: Choices = {},
): Promise<Connection> {
  const upstream = await startMockUpstream(loadCatalogue());
  onTestFinished(() => upstream.close());
  const config = readConfig(settings, { BOOKINGS_BASE_URL: upstream.url, BOOKINGS_API_KEY: SECRET, ...environment });
  const context = createContext(settings, config);
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'test', version: '1.0.0' }, { capabilities: { tools: {} } });
    register(server, context);
    return server;
  });
  onTestFinished(() => handler.close());
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  const fetch = (url: string | URL, init?: RequestInit) => handler.fetch(new Request(url, init));
  await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), { fetch }));
  onTestFinished(() => client.close());
  return {
    client,
    upstream,
    async call(name, args = {}) {
      const { isError, structuredContent } = await client.callTool({ name, arguments: args });
      return { isError: isError === true, value: isObject(structuredContent) ? structuredContent : {} };
    },
  };
}
