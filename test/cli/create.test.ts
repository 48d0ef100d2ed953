import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../src/cli/create.ts';
import type { Asker, Choices } from '../../src/cli/create/asker.ts';
import type { Surroundings } from '../../src/cli/create/set-up.ts';
import { packageVersion } from '../../src/cli/version.ts';
import { InputError } from '../../src/model/errors.ts';
import { run } from './fake-io.ts';
import { api, generated, stubPipeline } from './stub-pipeline.ts';

/** Answers the questions in order and notes them; refuses an answer as the real one does, by asking again. */
function asking(...answers: (string | string[])[]): Asker & { readonly asked: string[] } {
  const asked: string[] = [];
  const next = (message: string): unknown => {
    asked.push(message);
    if (answers.length === 0) throw new Error(`unexpected question: ${message}`);
    return answers.shift();
  };
  const text: Asker['text'] = async (question) => {
    const answer = String(next(question.message)) || (question.default ?? '');
    const verdict = question.validate?.(answer) ?? true;
    if (verdict === true) return answer;
    asked.push(verdict);
    return text(question);
  };
  return {
    asked,
    text,
    one: async ({ message, choices }) => {
      const answer = next(message);
      const chosen = keysOf(choices).find((key) => key === answer);
      if (chosen === undefined) throw new Error(`no such choice: ${String(answer)}`);
      return chosen;
    },
    many: async ({ message, choices }) => {
      const answer = next(message);
      return keysOf(choices).filter((key) => Array.isArray(answer) && answer.includes(key));
    },
  };
}

function keysOf<T extends string>(choices: Choices<T>): T[] {
  return Object.keys(choices).filter((key): key is T => Object.hasOwn(choices, key));
}

function surroundings(...answers: Parameters<typeof asking>) {
  return {
    ask: asking(...answers),
    initGit: vi.fn<Surroundings['initGit']>(async () => ({ status: 'created' })),
    install: vi.fn<Surroundings['install']>(async () => ({ status: 'installed' })),
  };
}

const REPEAT = `npx create-mcp-server@${packageVersion()}`;
const INTERACTIVE = { isInteractive: true, isTTY: true, env: { NO_COLOR: '1' } };

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'create-'));
  writeFileSync(join(cwd, 'openapi.yaml'), '');
  mkdirSync(join(cwd, 'full'));
  writeFileSync(join(cwd, 'full', 'index.html'), '');
});

afterAll(() => rmSync(cwd, { recursive: true }));

describe('create-mcp-server, asked', () => {
  it('asks four questions after reading the document, then writes, and prints the command without questions', async () => {
    const pipeline = stubPipeline();
    const around = surroundings('', 'pets', 'both', ['cursor', 'claude-code']);
    const result = await run((io) => createProgram(pipeline, io, around), [], { ...INTERACTIVE, cwd });
    expect(around.ask.asked).toEqual([
      'Where is the API document? (file or https address)',
      'Which folder?',
      'How will clients reach the server?',
      'Write the configuration of which clients?',
    ]);
    expect(result.stderr).toContain('The Bookings API 1.2.0: 0 operations, bearer auth, 0 servers\n');
    expect(pipeline.fromOpenApi.mock.lastCall?.slice(0, 2)).toEqual([
      'openapi.yaml',
      expect.objectContaining({ out: 'pets', transport: 'both', clients: ['claude-code', 'cursor'] }),
    ]);
    expect(result.stdout).toContain(
      'To repeat without prompts:\n' +
        `  ${REPEAT} pets --from openapi.yaml --transport both --client claude-code cursor --yes\n`,
    );
    expect(result.code).toBe(0);
  });

  it('asks only what no flag says', async () => {
    const around = surroundings('stdio');
    const args = ['pets', '--from', 'x.json', '--client', 'vscode'];
    const { code } = await run((io) => createProgram(stubPipeline(), io, around), args, { ...INTERACTIVE, cwd });
    expect(around.ask.asked).toEqual(['How will clients reach the server?']);
    expect(code).toBe(0);
  });

  it('does not ask a project that exists what its mcp.yaml says', async () => {
    mkdirSync(join(cwd, 'old', '.mcp-gen'), { recursive: true });
    const around = surroundings('old');
    const args = ['--from', 'openapi.yaml'];
    const { code } = await run((io) => createProgram(stubPipeline(), io, around), args, { ...INTERACTIVE, cwd });
    expect(around.ask.asked).toEqual(['Which folder?']);
    expect(code).toBe(0);
  });

  it('asks again for a document that cannot be read, and for a folder that is not empty', async () => {
    const fault = InputError.at({ file: 'typo.yaml', pointer: '' }, 'missing', 'There is no such file.', 'Check it.');
    const pipeline = stubPipeline({
      readApi: async (source) => {
        if (source === 'typo.yaml') throw fault;
        return api;
      },
    });
    const around = surroundings('typo.yaml', 'openapi.yaml', 'full', 'openapi.yaml', '', 'stdio', []);
    const { stderr, code } = await run((io) => createProgram(pipeline, io, around), [], { ...INTERACTIVE, cwd });
    expect(stderr).toContain('error: typo.yaml: There is no such file.\n  Check it.\n');
    expect(around.ask.asked).toEqual(
      expect.arrayContaining([
        'This folder is not empty. Give one that is new or empty, or run again with --overwrite.',
        'This is a file. Give a folder that is new or empty.',
      ]),
    );
    expect(pipeline.fromOpenApi.mock.lastCall?.[1].out).toBe('bookings-mcp');
    expect(code).toBe(0);
  });

  it('writes nothing when a question is cancelled', async () => {
    const pipeline = stubPipeline();
    const cancel = Object.assign(new Error('User force closed the prompt'), { name: 'ExitPromptError' });
    const around = { ...surroundings(), ask: { ...asking(), text: () => Promise.reject(cancel) } };
    const { stdout, stderr, code } = await run((io) => createProgram(pipeline, io, around), [], {
      ...INTERACTIVE,
      cwd,
    });
    expect(stderr).toContain('Cancelled. Nothing was written.\n');
    expect({ stdout, code }).toEqual({ stdout: '', code: 130 });
    expect(pipeline.fromOpenApi).not.toHaveBeenCalled();
    expect(around.install).not.toHaveBeenCalled();
  });
});

