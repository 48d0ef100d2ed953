import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/gen.ts';
import type { Finding, LintReport } from '../../src/index.ts';
import { run } from './fake-io.ts';
import { linted, stubPipeline, warning } from './stub-pipeline.ts';

const error: Finding = { ...warning(4), level: 'error' };
const note: Finding = { rule: 'other-rule', level: 'note', message: 'by the way' };

function linting(changes: Partial<LintReport>, ...args: readonly string[]) {
  const pipeline = stubPipeline({ lint: async () => ({ ...linted, ...changes }) });
  return run((io) => createProgram(pipeline, io), ['lint', 'specs/openapi.yaml', ...args]);
}

describe('mcp-gen lint', () => {
  it('exits with 2 for an error, with 0 for warnings and notes', async () => {
    expect((await linting({ findings: [error, warning(7)] })).code).toBe(2);
    expect((await linting({ findings: [warning(7), note] })).code).toBe(0);
    expect(await linting({})).toMatchObject({ code: 0, stdout: 'No errors and no warnings.\n' });
  });

  it('tells every error and warning with its place, and how many notes there are', async () => {
    const { stdout } = await linting({ findings: [error, warning(7), note] });
    expect(stdout).toContain('error openapi.yaml:4:3 (#/paths/4): warning at 4');
    expect(stdout).toContain('warning openapi.yaml:7:3');
    expect(stdout).toContain('1 note: see them with --format json');
    expect((await linting({}, '--quiet')).stdout).toBe('');
  });

  it.each([[['--format', 'json']], [['--json']]])('prints JSON with %j', async (args) => {
    const { stdout, code } = await linting({ findings: [error, note] }, ...args);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      counts: { error: 1, warning: 0, note: 1 },
      findings: [error, note],
    });
    expect(code).toBe(2);
  });

  it('takes the options of reading, and refuses an unknown format', async () => {
    const pipeline = stubPipeline();
    await run((io) => createProgram(pipeline, io), ['lint', 'a.yaml', '--allow-http', '--root', '..']);
    expect(pipeline.lint).toHaveBeenCalledWith('a.yaml', { allowHttp: true, root: '..' });
    const refused = await linting({}, '--format', 'sarf');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Did you mean sarif?');
  });
});

describe('SARIF', () => {
  it('has the shape that code scanning reads: rules, levels, places', async () => {
    const inDesign = { ...note, place: { file: 'mcp.yaml', pointer: '/tools/0', line: 9, column: 5 } };
    const { stdout, code } = await linting(
      { findings: [error, inDesign], designBase: 'project/' },
      '--format',
      'sarif',
    );
    const log = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ columnKind: 'utf16CodeUnits', tool: { driver: { name: 'mcp-gen' } } }],
    });
    const [{ tool, results }] = log.runs;
    expect(tool.driver.rules).toEqual([
      {
        id: 'some-rule',
        shortDescription: { text: 'Something is wrong.' },
        help: { text: 'Do better. See docs/lint.md of mcp-gen.' },
        defaultConfiguration: { level: 'warning' },
        properties: { tags: ['safety'] },
      },
    ]);
    expect(results[0]).toEqual({
      ruleId: 'some-rule',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'warning at 4 do better' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'specs/openapi.yaml' },
            region: { startLine: 4, startColumn: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: '/paths/4' }],
        },
      ],
    });
    expect(results[1]).not.toHaveProperty('ruleIndex');
    expect(results[1].locations[0].physicalLocation.artifactLocation.uri).toBe('project/mcp.yaml');
  });

  it('leaves out places that are not known, and encodes paths', async () => {
    const spaced = { ...warning(1), place: { file: 'a b/ü.yaml', pointer: '' } };
    const { stdout } = await linting({ findings: [note, spaced], base: './' }, '--format', 'sarif');
    const [{ results }] = JSON.parse(stdout).runs;
    expect(results[0]).not.toHaveProperty('locations');
    expect(results[1].locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'a%20b/%C3%BC.yaml' } } }]);
  });
});
