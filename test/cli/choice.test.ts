import { describe, expect, it } from 'vitest';
import { formatAuth, parseAuth, parseName, slug } from '../../src/cli/choice.ts';
import { describeApi, folderFor } from '../../src/cli/create/describe-api.ts';
import type { SecurityScheme } from '../../src/model/api.ts';
import { api } from './stub-pipeline.ts';

describe('--auth', () => {
  it.each(['bearer', 'basic', 'none', 'header:X-Api-Key', 'query:api_key', 'cookie:sid'])('takes %s', (value) => {
    expect(formatAuth(parseAuth(value))).toBe(value);
  });

  it.each(['header', 'header:', 'header:X Y', 'header:a:b', 'body:x', 'header:a\r\nb', 'constructor', ''])(
    'refuses %j',
    (value) => expect(() => parseAuth(value)).toThrow(/header:NAME/),
  );
});

describe('--name', () => {
  it('takes a legal name and suggests one for another', () => {
    expect(parseName('bookings-2')).toBe('bookings-2');
    expect(() => parseName('Café 2')).toThrow(/such as cafe-2\./);
    expect(() => parseName('日本')).toThrow(/at most 40 characters\.$/);
  });

  it.each([
    ['Über  die Brücke!', 'uber-die-brucke'],
    ['2nd Store', 'nd-store'],
    ['a'.repeat(39) + ' b', 'a'.repeat(39)],
    ['-', ''],
  ])('makes %j legal', (text, name) => expect(slug(text)).toBe(name));
});

describe('a document, before anything is asked', () => {
  it('is described in a line', () => {
    const place = { file: '', pointer: '' };
    const securitySchemes: SecurityScheme[] = [
      { name: 'a', type: 'apiKey', in: 'header', key: 'X-Key\u0007', place },
      { name: 'b', type: 'oauth2', flows: [], place },
      { name: 'c', type: 'oauth2', flows: [], place },
    ];
    expect(describeApi({ ...api, securitySchemes })).toBe(
      'The Bookings API 1.2.0: 0 operations, API key in header X-Key\\u{7} or OAuth 2, 0 servers',
    );
    expect(describeApi({ ...api, securitySchemes: [] })).toContain('no auth declared');
  });

  it.each([
    ['The Bookings API', 'bookings-mcp'],
    ['API', 'mcp-server'],
    ['日本', 'mcp-server'],
    ['x'.repeat(60), `${'x'.repeat(36)}-mcp`],
  ])('names a folder: %s', (title, folder) => expect(folderFor(title)).toBe(folder));
});
