import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../golden/bookings/src/generated/runtime/config.js';
import { ConfigError } from '../golden/bookings/src/generated/runtime/environment.js';
import { variables } from '../golden/bookings/src/generated/runtime/variables.js';
import { settings } from './api.ts';

/** A file with a credential, for the length of the test. */
function secretFile(text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'mcp-gen-config-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'secret');
  writeFileSync(path, text);
  return path;
}

test('an empty environment gives the documented defaults', () => {
  expect(readConfig(settings, {})).toEqual({
    addresses: new Map(),
    allowHttp: false,
    secrets: new Map(),
    values: new Map(),
    timeoutMs: 30_000,
    maxResponseBytes: 5_000_000,
    readOnly: false,
    fileRoots: [],
    host: '127.0.0.1',
    port: 3000,
    allowedHosts: [],
    allowedOrigins: [],
    httpToken: undefined,
  });
});

test('the table of variables has every one once, with what it falls back to', () => {
  const table = variables(settings);
  const names = table.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['ROOMS_BASE_URL', 'ROOMS_KEY', 'ROOMS_PASSWORD', 'MCP_HTTP_TOKEN']));
  expect(table.filter(({ required }) => required).map(({ name }) => name)).toEqual(['ROOMS_BASE_URL']);
  const defaults = Object.fromEntries(
    table.flatMap((one) => (one.default === undefined ? [] : [[one.name, one.default]])),
  );
  expect(readConfig(settings, defaults)).toEqual(readConfig(settings, {}));
});

test.each([
  ['ROOMS_BASE_URL', 'http://plain.example'],
  ['ROOMS_BASE_URL', 'file:///etc/passwd'],
  ['ROOMS_BASE_URL', 'https://user:password@api.example'],
  ['ROOMS_BASE_URL', 'https://api.example/?key=1'],
  ['ROOMS_BASE_URL', 'https://api.example/#part'],
  ['ROOMS_BASE_URL', 'nonsense'],
  ['ROOMS_BASE_URL', 'http://127.0.0.1.evil.example'],
  ['PORT', '99999'],
  ['PORT', '-1'],
  ['PORT', '80a'],
  ['PORT', '1e3'],
  ['UPSTREAM_TIMEOUT_MS', '600001'],
  ['UPSTREAM_MAX_BYTES', '5MB'],
  ['MCP_READ_ONLY', 'maybe'],
  ['MCP_ALLOW_HTTP', 'yes'],
  ['ROOMS_KEY', 'two\nlines'],
  ['ROOMS_KEY', 'schlüssel'],
  ['ROOMS_KEY_FILE', '/nowhere/at/all'],
  ['MCP_HTTP_TOKEN', 'two\nlines'],
  ['MCP_ALLOWED_HOSTS', '*'],
  ['MCP_ALLOWED_HOSTS', 'a.example/path'],
  ['MCP_ALLOWED_ORIGINS', 'a.example, *.b.example'],
])('%s=%j is refused by name, without its value', (name, value) => {
  const read = () => readConfig(settings, { [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(name);
  expect(read).not.toThrow(value);
});

test('no time at all is no time limit', () => {
  expect(() => readConfig(settings, { UPSTREAM_TIMEOUT_MS: '0' })).toThrow(/^UPSTREAM_TIMEOUT_MS must be .* from 1 to/);
});

describe('files to send', () => {
  test('are in absolute directories', () => {
    const read = (list: string) => readConfig(settings, { MCP_FILE_ROOTS: list }).fileRoots;
    expect(read(['/srv/a', '', '/srv/b'].join(delimiter))).toEqual(['/srv/a', '/srv/b']);
    expect(() => read('relative')).toThrow(/^MCP_FILE_ROOTS must list absolute paths/);
  });
});

describe('values', () => {
  test.each(['1', 'true', 'TRUE', ' 1 '])('%j is yes', (value) => {
    expect(readConfig(settings, { MCP_READ_ONLY: value }).readOnly).toBe(true);
  });

  test.each(['0', 'false', '', '  '])('%j is no', (value) => {
    expect(readConfig(settings, { MCP_READ_ONLY: value }).readOnly).toBe(false);
  });

  test('hosts are names, also written as addresses', () => {
    const environment = { MCP_ALLOWED_HOSTS: ' mcp.example.com , https://b.example:8443,, [::1]:3000 ' };
    expect(readConfig(settings, environment).allowedHosts).toEqual(['mcp.example.com', 'b.example', '[::1]']);
  });
});

describe('secrets', () => {
  test('are read from the environment or from a file, without the line end', () => {
    const environment = { ROOMS_KEY_FILE: secretFile('from-file\n'), ROOMS_TOKEN: ' from-environment ' };
    expect(Object.fromEntries(readConfig(settings, environment).secrets)).toEqual({
      ROOMS_KEY: 'from-file',
      ROOMS_TOKEN: 'from-environment',
    });
  });

  test('the environment wins over a file', () => {
    const environment = { ROOMS_KEY: 'direct', ROOMS_KEY_FILE: secretFile('from-file') };
    expect(readConfig(settings, environment).secrets.get('ROOMS_KEY')).toBe('direct');
  });

  test('an empty file is none', () => {
    expect(readConfig(settings, { ROOMS_KEY_FILE: secretFile('\n') }).secrets.size).toBe(0);
  });

  test('a file that holds more than a credential is refused without repeating it', () => {
    const read = () => readConfig(settings, { ROOMS_KEY_FILE: secretFile('CANARY-LINE\nsecond') });
    expect(read).toThrow(/^ROOMS_KEY holds a character/);
    expect(read).not.toThrow(/CANARY/);
  });
});
