import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Received } from './oracle.ts';

/** What the API answers. */
export interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string | Buffer;
}

/** An API on the loopback address that keeps what it receives. */
export interface Listener {
  readonly origin: string;
  /** The requests since the last call. */
  take(): readonly Received[];
  close(): Promise<void>;
}

/** Listens on a free port and answers every request as told. Token requests under `/wire-token` are not kept. */
export async function listen(answer: (request: Received) => Answer, token: string): Promise<Listener> {
  let received: Received[] = [];
  const server = createServer({ maxHeaderSize: 1 << 20, keepAliveTimeout: 60_000 }, (message, response) => {
    void receive(message).then((request) => {
      const isToken = request.target.startsWith('/wire-token');
      if (!isToken) received.push(request);
      const grant = { access_token: token, token_type: 'Bearer', expires_in: 3600 };
      const { status, contentType, body = '' } = isToken ? json(200, grant) : answer(request);
      response.writeHead(status, contentType === undefined ? {} : { 'content-type': contentType });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = received;
      received = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

async function receive(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return { method: message.method ?? '', target: message.url ?? '', headers, body: Buffer.concat(chunks) };
}
