import { expect, test } from 'vitest';
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
  ['application/x-ndjson', '{}\n', { text: '{}\n', content_type: 'application/x-ndjson' }],
  ['image/png', Buffer.from([0, 1]), { base64: 'AAE=', content_type: 'image/png', bytes: 2 }],
  ['', Buffer.from([0, 1]), { base64: 'AAE=', content_type: 'application/octet-stream', bytes: 2 }],
  ['application/json', '', { http_status: 200 }],
])('content type %j: %j', async (contentType, body, expected) => {
  expect(await bodyOf(contentType, body)).toEqual(expected);
});

test('an empty answer says its status, and where the new thing is', async () => {
  const address = await serveAnswer(201, { location: '/rooms/7' });
  expect(await upstreamAt(address).call('POST /rooms')).toEqual({ http_status: 201, location: '/rooms/7' });
  expect(await upstreamAt(await serveAnswer(204, {})).call('GET /rooms')).toEqual({ http_status: 204 });
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
