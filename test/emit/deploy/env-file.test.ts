import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { envFile } from '../../../src/emit/deploy/env-file.ts';
import { bookings } from '../fixture.ts';

/** The variables that Node itself takes from the text. */
function load(text: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'env-file-'));
  try {
    const path = join(folder, '.env');
    writeFileSync(path, text);
    const script = 'process.stdout.write(JSON.stringify(process.env))';
    return JSON.parse(
      execFileSync(process.execPath, [`--env-file=${path}`, '-e', script], { env: {}, encoding: 'utf8' }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('leaves required variables to fill in and comments the others out with their default', () => {
  const text = envFile(bookings({ baseUrl: 'https://api.example.com/v1' }).env);
  expect(text).toContain('\n# The base URL of the upstream API\n# BOOKINGS_BASE_URL=https://api.example.com/v1\n');
  expect(text).toContain('\n# Access token, sent as Authorization: Bearer (required, secret)\nBOOKINGS_TOKEN=\n');
  expect(text).toContain('\n# PORT=3000\n');
  expect(load(text)).toMatchObject({ BOOKINGS_TOKEN: '', BOOKINGS_API_KEY: '' });
});

test('every line is a comment, empty, or a variable of the server without a value', () => {
  const { env } = bookings();
  const names = env.map(({ name }) => name);
  for (const line of envFile(env)
    .split('\n')
    .filter((text) => text !== '' && !text.startsWith('#'))) {
    expect(line).toMatch(/^[A-Z][A-Z0-9_]*=$/);
    expect(names).toContain(line.slice(0, -1));
  }
});

test.each(['x\nEVIL=1', 'x\r\nEVIL=1', 'x\u2028EVIL=1', '"\nEVIL=$(id)\n"', "'`id`' # ${HOME}"])(
  'text of the document stays in its comment: %j',
  (hostile) => {
    const text = envFile(bookings({ key: hostile, baseUrl: `https://api.example.com/${hostile}` }).env);
    const neutral = envFile(bookings({ baseUrl: 'https://api.example.com/' }).env);
    expect(text.split(/\r\n|[\n\r\u2028]/)).toHaveLength(neutral.split('\n').length);
    expect(load(text)).toEqual(load(neutral));
  },
);

test('a default that readers of such files would take differently is left out', () => {
  const text = envFile(bookings({ baseUrl: 'https://api.example.com/$(id)#"x"' }).env);
  expect(text).toContain('\n# BOOKINGS_BASE_URL=\n');
});