describe('create-mcp-server, not asked', () => {
  it.each([
    [[], 'Missing --from', 'create-mcp-server my-server --from openapi.yaml --yes'],
    [['pets', '--yes', '--no-git'], 'Missing --from', 'create-mcp-server pets --from openapi.yaml --no-git --yes'],
    [
      ['--from', 'my api.yaml', '--auth', 'query:key', '--include', 'rooms', '/a b'],
      'Missing the folder',
      "create-mcp-server bookings-mcp --from 'my api.yaml' --include rooms '/a b' --auth query:key --yes",
    ],
  ])('fails with the complete command: %j', async (args, message, command) => {
    const pipeline = stubPipeline();
    const { stderr, code } = await run((io) => createProgram(pipeline, io, surroundings()), args);
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain(`In a non-interactive shell run:\n  ${command}\n`);
    expect(code).toBe(1);
    expect(pipeline.fromOpenApi).not.toHaveBeenCalled();
  });

  it('takes the defaults with --yes, on a terminal too', async () => {
    const pipeline = stubPipeline();
    const around = surroundings();
    const args = ['--from', 'openapi.yaml', '--yes'];
    const { stdout, code } = await run((io) => createProgram(pipeline, io, around), args, { ...INTERACTIVE, cwd });
    expect(pipeline.fromOpenApi.mock.lastCall?.[1]).toMatchObject({
      out: 'bookings-mcp',
      transport: undefined,
      clients: undefined,
    });
    expect(around.initGit).toHaveBeenCalledWith(join(cwd, 'bookings-mcp'));
    expect(around.install).toHaveBeenCalledWith('npm', join(cwd, 'bookings-mcp'), false);
    expect(stdout).toContain('  1. cd bookings-mcp\n');
    expect(code).toBe(0);
  });

  it('keeps the files and exits with 1 when installing fails, and the next steps start with it', async () => {
    const around = surroundings();
    around.install.mockResolvedValue({ status: 'failed', reason: 'ERR_PNPM no network' });
    const args = ['pets', '--from', 'openapi.yaml', '--yes', '--pm', 'pnpm'];
    const { stdout, stderr, code } = await run((io) => createProgram(stubPipeline(), io, around), args, { cwd });
    expect(stderr).toContain('error: pnpm install failed; the project is written.\nERR_PNPM no network\n');
    expect(stdout).toContain('Next steps\n  1. cd bookings-mcp && pnpm install\n');
    expect(code).toBe(1);
  });

  it('only warns when git fails', async () => {
    const around = surroundings();
    around.initGit.mockResolvedValue({ status: 'failed', reason: 'fatal: no space\nmore' });
    const args = ['pets', '--from', 'openapi.yaml', '--yes'];
    const { stderr, code } = await run((io) => createProgram(stubPipeline(), io, around), args, { cwd });
    expect(stderr).toContain('warning: no git repository: fatal: no space\n');
    expect(code).toBe(0);
  });

  it('touches neither git nor dependencies when told so, in a dry run, or on a project that is not new', async () => {
    const args = ['pets', '--from', 'openapi.yaml', '--yes'];
    const files = generated.files.map((file) => ({ ...file, action: 'unchanged' as const }));
    const runs = [
      { pipeline: stubPipeline(), flags: ['--no-git', '--no-install'] },
      { pipeline: stubPipeline(), flags: ['--dry-run'] },
      { pipeline: stubPipeline({ fromOpenApi: async () => ({ ...generated, files, changed: false }) }), flags: [] },
    ];
    for (const { pipeline, flags } of runs) {
      const around = surroundings();
      const { code } = await run((io) => createProgram(pipeline, io, around), [...args, ...flags], { cwd });
      expect(around.initGit).not.toHaveBeenCalled();
      expect(around.install).not.toHaveBeenCalled();
      expect(code).toBe(0);
    }
  });

  it('prints one JSON value and keeps the package manager silent with --json', async () => {
    const around = surroundings();
    const args = ['pets', '--from', 'openapi.yaml', '--json'];
    const { stdout } = await run((io) => createProgram(stubPipeline(), io, around), args, { ...INTERACTIVE, cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      dir: 'bookings-mcp',
      pm: 'npm',
      git: { status: 'created' },
      install: { status: 'installed' },
      repeat: `${REPEAT} pets --from openapi.yaml --yes`,
    });
    expect(around.install).toHaveBeenCalledWith('npm', expect.any(String), true);
  });

  it('says what Ctrl-C means once the project is written', async () => {
    const args = ['pets', '--from', 'openapi.yaml', '--yes'];
    const { cancelMessages } = await run((io) => createProgram(stubPipeline(), io, surroundings()), args, { cwd });
    expect(cancelMessages).toEqual(['Cancelled. The project is written; to finish, run npm install in bookings-mcp.']);
  });
});
