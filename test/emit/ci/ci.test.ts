import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ciFiles } from '../../../src/emit/ci/ci.ts';
import { textOf } from '../fixture.ts';

const workflow = () => parse(textOf(ciFiles(), '.github/workflows/ci.yml'));

test('runs on push and pull request with a token that can only read', () => {
  const { on, permissions, jobs } = workflow();
  expect(Object.keys(on)).toEqual(['push', 'pull_request']);
  expect(permissions).toEqual({ contents: 'read' });
  expect(Object.values<{ permissions?: unknown }>(jobs).every((job) => job.permissions === undefined)).toBe(true);
});

test('builds and tests on every supported Node, and looks for drift on one', () => {
  const { matrix } = workflow().jobs.test.strategy;
  const steps: { run?: string; if?: string }[] = workflow().jobs.test.steps;
  expect(matrix.node).toEqual([20, 22, 24]);
  expect(steps.flatMap(({ run }) => run ?? []).slice(1)).toEqual([
    'npm run build',
    'npm test',
    'npm run check:generated',
  ]);
  expect(steps.filter((step) => step.if).map((step) => step.if)).toEqual(['matrix.node == 24']);
});

test('pins every action by commit, with its version beside it', () => {
  const uses = textOf(ciFiles(), '.github/workflows/ci.yml')
    .split('\n')
    .filter((line) => line.includes('uses:'));
  expect(uses).toHaveLength(2);
  for (const line of uses) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('puts no expression of the workflow into a shell', () => {
  const steps: { run?: string }[] = workflow().jobs.test.steps;
  for (const { run = '' } of steps) expect(run).not.toContain('${{');
});

test('keeps secrets out of git and marks what is generated', () => {
  const ignored = textOf(ciFiles(), '.gitignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '!.env.example', 'deploy/kubernetes/secret.yaml']));
  expect(textOf(ciFiles(), '.gitattributes').split('\n')).toEqual([
    '* text=auto eol=lf',
    '.mcp-gen/** linguist-generated=true -diff',
    'src/generated/** linguist-generated=true',
    '',
  ]);
});
