import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOnce, ROOT } from './build.ts';

type Bin = 'mcp-gen' | 'create-mcp-server';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'bins-'));
  buildOnce();
}, 120_000);

afterAll(() => rmSync(cwd, { recursive: true }));

function start(bin: Bin, args: readonly string[], { env = {}, node = [] as readonly string[] } = {}) {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  return spawn(process.execPath, [...node, join(ROOT, 'bin', `${bin}.js`), ...args], {
    cwd,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function runBin(...start_: Parameters<typeof start>) {
  const child = start(...start_);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, code: child.exitCode };
}

describe.each(['mcp-gen', 'create-mcp-server'] as const)('%s', (bin) => {
  it('prints help and version on stdout', async () => {
    const help = await runBin(bin, ['--help']);
    expect(help.stdout).toContain(`Usage: ${bin}`);
    expect(help.stdout).toContain('Examples:');
    expect(help).toMatchObject({ stderr: '', code: 0 });
    expect(await runBin(bin, ['--version'])).toMatchObject({
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      code: 0,
    });
  });

  it('refuses an unknown flag with the nearest one, in colour only when forced', async () => {
    const plain = await runBin(bin, ['--versoin']);
    expect(plain).toEqual({
      stdout: '',
      stderr: "error: unknown option '--versoin'\n  (Did you mean --version?)\n",
      code: 1,
    });
    const bright = await runBin(bin, ['--versoin'], { env: { FORCE_COLOR: '1' } });
    expect(bright.stderr).toContain('\u001B[31merror:\u001B[39m');
  });

  it('says in a sentence that Node is too old, before anything else is loaded', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })`;
    const { stdout, stderr, code } = await runBin(bin, ['--help'], {
      node: ['--import', `data:text/javascript,${old}`],
    });
    expect(stderr).toMatch(new RegExp(`^${bin} needs Node.js 20.19 or newer; this is v[\\d.]+\\.\n$`));
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  });

  it('tells an error that escaped every promise in a sentence', async () => {
    const poll = `if (process.listenerCount('uncaughtException') > 0) { clearInterval(timer); throw new Error('boom'); }`;
    const escape = `const timer = setInterval(() => { ${poll} }, 5);`;
    const { stderr, code } = await runBin(bin, ['--version'], { node: ['--import', `data:text/javascript,${escape}`] });
    expect(stderr).toMatch(/^error: this is a bug in mcp-gen: boom\n.*\n$/);
    expect(code).toBe(1);
  });

  it('is quiet about a reader that went away', async () => {
    const child = start(bin, ['--help']);
    child.stdout.destroy();
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ stderr, code: child.exitCode }).toEqual({ stderr: '', code: 0 });
  });
});

describe('create-mcp-server where nobody can answer', () => {
  it('names the missing answer and the complete command, and writes nothing', async () => {
    const { stdout, stderr, code } = await runBin('create-mcp-server', ['pets', '--transport', 'http']);
    expect(stderr).toContain('error: Missing --from');
    expect(stderr).toContain('create-mcp-server pets --from openapi.yaml --transport http --yes\n');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  it('while the document is read says that nothing was written', async () => {
    const server = createServer(() => child.kill('SIGINT')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.json`;
    const child = start('mcp-gen', ['from-openapi', url, '--allow-http', '--out', 'pets', '--quiet']);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    server.closeAllConnections();
    server.close();
    expect({ stdout, stderr, code: child.exitCode }).toEqual({
      stdout: '',
      stderr: '\nCancelled. Nothing was written.\n',
      code: 130,
    });
    expect(readdirSync(cwd)).toEqual([]);
  });
});
