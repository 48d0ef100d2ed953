import { describe, expect, test } from 'vitest';
import { failureOf, SECRET, upstreamAt } from './api.ts';
import { serve, serveAnswer } from './servers.ts';

async function bodyOf(contentType: string, body: string | Buffer): Promise<unknown> {
  return upstreamAt(await serveAnswer(200, contentType ? { 'content-type': contentType } : {}, body)).call(
    'GET /rooms',
  );
}

test.each([
  ['application/json', '{"a":[1,null]}', { a: [1, null] }],
  ['application/hal+json; charset=utf-8', '[1]', [1]],
  ['', ' [1]', [1]],
  ['', 'plain', { text: 'plain', content_type: 'text/plain' }],
  ['text/html', '<p>', { text: '<p>', content_type: 'text/html' }],
  ['text/csv; charset=utf-8', 'a,b', { text: 'a,b', content_type: 'text/csv' }],
  ['text/plain; charset=latin1', Buffer.from([0xe9]), { text: 'é', content_type: 'text/plain' }],
  ['text/plain; charset=nonsense', 'é', { text: 'é', content_type: 'text/plain' }],
  ['image/png', Buffer.from([0, 1]), { base64: 'AAE=', content_type: 'image/png', bytes: 2 }],
  ['', Buffer.from([0, 1]), { base64: 'AAE=', content_type: 'application/octet-stream', bytes: 2 }],
  ['application/json', '', { http_status: 200 }],
])('content type %j: %j', async (contentType, body, expected) => {
  expect(await bodyOf(contentType, body)).toEqual(expected);
});

test('numbers that a double cannot carry keep their digits', async () => {
  const json = '{"id":9223372036854775807,"rate":0.1,"amount":12345678901234567.89}';
  const exact = { id: '9223372036854775807', rate: 0.1, amount: '12345678901234567.89' };
  expect(await bodyOf('application/json', json)).toEqual(exact);
});

describe('a stream', () => {
  const events = 'id: 1\nevent: add\ndata: {"a":1}\n\n: ping\n\ndata: one\ndata: two\n\ndata: [DONE]\n\n';

  test.each([
    ['application/x-ndjson', '{"a":1}\n\n2\nnone', [{ a: 1 }, 2, 'none']],
    ['application/jsonl', '{"id":9007199254740993}\r\n', [{ id: '9007199254740993' }]],
    ['application/stream+json', '{}\n{}', [{}, {}]],
    ['application/json-seq', '\u001e{\n"a":1}\n\u001e2\n', [{ a: 1 }, 2]],
    [
      'text/event-stream',
      events,
      [{ event: 'add', id: '1', data: { a: 1 } }, { data: 'one\ntwo' }, { data: '[DONE]' }],
    ],
    ['text/event-stream; charset=utf-8', 'data:1\r\n\r\ndata: 2', [{ data: 1 }, { data: 2 }]],
    ['text/event-stream', '', []],
  ])('of %s, %j, is a list', async (contentType, body, items) => {
    expect(await bodyOf(contentType, body)).toEqual({ items, next_cursor: null, has_more: false });
  });

  test.each([
    ['time', { UPSTREAM_TIMEOUT_MS: '300' }],
    ['size', { UPSTREAM_MAX_BYTES: '40' }],
  ])('without an end is what came in the allowed %s, whole events only', async (_, environment) => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"n":1}\n\ndata: {"n":2}\n\ndata: {"n');
      if ('UPSTREAM_MAX_BYTES' in environment) response.write('":3,"more":"'.padEnd(100, 'x'));
    });
    expect(await upstreamAt(address, { environment }).call('GET /rooms')).toEqual({
      items: [{ data: { n: 1 } }, { data: { n: 2 } }],
      next_cursor: null,
      has_more: true,
    });
  });

  test('of too many items is cut, and says so', async () => {
    const flood = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const push = () => response.write('1\n'.repeat(1000), () => !response.destroyed && setImmediate(push));
      push();
    });
    const { items, has_more } = await upstreamAt(flood).call<{ items: unknown[]; has_more: boolean }>('GET /rooms');
    expect([items.length, has_more]).toEqual([1000, true]);
  });

  test('is not read when it is a failure', async () => {
    const upstream = upstreamAt(await serveAnswer(500, { 'content-type': 'text/event-stream' }, 'data: no\n\n'));
    expect(await failureOf(upstream.call('POST /rooms'))).toMatchObject({ code: 'upstream_error' });
  });

  test('that breaks off is a failure', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': '100' });
      response.write('data: 1\n\n', () => response.destroy());
    });
    expect(await failureOf(upstreamAt(address).call('POST /rooms'))).toMatchObject({ code: 'upstream_protocol' });
  });

  test('a caller who gives up gets no answer', async () => {
    const controller = new AbortController();
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n', () => controller.abort());
    });
    const call = upstreamAt(address).call('GET /rooms', {}, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ code: 'cancelled' });
  });
});

