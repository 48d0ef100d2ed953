import { expect, test } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { redactJson, redactor } from '../golden/bookings/src/generated/runtime/redact.js';
import { settings } from './api.ts';

function redact(environment: Record<string, string>, text: string): string {
  return redactor(settings, readConfig(settings, environment))(text);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['as it is', 'key/with+signs'],
  ['percent-encoded', encodeURIComponent('key/with+signs')],
  ['in base64', base64('key/with+signs')],
])('a credential %s is taken out, wherever it stands', (_, form) => {
  expect(redact({ ROOMS_KEY: 'key/with+signs' }, `<${form}|${form}>`)).toBe('<[redacted]|[redacted]>');
});

test('a credential is taken out as the address was written, and as a form would', () => {
  const forms = ['a%20b%2Bc%2Fd%3Def%21x', 'a+b%2Bc%2Fd%3Def%21x'];
  for (const form of forms) expect(redact({ ROOMS_KEY: 'a b+c/d=ef!x' }, `?key=${form}&x`)).toBe('?key=[redacted]&x');
});

test('user and password are taken out together too', () => {
  const environment = { ROOMS_USER: 'ann', ROOMS_PASSWORD: 'short' };
  expect(redact(environment, `Basic ${base64('ann:short')}`)).toBe('Basic [redacted]');
});

test('the token of clients is a credential too', () => {
  expect(redact({ MCP_HTTP_TOKEN: 'inbound-token' }, 'x inbound-token y')).toBe('x [redacted] y');
});

test('of two credentials that overlap, none is left in part', () => {
  const environment = { ROOMS_KEY: 'abcdefgh', ROOMS_TOKEN: 'abcdefgh-and-more' };
  expect(redact(environment, 'abcdefgh-and-more abcdefgh')).toBe('[redacted] [redacted]');
});

test('ordinary words are left, even when they are a password', () => {
  expect(redact({ ROOMS_USER: 'ann', ROOMS_PASSWORD: 'room' }, 'ann has a room')).toBe('ann has a room');
});

test('JSON stays JSON: texts, names and numbers that are a credential, however deep', () => {
  const take = redactor(settings, readConfig(settings, { ROOMS_KEY: '1234567890' }));
  const value = { id: 1234567890, count: 12, list: [{ note: 'is 1234567890' }, null, true], '1234567890': 1 };
  expect(redactJson(value, take)).toEqual({
    id: '[redacted]',
    count: 12,
    list: [{ note: 'is [redacted]' }, null, true],
    '[redacted]': 1,
  });
});

test('a value nested without end comes to an end', () => {
  const text = JSON.stringify(redactJson(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)), String));
  expect(text).toContain('nested too deeply');
});
