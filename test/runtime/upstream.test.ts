import { EventEmitter, once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { failureOf, upstreamAt } from './api.ts';
import { deadAddress, serve, serveAnswer, serveTcp } from './servers.ts';

const QUICK = { environment: { UPSTREAM_TIMEOUT_MS: '200' } };
const UNKNOWN_OUTCOME = { retryable: false, next: expect.stringContaining('not known whether the change was made') };

describe('connection', () => {
  test('an API that is not there', async () => {
    const upstream = upstreamAt(await deadAddress());
    const unreachable = {
      code: 'upstream_unreachable',
      retryable: true,
      message: expect.stringContaining('ECONNREFUSED'),
    };
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject(unreachable);
    // Nothing arrived, so even a write may be tried again.
    expect(await failureOf(upstream.call('POST /rooms'))).toMatchObject(unreachable);
  });

  test('one that breaks off before it answers', async () => {
    let connections = 0;
    const address = await serveTcp((socket) => {
      connections++;
      socket.once('data', () => socket.resetAndDestroy());
    });
    const upstream = upstreamAt(address);
    expect(await failureOf(upstream.call('POST /rooms'))).toMatchObject({
      code: 'upstream_protocol',
      ...UNKNOWN_OUTCOME,
    });
    expect(connections).toBe(1);
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({ code: 'upstream_protocol', retryable: true });
    expect(connections).toBe(4);
  });

  test.each([
    ['no HTTP', 'HELLO\r\n\r\n'],
    ['a header without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['less than it announced', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":1'],
    ['a broken gzip', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope'],
  ])('one that answers with %s: a write may have been done', async (_, answer) => {
    const upstream = upstreamAt(await serveTcp((socket) => socket.once('data', () => socket.end(answer))));
    expect(await failureOf(upstream.call('POST /rooms'))).toMatchObject({
      code: 'upstream_protocol',
      ...UNKNOWN_OUTCOME,
    });
  });
});

describe('time', () => {
  test('one deadline for an answer that does not come, and for one that does not end', async () => {
    const silent = await serve(() => {});
    const endless = await serve((_, response) => response.writeHead(200).write('{'));
    for (const address of [silent, endless]) {
      expect(await failureOf(upstreamAt(address, QUICK).call('GET /rooms'))).toMatchObject({
        code: 'upstream_timeout',
        retryable: true,
        message: 'The API did not answer within 200 ms.',
      });
    }
  });

  test('a write that took too long may have been done, one that can be repeated may be', async () => {
    const upstream = upstreamAt(await serve(() => {}), QUICK);
    expect(await failureOf(upstream.call('POST /rooms'))).toMatchObject({
      code: 'upstream_timeout',
      ...UNKNOWN_OUTCOME,
    });
    expect(await failureOf(upstream.call('PUT /rooms'))).toMatchObject({ code: 'upstream_timeout', retryable: true });
  });

  test('a caller that gives up ends the request', async () => {
    const controller = new AbortController();
    const api = new EventEmitter();
    const ended = once(api, 'ended');
    const address = await serve((request) => {
      request.socket.once('close', () => api.emit('ended'));
      controller.abort();
    });
    const call = upstreamAt(address).call('GET /rooms', {}, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ code: 'cancelled' });
    await ended;
  });

  test('a caller that gave up before sends nothing', async () => {
    let requests = 0;
    const upstream = upstreamAt(await serve(() => requests++));
    const call = upstream.call('POST /rooms', {}, { signal: AbortSignal.abort() });
    expect(await failureOf(call)).toMatchObject({ code: 'cancelled' });
    expect(requests).toBe(0);
  });
});

describe('size', () => {
  const SMALL = { environment: { UPSTREAM_MAX_BYTES: '100000' } };
  const TOO_LARGE = { code: 'response_too_large', message: "The API's answer is larger than 100000 bytes." };

  test('an answer without end is not read to the end', async () => {
    const api = new EventEmitter();
    const ended = once(api, 'ended');
    const address = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more).once('close', () => api.emit('ended'));
      more();
    });
    expect(await failureOf(upstreamAt(address, SMALL).call('GET /rooms'))).toMatchObject(TOO_LARGE);
    await ended;
  });

  test('what counts is the size after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    const address = await serveAnswer(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }, bomb);
    expect(await failureOf(upstreamAt(address, SMALL).call('GET /rooms'))).toMatchObject(TOO_LARGE);
  });
});

describe('redirects', () => {
  test.each([301, 307, 308])('%i: the operation is elsewhere, and the credential stays here', async (status) => {
    let visits = 0;
    const elsewhere = await serve((_, response) => {
      visits++;
      response.end('{}');
    });
    const upstream = upstreamAt(await serveAnswer(status, { location: `${elsewhere}/steal` }, 'moved'));
    for (const key of ['GET /rooms', 'POST /rooms']) {
      expect(await failureOf(upstream.call(key))).toMatchObject({
        code: 'rejected',
        http_status: status,
        message: expect.stringContaining(`${elsewhere}/steal`),
      });
    }
    expect(visits).toBe(0);
  });

  test.each([302, 303])('%i: the answer is elsewhere, and its address is the answer', async (status) => {
    const upstream = upstreamAt(await serveAnswer(status, { location: '/rooms/1' }));
    expect(await upstream.call('POST /rooms')).toEqual({ http_status: status, location: '/rooms/1' });
  });
});

describe('before anything is sent', () => {
  async function countingApi() {
    const requests: string[] = [];
    const address = await serve((request, response) => {
      requests.push(String(request.url));
      response.end('{}');
    });
    return { address, requests };
  }

  test('arguments are checked', async () => {
    const { address, requests } = await countingApi();
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer' }, style: 'form', explode: true } as const;
    const upstream = upstreamAt(address, { operation: { parameters: [limit] } });
    expect(await failureOf(upstream.call('GET /rooms', { query: { limit: 'x' } }))).toMatchObject({
      code: 'invalid_arguments',
      field_errors: [{ field: 'query.limit', message: 'must be integer' }],
    });
    expect(requests).toEqual([]);
    await upstream.call('GET /rooms', { query: { limit: 5 } });
    await upstream.call('GET /rooms', { query: { limit: undefined } });
    expect(requests).toEqual(['/rooms?limit=5', '/rooms']);
  });

  test('a server that only reads refuses to write', async () => {
    const { address, requests } = await countingApi();
    const upstream = upstreamAt(address, { environment: { MCP_READ_ONLY: '1' } });
    expect(await failureOf(upstream.call('POST /rooms'))).toMatchObject({ code: 'read_only' });
    expect(requests).toEqual([]);
    await upstream.call('GET /rooms');
    expect(requests).toEqual(['/rooms']);
  });

  test('an address must be known', async () => {
    const upstream = upstreamAt('');
    expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({
      code: 'not_configured',
      next: expect.stringContaining('ROOMS_BASE_URL'),
    });
  });

  test.each(['GET /nothing', 'constructor', '__proto__'])('%s is no operation', async (key) => {
    expect(await failureOf(upstreamAt('').call(key))).toMatchObject({ code: 'unknown_operation' });
  });
});
