import { createServer, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchDocument } from '../../../src/read/source/fetch.ts';
import { readApi } from '../../../src/read/read-api.ts';
import { documentWith, faultOf, folderOf, operationWith } from '../fixtures.ts';

/** A server on the loopback interface for one test: its address and how many requests it had. */
async function serve(listener: RequestListener): Promise<{ readonly address: string; readonly hits: () => number }> {
  let hits = 0;
  const server = createServer((request, response) => {
    hits++;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { address: `http://127.0.0.1:${address.port}`, hits: () => hits };
}

const LOCAL = { allowHttp: true, allowPrivate: true };

describe('fetchDocument', () => {
  test('gets a document through a redirect', async () => {
    const { address } = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.end('found');
    });
    expect(String(await fetchDocument(`${address}/old`, LOCAL))).toBe('found');
  });

  test.each([
    ['plain http', { allowHttp: false, allowPrivate: true }],
    ['a private address', { allowHttp: true, allowPrivate: false }],
  ])('does not even connect to %s when that is not allowed', async (_, policy) => {
    const { address, hits } = await serve((_request, response) => response.end());
    await expect(fetchDocument(address, policy)).rejects.toThrow(/is not an https address|is a private/);
    expect(hits()).toBe(0);
  });

  test('checks the address a name stands for', async () => {
    const { address, hits } = await serve((_request, response) => response.end());
    const named = address.replace('127.0.0.1', 'localhost');
    await expect(fetchDocument(named, { allowHttp: true, allowPrivate: false })).rejects.toThrow('private or loopback');
    expect(hits()).toBe(0);
  });

  test('gives up on endless redirects and on errors', async () => {
    const { address, hits } = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else response.writeHead(404).end();
    });
    await expect(fetchDocument(`${address}/loop`, LOCAL)).rejects.toThrow('more than 5 redirects');
    expect(hits()).toBe(6);
    await expect(fetchDocument(`${address}/gone`, LOCAL)).rejects.toThrow('status 404');
  });

  test('does not follow a redirect to another scheme', async () => {
    const { address } = await serve((_request, response) =>
      response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    await expect(fetchDocument(address, LOCAL)).rejects.toThrow('is not an https address');
  });
});

describe('readApi with addresses', () => {
  const document = JSON.stringify(documentWith({ '/a': { get: operationWith() } }));

  test('reads from http only when allowed', async () => {
    const { address, hits } = await serve((_request, response) => response.end(document));
    const error = await faultOf(readApi(`${address}/v1/rooms.json`));
    expect(error.message).toContain('--allow-http');
    expect(hits()).toBe(0);
    const api = await readApi(`${address}/v1/rooms.json`, { allowHttp: true });
    expect(api.documents[0]?.file).toBe('rooms.json');
  });

  test('never asks a private address for a reference', async () => {
    const { address, hits } = await serve((_request, response) => response.end('{"type":"string"}'));
    const parameters = [{ name: 'q', in: 'query', schema: { $ref: `${address}/q.json` } }];
    const text = JSON.stringify(documentWith({ '/a': { get: operationWith({ parameters }) } }));
    const folder = await folderOf({ 'api.json': text });
    for (const allowHttp of [false, true]) {
      const error = await faultOf(readApi(`${folder}/api.json`, { allowHttp }));
      expect(error.message).toContain('127.0.0.1');
    }
    expect(hits()).toBe(0);
  });
});
