import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/gen.ts';
import { InputError, UsageError } from '../../src/model/errors.ts';
import { run } from './fake-io.ts';
import { stubPipeline, warning } from './stub-pipeline.ts';

function failing(error: unknown, args: readonly string[] = [], env = {}) {
  const pipeline = stubPipeline({ check: () => Promise.reject(error) });
  return run((io) => createProgram(pipeline, io), ['check', ...args], { env });
}

const QUIET = ['--quiet'];

describe('a failure', () => {
  it('of the input shows every fault with place and remedy', async () => {
    const error = new InputError([{ ...warning(3), level: 'error' }, warning(9)]);
    expect(await failing(error, QUIET)).toMatchObject({
      stdout: '',
      stderr:
        'error: openapi.yaml:3:3 (#/paths/3): warning at 3\n  do better\n' +
        'warning: openapi.yaml:9:3 (#/paths/9): warning at 9\n  do better\n',
      code: 1,
    });
  });

  it('of the input with very many faults says how to see the others', async () => {
    const error = new InputError(Array.from({ length: 25 }, (_, index) => warning(index)));
    const { stderr } = await failing(error, QUIET);
    expect(stderr).toContain('… and 5 more: all of them with --json\n');
    const { stdout } = await failing(error, ['--json']);
    expect(JSON.parse(stdout)).toMatchObject({ error: { findings: error.findings } });
  });

  it('of the caller shows the remedy below the message', async () => {
    const { stderr, code } = await failing(new UsageError('These are in the way:\na.txt\nb.txt', 'Move them.'), QUIET);
    expect(stderr).toBe('error: These are in the way:\n  a.txt\n  b.txt\n  Move them.\n');
    expect(code).toBe(1);
  });

  it('of the operating system is not called a bug', async () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    expect((await failing(error, QUIET)).stderr).toBe('error: ENOSPC: no space left on device, write\n');
  });

  it.each([new TypeError('x is undefined\nin a second line'), 'x is undefined'])(
    'of ours is one line that says so, and a stack only on request',
    async (error) => {
      const { stderr, stdout, code } = await failing(error, QUIET);
      expect(stderr).toBe(
        'error: this is a bug in mcp-gen: x is undefined\n  Please report it with what MCP_GEN_DEBUG=1 prints.\n',
      );
      expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    },
  );

  it('of ours shows its stack with MCP_GEN_DEBUG', async () => {
    const { stderr } = await failing(new TypeError('oh'), QUIET, { MCP_GEN_DEBUG: '1' });
    expect(stderr).toMatch(/TypeError: oh\n +at /);
  });

  it('is JSON on stdout with --json, and nothing else is there', async () => {
    const { stdout, code } = await failing(new UsageError('no', 'do'), ['--json']);
    expect(JSON.parse(stdout)).toEqual({ error: { message: 'no', remedy: 'do' } });
    expect(code).toBe(1);
  });

  it('erases the progress line of a terminal first', async () => {
    const pipeline = stubPipeline({ check: () => Promise.reject(new UsageError('no')) });
    const { stderr } = await run((io) => createProgram(pipeline, io), ['check'], {
      isTTY: true,
      env: { NO_COLOR: '1' },
    });
    expect(stderr).toBe('\r\u001B[KReading .\r\u001B[Kerror: no\n');
  });
});
