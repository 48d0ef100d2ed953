import { expect, test } from 'vitest';
import { nextLink, rememberLinks } from '../golden/bookings/src/generated/runtime/links.js';

function nextOf(link: string): string | null | undefined {
  const body = {};
  rememberLinks(body, new Headers({ link }));
  return nextLink(body);
}

test.each([
  ['<https://api.example/rooms?page=2>; rel="next"'],
  ['<https://api.example/rooms?page=2>; rel=next'],
  ['<https://api.example/rooms?page=2>;REL="Next"'],
  ['<https://api.example/rooms?page=2>; rel="last next"'],
  ['<https://api.example/rooms?page=2>; title="more"; rel="next"'],
  ['<https://api.example/rooms?page=1>; rel="first", <https://api.example/rooms?page=2>; rel="next"'],
  ['<https://api.example/rooms?page=2>; rel="next", <https://api.example/rooms?page=9>; rel="last"'],
])('%s leads on (RFC 8288)', (link) => {
  expect(nextOf(link)).toBe('https://api.example/rooms?page=2');
});

test('a comma in the address does not end it', () => {
  expect(nextOf('</rooms?ids=1,2>; rel="next"')).toBe('/rooms?ids=1,2');
});

test.each([
  '<https://api.example/rooms?page=1>; rel="prev"',
  '<https://api.example/next>; rel="first"',
  '<https://api.example/rooms?page=1>; rel="prev"; title="next"',
  'nonsense',
])('%s is the last page', (link) => {
  expect(nextOf(link)).toBeNull();
});

test('an answer without the header says nothing', () => {
  const body = {};
  rememberLinks(body, new Headers());
  expect(nextLink(body)).toBeUndefined();
});

test('each answer has its own links', () => {
  const [first, second] = [[], []];
  rememberLinks(first, new Headers({ link: '</2>; rel="next"' }));
  rememberLinks(second, new Headers({ link: '</3>; rel="next"' }));
  expect([nextLink(first), nextLink(second), nextLink([])]).toEqual(['/2', '/3', undefined]);
});

test.each([null, 'text', 5, undefined])('%j carries no links', (body) => {
  rememberLinks(body, new Headers({ link: '</2>; rel="next"' }));
  expect(nextLink(body)).toBeUndefined();
});
