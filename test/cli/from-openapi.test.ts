import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/gen.ts';
import type { Generated } from '../../src/index.ts';
import { run } from './fake-io.ts';
import { generated, stubPipeline, summary, warning } from './stub-pipeline.ts';

const ARGS = ['from-openapi', 'openapi.yaml', '--out', 'bookings-mcp'];

function answering(changes: Partial<Generated>) {
  return stubPipeline({ fromOpenApi: async () => ({ ...generated, ...changes }) });
}

describe('mcp-gen from-openapi', () => {
  it('passes every flag on to the pipeline, and nothing else', async () => {
    const pipeline = stubPipeline();
    const flags =
      '--name rooms --discovery always --include a /b --exclude c --focus d --budget 5000 --max-tools 12 ' +
      '--auth header:X-Api-Key --allow-http --overwrite --dry-run --transport both --client cursor vscode --yes --quiet';
    await run((io) => createProgram(pipeline, io), [...ARGS, ...flags.split(' ')]);
    expect(pipeline.fromOpenApi.mock.lastCall?.slice(0, 2)).toEqual([
      'openapi.yaml',
      {
        out: 'bookings-mcp',
        name: 'rooms',
        discovery: 'always',
        include: ['a', '/b'],
        exclude: ['c'],
        focus: ['d'],
        budget: 5000,
        maxTools: 12,
        auth: { type: 'api_key', in: 'header', name: 'X-Api-Key' },
        allowHttp: true,
        overwrite: true,
        dryRun: true,
        transport: 'both',
        clients: ['cursor', 'vscode'],
      },
    ]);
  });

  it('ends with a summary of what an agent gets and the way to a running server', async () => {
    const { stdout, stderr, code } = await run((io) => createProgram(stubPipeline(), io), ARGS);
    expect(stdout).toBe(`Bookings 1.2.0 (OpenAPI 3.1.0)

  operations  1,224: 18 as tools, 1,206 through discovery
  tools       22
  tokens      368,000 → 5,210 tokens (one tool per operation → these tools; budget 8,000)
  files       2 created

Written to bookings-mcp

Environment still to set
  BOOKINGS_API_KEY  required, secret  API key sent as X-Api-Key

Next steps
  1. cd bookings-mcp && npm install
  2. export BOOKINGS_API_KEY=…
  3. npm run build
  4. npm start  # speaks MCP on stdin and stdout; Ctrl-C ends it
  5. claude mcp add bookings -- node /somewhere/bookings-mcp/dist/main.js  # other clients: see README.md
`);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('does not ask for a variable that is set, by value or as a file', async () => {
    for (const name of ['BOOKINGS_API_KEY', 'BOOKINGS_API_KEY_FILE']) {
      const { stdout } = await run((io) => createProgram(stubPipeline(), io), ARGS, { env: { [name]: 'x' } });
      expect(stdout).not.toContain('BOOKINGS_API_KEY');
    }
  });

  it('starts an HTTP server in the next steps of one, with the package manager that runs it', async () => {
    const targets = { ...generated.design.targets, transport: 'http' } as const;
    const pipeline = answering({ design: { ...generated.design, targets } });
    const { stdout } = await run((io) => createProgram(pipeline, io), ARGS, {
      env: { npm_config_user_agent: 'pnpm/10.0.0 npm/? node/v22.0.0' },
    });
    expect(stdout).toContain('cd bookings-mcp && pnpm install');
    expect(stdout).toContain('pnpm start --http');
    expect(stdout).toContain('claude mcp add --transport http bookings http://127.0.0.1:3000/mcp');
  });

  it('says how many warnings there are, shows ten with their places and where the others are', async () => {
    const findings = Array.from({ length: 13 }, (_, index) => warning(index + 1));
    const { stdout } = await run((io) => createProgram(answering({ findings }), io), ARGS);
    expect(stdout).toContain('13 warnings\n  warning openapi.yaml:1:3 (#/paths/1): warning at 1\n    do better\n');
    expect(stdout).toContain('warning at 10\n');
    expect(stdout).not.toContain('warning at 11');
    expect(stdout).toContain('  … and 3 more: mcp-gen inspect bookings-mcp\n');
  });

  it('names operations that nothing reaches and a broken budget', async () => {
    const tokens = { toolsList: 9000, budget: 8000, perOperation: 9000 };
    const operations = { total: 2, direct: 1, tier: 0, unreachable: ['GET /lost'] };
    const { stdout } = await run(
      (io) => createProgram(answering({ summary: { ...summary, tokens, operations } }), io),
      ARGS,
    );
    expect(stdout).toContain('2: 1 as tools, 1 unreachable\n              GET /lost\n');
    expect(stdout).toContain('9,000 tokens (one tool per operation → these tools; over the budget of 8,000)');
  });

  it('lists every change of a dry run and says that nothing was written', async () => {
    const files: Generated['files'] = [
      { path: 'package.json', kind: 'managed', action: 'create' },
      { path: 'src/generated/tools.ts', kind: 'generated', action: 'update' },
      { path: 'old.ts', kind: 'generated', action: 'delete' },
      { path: 'src/main.ts', kind: 'owned', action: 'owned' },
    ];
    const { stdout } = await run((io) => createProgram(answering({ files }), io), [...ARGS, '--dry-run']);
    expect(stdout).toContain('1 to create, 1 to update, 1 to delete, 1 yours');
    expect(stdout).toContain('  + package.json\n  ~ src/generated/tools.ts\n  - old.ts\n');
    expect(stdout).toContain('Nothing was written: this was a dry run.');
    expect(stdout).not.toContain('Next steps');
  });

  it('exits with 3 and marks the files when conflicts are left', async () => {
    const files: Generated['files'] = [
      { path: 'Dockerfile', kind: 'managed', action: 'conflict', note: 'kept yours' },
      { path: 'README.md', kind: 'managed', action: 'update' },
    ];
    const pipeline = answering({ files, conflicts: 1 });
    const loud = await run((io) => createProgram(pipeline, io), ARGS);
    expect(loud.code).toBe(3);
    expect(loud.stdout).toContain('  ! Dockerfile  kept yours\n');
    expect(loud.stdout).toContain('Written to bookings-mcp, with 1 conflict left to you (marked !).');
    const quiet = await run((io) => createProgram(pipeline, io), [...ARGS, '--quiet']);
    expect(quiet).toMatchObject({ code: 3, stdout: 'conflict bookings-mcp/Dockerfile\n', stderr: '' });
  });

  it('says when there was nothing to do', async () => {
    const files: Generated['files'] = [{ path: 'package.json', kind: 'managed', action: 'unchanged' }];
    const { stdout } = await run((io) => createProgram(answering({ files, changed: false }), io), ARGS);
    expect(stdout).toContain('1 unchanged\n\nNothing to do: bookings-mcp is up to date.\n');
  });

  it('prints only JSON on stdout with --json', async () => {
    const { stdout } = await run((io) => createProgram(stubPipeline(), io), [...ARGS, '--json']);
    const result: unknown = JSON.parse(stdout);
    expect(Object.keys(result ?? {})).toEqual([
      'dryRun',
      'dir',
      'summary',
      'files',
      'conflicts',
      'changed',
      'findings',
      'env',
    ]);
  });

  it('is silent when quiet and all went well', async () => {
    const { stdout, stderr, code } = await run((io) => createProgram(stubPipeline(), io), [...ARGS, '--quiet']);
    expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: '', code: 0 });
  });
});
