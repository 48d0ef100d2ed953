import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** What each room may import of ours, besides itself. Imports point down only. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  print: ['model'],
  read: ['model'],
  design: ['model'],
  emit: ['model', 'print'],
  lint: ['model'],
  verify: ['model'],
  regenerate: ['model'],
  scaffold: ['model'],
  pipeline: ['read', 'design', 'emit', 'lint', 'regenerate', 'model'],
  index: ['pipeline', 'read', 'design', 'emit', 'verify', 'regenerate', 'scaffold', 'model'],
  cli: ['index', 'scaffold', 'model'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

function roomOf(path: string): string {
  const [first = ''] = path.split(sep);
  return first.endsWith('.ts') ? first.slice(0, -3) : first;
}

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(SRC, path), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, to]) => normalize(join(dirname(path), to!)));
}

test('every room is known', () => {
  expect(files.length).toBeGreaterThan(30);
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in ALLOWED))).toEqual([]);
});

test('imports point down only', () => {
  const wrong = files.flatMap((path) => {
    const room = roomOf(path);
    return importsOf(path)
      .filter((to) => roomOf(to) !== room && !ALLOWED[room]?.includes(roomOf(to)))
      .map((to) => `${path} → ${to}`);
  });
  expect(wrong).toEqual([]);
});

test('only the command line writes to the terminal, reads arguments or ends the process', () => {
  const loud = files
    .filter((path) => roomOf(path) !== 'cli')
    .filter((path) =>
      /\bconsole\.|process\.(exit|argv|stdout|stderr|stdin)\b/.test(readFileSync(join(SRC, path), 'utf8')),
    );
  expect(loud).toEqual([]);
});
