import { describe, expect, test } from 'vitest';
import { confine } from '../../../src/read/source/confine.ts';

describe('confine', () => {
  test.each([
    ['api.yaml', 'schemas/Room.yaml', 'schemas/Room.yaml'],
    ['paths/rooms.yaml', '../schemas/Room.json', 'schemas/Room.json'],
    ['paths/rooms.yaml', './a%20b.yml', 'paths/a b.yml'],
    ['api.yaml', 'a/../b.yaml', 'b.yaml'],
  ])('from %s, %s is the document %s', (base, path, uri) => {
    expect(confine(base, path, false)).toEqual({ kind: 'document', uri });
  });

  test.each([
    '/etc/passwd',
    '/dev/zero',
    '../up.yaml',
    'a/../../up.yaml',
    '%2e%2e/up.yaml',
    '..%2fup.yaml',
    '%2fetc/passwd.yaml',
    'file:///etc/passwd',
    'FILE:passwd.yaml',
    'data:application/json,{}',
    'ftp://host/a.yaml',
    'C:\\win.ini',
    'c:/win.yaml',
    '\\\\host\\share\\a.yaml',
    '..\\up.yaml',
    '//host/a.yaml',
    'a%00.yaml',
    'a%5c..%5cb.yaml',
    '%zz.yaml',
    '.env',
    '.git/config.yaml',
    'notes.txt',
    'Pet',
  ])('refuses %s, with or without --allow-http', (path) => {
    expect(confine('api.yaml', path, false).kind).toBe('refused');
    expect(confine('api.yaml', path, true).kind).toBe('refused');
  });

  test('follows addresses only when that is allowed', () => {
    expect(confine('api.yaml', 'https://host.example/a.yaml', false).kind).toBe('remote');
    expect(confine('api.yaml', 'https://host.example/a.yaml', true)).toEqual({
      kind: 'document',
      uri: 'https://host.example/a.yaml',
    });
    expect(confine('https://host.example/v1/api.yaml', 'a.yaml', false).kind).toBe('remote');
    expect(confine('https://host.example/v1/api.yaml', 'a.yaml', true)).toEqual({
      kind: 'document',
      uri: 'https://host.example/v1/a.yaml',
    });
  });

  test('does not let a remote document refer to files', () => {
    expect(confine('https://host.example/api.yaml', 'file:///etc/passwd', true).kind).toBe('refused');
    expect(confine('https://host.example/api.yaml', 'https://user:pw@host.example/a.yaml', true).kind).toBe('refused');
  });
});
