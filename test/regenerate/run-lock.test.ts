import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeRunLock } from '../../src/regenerate/run-lock.ts';
import { edit, makeFolder } from './fixtures.ts';

const RUN_LOCK = '.mcp-gen/run.lock';

test('one run at a time, and the next one after it', () => {
  const root = projectWith();
  const release = takeRunLock(root);
  expect(readFileSync(join(root, RUN_LOCK), 'utf8')).toBe(`${process.pid}\n`);
  expect(() => takeRunLock(root)).toThrow('Another run');
  release();
  expect(existsSync(join(root, RUN_LOCK))).toBe(false);
  takeRunLock(root)();
});

test('the lock of a living process is respected, and named', () => {
  const root = projectWith(`${process.ppid}\n`);
  expect(() => takeRunLock(root)).toThrow(`process ${process.ppid}`);
  expect(readdirSync(join(root, '.mcp-gen'))).toEqual(['run.lock']);
});

test('the lock of a dead process is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const root = projectWith(`${pid}\n`);
  const release = takeRunLock(root);
  expect(readFileSync(join(root, RUN_LOCK), 'utf8')).toBe(`${process.pid}\n`);
  release();
  expect(readdirSync(join(root, '.mcp-gen'))).toEqual([]);
});

test('an old lock is stale even if its number is in use again', () => {
  const root = projectWith(`${process.ppid}\n`);
  const hourAgo = Date.now() / 1000 - 3600;
  utimesSync(join(root, RUN_LOCK), hourAgo, hourAgo);
  takeRunLock(root)();
});

test('a lock that is just being written is respected, but not for long', () => {
  const root = projectWith('');
  expect(() => takeRunLock(root)).toThrow('Another run');
  const before = Date.now() / 1000 - 5;
  utimesSync(join(root, RUN_LOCK), before, before);
  takeRunLock(root)();
});

function projectWith(runLock = `${process.pid}\n`): string {
  const root = makeFolder();
  edit(root, RUN_LOCK, runLock);
  return root;
}
