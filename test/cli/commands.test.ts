import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/gen.ts';
import type { CheckReport } from '../../src/index.ts';
import { run } from './fake-io.ts';
import { checked, generated, inspection, stubPipeline, summary, warning } from './stub-pipeline.ts';

describe('mcp-gen generate', () => {
  it('takes this folder unless told another', async () => {
    const pipeline = stubPipeline();
    await run((io) => createProgram(pipeline, io), ['generate']);
    await run((io) => createProgram(pipeline, io), ['generate', 'there', '--dry-run']);
    expect(pipeline.generate.mock.calls.map((call) => call.slice(0, 2))).toEqual([
      ['.', { dryRun: undefined }],
      ['there', { dryRun: true }],
    ]);
  });

  it('exits with 3 when conflicts are left', async () => {
    const pipeline = stubPipeline({ generate: async () => ({ ...generated, conflicts: 2 }) });
    expect((await run((io) => createProgram(pipeline, io), ['generate'])).code).toBe(3);
  });
});

function checking(changes: Partial<CheckReport>) {
  return stubPipeline({ check: async () => ({ ...checked, ...changes }) });
}

describe('mcp-gen check', () => {
  it('exits with 0 when nothing would change, warnings or not', async () => {
    const { stdout, code } = await run((io) => createProgram(checking({ findings: [warning(1)] }), io), ['check']);
    expect(stdout).toContain('1 warning');
    expect(code).toBe(0);
    const clean = await run((io) => createProgram(stubPipeline(), io), ['check']);
    expect(clean).toMatchObject({ code: 0, stdout: 'Up to date: regenerating would change nothing.\n' });
  });

  it('prints a line for each file that drifted and exits with 2', async () => {
    const drift: CheckReport['drift'] = [
      { path: 'README.md', state: 'missing' },
      { path: 'src/generated/tools.ts', state: 'edited' },
    ];
    const { stdout, code } = await run((io) => createProgram(checking({ drift }), io), ['check', 'my app', '--quiet']);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/, 2))).toEqual([
      ['missing', 'README.md'],
      ['edited', 'src/generated/tools.ts'],
      [''],
    ]);
    expect(code).toBe(2);
    const loud = await run((io) => createProgram(checking({ drift }), io), ['check', 'my app']);
    expect(loud.stdout).toContain("2 files out of date. To regenerate: mcp-gen generate 'my app'\n");
  });

  it('exits with 2 for an error finding and for a broken budget', async () => {
    const error = { ...warning(4), level: 'error' } as const;
    const broken = { ...summary, tokens: { toolsList: 8001, budget: 8000, perOperation: 9000 } };
    const found = await run((io) => createProgram(checking({ findings: [error] }), io), ['check']);
    expect(found.code).toBe(2);
    expect(found.stdout).toContain('error openapi.yaml:4:3 (#/paths/4): warning at 4');
    const costly = await run((io) => createProgram(checking({ summary: broken }), io), ['check']);
    expect(costly.code).toBe(2);
    expect(costly.stdout).toContain('8,001 tokens, 1 too many');
  });

  it('says the same as JSON', async () => {
    const drift: CheckReport['drift'] = [{ path: 'README.md', state: 'missing' }];
    const { stdout, code } = await run((io) => createProgram(checking({ drift }), io), ['check', '--json']);
    expect(JSON.parse(stdout)).toEqual({ ok: false, ...checked, drift });
    expect(code).toBe(2);
  });
});

describe('mcp-gen inspect', () => {
  it('shows tools in a table, coverage, environment and findings', async () => {
    const pipeline = stubPipeline({ inspect: async () => ({ ...inspection, findings: [warning(7)] }) });
    const { stdout, code } = await run(
      (io) => createProgram(pipeline, io),
      ['inspect', 'openapi.yaml', '--allow-http'],
    );
    expect(pipeline.inspect).toHaveBeenCalledWith('openapi.yaml', { allowHttp: true });
    expect(stdout).toContain(`
  tool                class   tokens  operation
  list_rooms          read       210  GET /rooms
  create_reservation  create   1,310  POST /reservations
`);
    expect(stdout).toContain('18 as tools, 1,206 through discovery');
    expect(stdout).toContain('BOOKINGS_BASE_URL  required          base URL (https://api.test)');
    expect(stdout).toContain('openapi.yaml:7:3');
    expect(code).toBe(0);
  });

  it('prints exactly the keys of the contract as JSON', async () => {
    const { stdout } = await run((io) => createProgram(stubPipeline(), io), ['inspect', 'openapi.yaml', '--json']);
    const { summary: _, ...contract } = inspection;
    expect(JSON.parse(stdout)).toEqual(contract);
  });
});

describe('the command line', () => {
  it.each([
    [['chekc'], "unknown command 'chekc'", 'Did you mean check?'],
    [['inspect', 'a', '--jsn'], "unknown option '--jsn'", 'Did you mean --json?'],
    [
      ['from-openapi', 'a', '-o', 'b', '--discovery', 'allways'],
      "argument 'allways' is invalid",
      'Did you mean always?',
    ],
    [['from-openapi', 'a', '-o', 'b', '--client', 'curser'], "argument 'curser' is invalid", 'Did you mean cursor?'],
    [['from-openapi', 'a', '-o', 'b', '--auth', 'heder:X'], "argument 'heder:X' is invalid", 'Did you mean header?'],
    [['from-openapi', 'a', '-o', 'b', '--name', 'Foo Bar'], "argument 'Foo Bar' is invalid", 'such as foo-bar'],
    [['from-openapi', 'a', '-o', 'b', '--budget', '8k'], "argument '8k' is invalid", 'at least 500'],
    [['from-openapi', 'a', '-o', 'b', 'c'], 'too many arguments', ''],
    [['from-openapi', 'a'], '--out', ''],
    [['inspect'], "missing required argument 'target'", ''],
  ])('refuses %j', async (args, message, remedy) => {
    const pipeline = stubPipeline();
    const { stdout, stderr, code } = await run((io) => createProgram(pipeline, io), args);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain(remedy);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    for (const step of Object.values(pipeline)) expect(step).not.toHaveBeenCalled();
  });

  it('refuses it as JSON too', async () => {
    const { stdout, stderr, code } = await run((io) => createProgram(stubPipeline(), io), ['inspect', '--json']);
    expect(JSON.parse(stdout)).toEqual({ error: { message: "missing required argument 'target'" } });
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
  });

  it.each(['from-openapi', 'generate', 'inspect', 'check'])('explains %s with examples', async (command) => {
    const { stdout, stderr, code } = await run((io) => createProgram(stubPipeline(), io), [command, '--help']);
    expect(stdout).toContain(`Usage: mcp-gen ${command}`);
    expect(stdout).toContain('Examples:\n  mcp-gen');
    expect(stdout).toContain('--json');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('prints help on stderr when called without a command', async () => {
    const { stdout, stderr, code } = await run((io) => createProgram(stubPipeline(), io), []);
    expect(stderr).toContain('Exit codes: 0 done');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  });
});