test('an empty answer says its status, and where the new thing is', async () => {
  const address = await serveAnswer(201, { location: '/rooms/7' });
  expect(await upstreamAt(address).call('POST /rooms')).toEqual({ http_status: 201, location: '/rooms/7' });
  expect(await upstreamAt(await serveAnswer(204, {})).call('GET /rooms')).toEqual({ http_status: 204 });
});

test('JSON of nothing but white space is no answer, and no failure', async () => {
  const address = await serveAnswer(200, { 'content-type': 'application/json' }, '\n');
  expect(await upstreamAt(address).call('POST /rooms')).toEqual({ http_status: 200 });
});

test('bytes without a content type are no text', async () => {
  const png = Buffer.from('89504e470d0a1a0aff', 'hex');
  const answer = await upstreamAt(await serveAnswer(200, {}, png)).call('GET /rooms');
  expect(answer).toMatchObject({ content_type: 'application/octet-stream', bytes: png.length });
});

test('JSON that is none is a failure of the API', async () => {
  const upstream = upstreamAt(await serveAnswer(200, { 'content-type': 'application/json' }, '<html>'));
  expect(await failureOf(upstream.call('GET /rooms'))).toMatchObject({ code: 'upstream_protocol', http_status: 200 });
});

test.each([
  ['JSON', 'application/json', JSON.stringify],
  ['text', 'text/plain', String],
])('a credential that the API echoes in %s is taken out', async (_, contentType, write) => {
  let sent: string | undefined;
  const address = await serve((request, response) => {
    sent = String(request.headers['x-api-key']);
    const forms = [sent, encodeURIComponent(sent), Buffer.from(sent).toString('base64')];
    response.writeHead(200, { 'content-type': contentType }).end(write(forms.join(' ')));
  });
  const answer = JSON.stringify(await upstreamAt(address).call('GET /rooms'));
  expect(sent).toBe(SECRET);
  expect(answer).toContain('[redacted] [redacted] [redacted]');
  expect(answer).not.toContain(SECRET);
});

test('an answer stays readable where the credential is a number', async () => {
  const address = await serveAnswer(200, { 'content-type': 'application/json' }, '{"account":1234567890,"rooms":3}');
  const upstream = upstreamAt(address, { environment: { ROOMS_KEY: '1234567890' } });
  expect(await upstream.call('GET /rooms')).toEqual({ account: '[redacted]', rooms: 3 });
});

test('a credential that is escaped in JSON is taken out', async () => {
  const escaped = [...SECRET].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const address = await serveAnswer(200, { 'content-type': 'application/json' }, `{"key":"${escaped}"}`);
  expect(await upstreamAt(address).call('GET /rooms')).toEqual({ key: '[redacted]' });
});

test('a credential that comes back in the address of a redirect is taken out', async () => {
  const location = `https://other.example/login?api_key=${SECRET}`;
  const redacted = 'https://other.example/login?api_key=[redacted]';
  const asAnswer = upstreamAt(await serveAnswer(302, { location }));
  expect(await asAnswer.call('GET /rooms')).toEqual({ http_status: 302, location: redacted });
  const asFailure = upstreamAt(await serveAnswer(307, { location }));
  expect(await failureOf(asFailure.call('GET /rooms'))).toHaveProperty('message', expect.stringContaining(redacted));
});
