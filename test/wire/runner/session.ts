import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { answerOf } from '../oracle/answer.ts';
import { isObject, type JsonObject } from '../oracle/json.ts';
import { json, listen, type Answer } from '../oracle/listen.ts';
import { Oracle, type Received } from '../oracle/oracle.ts';
import type { Project, Variable } from './project.ts';

/** What a tool answered, and the requests it sent meanwhile. */
export interface Outcome {
  readonly isError: boolean;
  readonly structured: unknown;
  readonly text: string;
  readonly requests: readonly Received[];
}

/** An emitted server, a real client of it, and the oracle behind it. */
export interface Session {
  readonly oracle: Oracle;
  /** The schema of every tool's input. */
  readonly tools: ReadonlyMap<string, JsonObject>;
  /** Rejects when the client refuses the answer. */
  call(name: string, args: JsonObject): Promise<Outcome>;
  /** The requests sent since the last call. */
  taken(): readonly Received[];
  close(): Promise<void>;
}

const BASE = '/base/v1';
const TOKEN = 'wire-token-of-oauth';
const OF_SERVER = /^(MCP_|UPSTREAM_|HOST$|PORT$|LOG_|NODE_|OTEL_)/;

/** Starts the server of a project over stdio, with the oracle as its API and a value for every credential. */
export async function startSession(project: Project, document: string): Promise<Session> {
  const secrets = new Map(
    project.variables.filter(isCredential).map(({ name }) => [name, `wire-${name.toLowerCase()}`]),
  );
  const oracle = new Oracle(document, BASE, [...secrets.values(), TOKEN]);
  const api = await listen((request) => answer(oracle, request), TOKEN);
  const env: Record<string, string> = {
    ...Object.fromEntries(secrets),
    MCP_ALLOW_HTTP: '1',
    PATH: process.env['PATH'] ?? '',
  };
  for (const { name, purpose } of project.variables) {
    if (/base url/i.test(purpose)) env[name] = `${api.origin}${BASE}`;
    if (/token url/i.test(purpose)) env[name] = `${api.origin}/wire-token`;
  }
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['dist/main.js'],
    cwd: project.dir,
    env,
    stderr: 'ignore',
  });
  const client = new Client({ name: 'wire', version: '0' });
  await client.connect(transport);
  const listed = await client.listTools();
  return {
    oracle,
    tools: new Map(listed.tools.map(({ name, inputSchema }) => [name, isObject(inputSchema) ? inputSchema : {}])),
    call: async (name, args) => {
      api.take();
      const { isError, structuredContent, content } = await client.callTool({ name, arguments: args });
      const texts = content.map((each) => (each.type === 'text' ? each.text : '')).join('\n');
      return { isError: isError === true, structured: structuredContent, text: texts, requests: api.take() };
    },
    taken: () => api.take(),
    close: async () => {
      await client.close();
      await api.close();
    },
  };
}

/** Credentials have no default; so has nothing else that is the API's own, but its addresses. */
function isCredential({ name, purpose, secret, default: given }: Variable): boolean {
  if (OF_SERVER.test(name) || /base url|token url|file|certificate/i.test(purpose)) return false;
  return secret || given === undefined;
}

function answer(oracle: Oracle, request: Received): Answer {
  const [verdict] = oracle.judge(request);
  const operation = oracle.operations.find(({ key }) => key === verdict?.operation);
  return operation ? answerOf(oracle, operation) : json(404, { message: 'the document has no such operation' });
}
