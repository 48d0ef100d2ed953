import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initGit } from '../../src/scaffold/git.ts';
import { install } from '../../src/scaffold/install.ts';
import { detectPackageManager } from '../../src/scaffold/package-manager.ts';

let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'scaffold-')));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

/** Puts a shell script before every other program of that name. */
function program(name: string, script: string): void {
  const bin = join(dir, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
}

describe('detectPackageManager', () => {
  it('believes the one that runs us first', () => {
    writeFileSync(join(dir, 'yarn.lock'), '');
    expect(detectPackageManager(dir, { npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v22.0.0' })).toBe('pnpm');
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['package-lock.json', 'npm'],
  ])('goes by %s in a folder above', (file, manager) => {
    writeFileSync(join(dir, file), '');
    expect(detectPackageManager(join(dir, 'not', 'there', 'yet'), {})).toBe(manager);
  });

  it('goes by the packageManager field, and by npm where nothing is said', () => {
    expect(detectPackageManager(dir, {})).toBe('npm');
    writeFileSync(join(dir, 'package.json'), '{ "packageManager": "bun@1.2.0" }');
    expect(detectPackageManager(dir, {})).toBe('bun');
    writeFileSync(join(dir, 'package.json'), 'not json');
    expect(detectPackageManager(dir, { npm_config_user_agent: 'cnpm/1' })).toBe('npm');
  });
});

describe('initGit', () => {
  it('makes a repository, once', async () => {
    expect(await initGit(dir)).toEqual({ status: 'created' });
    expect(await initGit(dir)).toEqual({ status: 'skipped', reason: 'already inside a git work tree' });
  });

  it('does without git', async () => {
    vi.stubEnv('PATH', join(dir, 'empty'));
    expect(await initGit(dir)).toEqual({ status: 'skipped', reason: 'git is not installed' });
  });

  it('reports what git said when it failed', async () => {
    program('git', '[ "$1" = init ] && echo "fatal: disk on fire" >&2\nexit 128');
    expect(await initGit(dir)).toEqual({ status: 'failed', reason: 'fatal: disk on fire' });
  });
});

describe('install', () => {
  it('runs the install command in the folder', async () => {
    program('pnpm', '[ "$*" = install ] && pwd > ran');
    expect(await install('pnpm', dir, true)).toEqual({ status: 'installed' });
    expect(readFileSync(join(dir, 'ran'), 'utf8').trim()).toBe(dir);
  });

  it('keeps the words of the package manager for the report when it fails', async () => {
    program('yarn', 'echo "no network" >&2\nexit 3');
    expect(await install('yarn', dir, true)).toEqual({
      status: 'failed',
      reason: 'Command failed with exit code 3: yarn install\nno network',
    });
  });

  it('says that the package manager is not there', async () => {
    vi.stubEnv('PATH', join(dir, 'empty'));
    expect(await install('bun', dir, true)).toEqual({ status: 'failed', reason: 'bun is not installed' });
  });
});
