import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/*
 * Servers that behave as badly as a test wants. Each has a port of its own, and ends with the test that starts it.
 */

/** Starts an HTTP server for the length of the test; gives its address. */
export function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => server.closeAllConnections());
  return listen(server);
}

/** Starts a server for the length of the test that speaks no HTTP of its own accord. */
export function serveTcp(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    onConnection(socket);
  });
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return addressOf(server);
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where nothing listens any more. */
export async function deadAddress(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = addressOf(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
}

/** Serves the same answer to every request. */
export function serveAnswer(
  status: number,
  headers: Record<string, string>,
  body: string | Buffer = '',
): Promise<string> {
  return serve((_, response) => response.writeHead(status, headers).end(body));
}
