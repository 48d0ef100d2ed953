import { once } from 'node:events';
import { request as send, type RequestOptions } from 'node:http';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';

export type Environment = Readonly<Record<string, string>>;

/** Starts the built server with this environment and no other. It is killed when the test ends before it does. */
export function start(dir: string, args: readonly string[], environment: Environment, main = 'dist/main.js') {
  const child = execa(process.execPath, [main, ...args], {
    cwd: dir,
    env: environment,
    extendEnv: false,
    reject: false,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/**
 * Speaks with the built server over stdio: sends messages one after the other, waits for the answer of each that has an
 * id, then sends nonsense and closes stdin. Throws when the server writes a line to stdout that is no JSON.
 */
export async function converse(dir: string, environment: Environment, messages: readonly object[], main?: string) {
  const child = start(dir, [], environment, main);
  let received = '';
  child.stdout.on('data', (chunk: Buffer) => (received += String(chunk)));
  for (const message of messages) {
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    if ('id' in message) while (!received.includes(`"id":${String(message.id)}`)) await once(child.stdout, 'data');
  }
  child.stdin.write('{nonsense\n');
  child.stdin.end();
  const { exitCode, stdout, stderr } = await child;
  const answers = stdout.split('\n').map((line): unknown => JSON.parse(line));
  return { exitCode, stderr, answers };
}

export interface HttpServer {
  readonly url: URL;
  /** What it wrote to stderr so far. */
  log(): string;
  /** Sends a signal. */
  signal(name: 'SIGTERM' | 'SIGINT'): void;
  /** How it ended, and all it wrote to stdout. */
  readonly ended: Promise<{ readonly exitCode?: number | undefined; readonly stdout: string }>;
}

/** Starts the built server with `--http`, on a port that is free. Rejects with its log when it does not start. */
export async function startHttp(dir: string, environment: Environment): Promise<HttpServer> {
  const child = start(dir, ['--http'], { PORT: '0', ...environment });
  let log = '';
  const url = await new Promise<string>((found, failed) => {
    child.stderr.on('data', (chunk: Buffer) => {
      log += String(chunk);
      const [address] = /http:\/\/\S+\/mcp/.exec(log) ?? [];
      if (address) found(address);
    });
    void child.then(() => failed(new Error(log)));
  });
  return {
    url: new URL(url),
    log: () => log,
    signal: (name) => void child.kill(name),
    ended: child.then(({ exitCode, stdout }) => ({ exitCode, stdout })),
  };
}

/** A client of a server that speaks HTTP, for one test. */
export async function connectTo(
  url: URL,
  { mode = 'auto', headers = {} }: { readonly mode?: 'auto' | 'legacy'; readonly headers?: Environment } = {},
): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' }, { versionNegotiation: { mode } });
  onTestFinished(() => client.close());
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}

export interface Post extends RequestOptions {
  readonly body?: string;
  /** The body has more to come, which is never sent. */
  readonly open?: boolean;
}

/** The status that a request is answered with. Not by `fetch`: that would not send a `Host` of our choice. */
export async function statusOf(url: URL, post: Post = {}): Promise<number> {
  const { body = '{}', open = false, method = 'POST', headers = {} } = post;
  const types = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers: { ...types, ...headers }, agent: false }, (response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    request.on('error', reject).flushHeaders();
    if (body !== '') request.write(body);
    if (!open) request.end();
  });
}
