import { describe, expect, it } from 'vitest';
import { paletteFor } from '../../src/cli/colour.ts';
import { createProgram } from '../../src/cli/gen.ts';
import { isInteractive } from '../../src/cli/io.ts';
import { nearest } from '../../src/model/nearest.ts';
import { shellCommand } from '../../src/cli/shell.ts';
import { columns, count, plain } from '../../src/cli/terminal-text.ts';
import { InputError } from '../../src/model/errors.ts';
import { run } from './fake-io.ts';
import { checked, generated, inspection, stubPipeline, summary, warning } from './stub-pipeline.ts';

const TTY = { isTTY: true, write: () => true };
const PIPE = { write: () => true };

describe('colours', () => {
  it.each([
    ['a terminal', TTY, {}, true],
    ['a pipe', PIPE, {}, false],
    ['NO_COLOR', TTY, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', TTY, { NO_COLOR: '' }, true],
    ['a dumb terminal', TTY, { TERM: 'dumb' }, false],
    ['FORCE_COLOR on a pipe', PIPE, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR against NO_COLOR', PIPE, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['FORCE_COLOR=0', TTY, { FORCE_COLOR: '0' }, false],
  ])('%s', (_, output, env, coloured) => {
    expect(paletteFor(output, env).red('x') !== 'x').toBe(coloured);
  });

  it('are used by a report on a terminal and left out with NO_COLOR', async () => {
    const args = ['from-openapi', 'a', '--out', 'b'];
    const bright = await run((io) => createProgram(stubPipeline(), io), args, { isTTY: true });
    const bare = await run((io) => createProgram(stubPipeline(), io), args, { isTTY: true, env: { NO_COLOR: '1' } });
    expect(bright.stdout).toContain('\u001B[1mBookings\u001B[22m');
    expect(bare.stdout).not.toContain('\u001B');
  });
});

describe('asking', () => {
  const tty = { isTTY: true };
  it.each([
    [tty, tty, {}, true],
    [tty, tty, { CI: 'false' }, true],
    [tty, tty, { CI: 'true' }, false],
    [tty, tty, { CI: '1' }, false],
    [{}, tty, {}, false],
    [tty, {}, {}, false],
  ])('needs a person at both ends: %j %j %j', (stdin, stdout, env, allowed) => {
    expect(isInteractive(stdin, stdout, env)).toBe(allowed);
  });
});

describe('progress', () => {
  const pipeline = stubPipeline({
    fromOpenApi: async (_source, _options, progress) => {
      progress?.({ name: 'read', detail: 'a.yaml' });
      progress?.({ name: 'write', detail: 'b' });
      return generated;
    },
  });
  const args = ['from-openapi', 'a.yaml', '--out', 'b'];

  it('is a line a step on stderr where it is not a terminal', async () => {
    const { stderr, stdout } = await run((io) => createProgram(pipeline, io), args);
    expect(stderr).toBe('Reading a.yaml\nWriting to b\n');
    expect(stdout).not.toContain('Reading');
  });

  it('is one line that changes and goes away on a terminal', async () => {
    const { stderr } = await run((io) => createProgram(pipeline, io), args, { isTTY: true, env: { NO_COLOR: '1' } });
    expect(stderr).toBe('\r\u001B[KReading a.yaml\r\u001B[KWriting to b\r\u001B[K');
  });

  it('is not shown with --quiet, but Ctrl-C still knows what was begun', async () => {
    const { stderr, cancelMessages } = await run((io) => createProgram(pipeline, io), [...args, '-q']);
    expect(stderr).toBe('');
    expect(cancelMessages).toEqual([expect.stringContaining('Run the same command again')]);
  });
});

describe('untrusted text', () => {
  const evil = 'a\u001B[2J\u0007\r\n\u202Eb\u200B\u009B';

  it('is shown as one line without anything invisible', () => {
    expect(plain(evil)).toBe('a\\u{1b}[2J\\u{7}\\u{d}\\u{a}\\u{202e}b\\u{200b}\\u{9b}');
    expect(plain('naïve 日本語 — fine')).toBe('naïve 日本語 — fine');
  });

  it('cannot move the cursor from any report', async () => {
    const place = { file: evil, pointer: evil };
    const findings = [{ ...warning(1), message: evil, remedy: evil, place }];
    const bad = { ...summary, title: evil, version: evil, operations: { ...summary.operations, unreachable: [evil] } };
    const env = [{ name: evil, required: true, secret: true, purpose: evil }];
    const files = [{ path: evil, kind: 'generated', action: 'conflict', note: evil } as const, ...generated.files];
    const tools = [{ name: evil, tokens: 1, class: evil, pattern: evil, operations: [evil] }];
    const pipeline = stubPipeline({
      fromOpenApi: async () => ({ ...generated, dir: evil, summary: bad, files, conflicts: 1, findings, env }),
      inspect: async () => ({ ...inspection, summary: bad, env, findings, ...({ tools } as object) }),
      check: async () => ({ ...checked, drift: [{ path: evil, state: 'edited' }], findings, summary: bad }),
      generate: () => Promise.reject(new InputError(findings)),
    });
    const commands = [
      ['from-openapi', evil, '--out', evil],
      ['inspect', evil],
      ['check', evil],
      ['generate', evil],
      [evil],
    ];
    for (const args of commands) {
      const { stdout, stderr } = await run((io) => createProgram(pipeline, io), args);
      expect(stdout + stderr, args[0]).toMatch(/^[^\p{Cc}\p{Cf}]*(\n[^\p{Cc}\p{Cf}]*)*$/u);
      expect(stdout + stderr, args[0]).toContain('\\u{1b}[2J');
    }
  });
});

describe('text', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('count(%d) is %s', (value, text) => expect(count(value)).toBe(text));

  it('aligns words to the left and numbers to the right', () => {
    expect(
      columns([
        ['name', 1, 'x'],
        ['n', 1000, ''],
      ]),
    ).toEqual(['name      1  x', 'n     1,000']);
  });

  it('quotes what a shell would take apart', () => {
    expect(shellCommand(['a-b', './c.yaml', 'd e', "f'g", '$(h)', ''])).toBe(`a-b ./c.yaml 'd e' 'f'\\''g' '$(h)' ''`);
  });

  it.each([
    ['htp', 'http'],
    ['STDIO', 'stdio'],
    ['bo', 'both'],
    ['grpc', undefined],
    ['', undefined],
  ])('takes %j for %j', (word, meant) => expect(nearest(word, ['stdio', 'http', 'both'], 1)[0]).toBe(meant));
});
