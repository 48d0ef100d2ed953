import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyPlan, compareWithDisk, finishInterrupted, planRegeneration } from '../../src/regenerate/regenerate.ts';
import { crashAfter, failOnceAfter, heal } from './failing-fs.ts';
import { actions, contents, edit, generated, makeFolder, makeTree, meta, owned, read, regenerate } from './fixtures.ts';

vi.mock(import('node:fs'), async (importOriginal) =>
  (await import('./failing-fs.ts')).failingFs(await importOriginal()),
);

const before = makeTree({
  'package.json': '{ "version": 1 }\n',
  'src/main.ts': owned('start();\n'),
  'src/tools/list.ts': generated('list 1\n'),
  'src/tools/old/sell.ts': generated('sell\n'),
});

const after = makeTree({
  'docs/run.md': 'run\n',
  'package.json': '{ "version": 2 }\n',
  'src/main.ts': owned('start();\n'),
  'src/tools/archive.ts': generated('archive\n'),
  'src/tools/list.ts': generated('list 2\n'),
});

/** How many changes of the disk a whole run makes, found by counting one. */
const steps = { firstGeneration: 0, regeneration: 0 };

beforeEach(async () => {
  const folder = makeFolder();
  heal();
  await regenerate(before, folder);
  steps.firstGeneration = heal();
  await regenerate(after, folder);
  steps.regeneration = heal();
});

afterEach(() => void heal());

describe('a process that is killed at any step', () => {
  test('leaves the old project or the new one, once the next run has looked', async () => {
    const seen = new Set<string>();
    const whole = { before: await wholeProject(before), after: await wholeProject(before, after) };
    for (let step = 0; step < steps.regeneration; step++) {
      const dir = makeFolder();
      await regenerate(before, dir);
      const plan = await planRegeneration(after, dir);
      crashAfter(step);
      await applyPlan(plan, dir, meta).catch(() => undefined);
      heal();
      const next = await planRegeneration(after, dir);
      const found = withoutRunLock(dir);
      const state = Object.hasOwn(found, 'docs/run.md') ? 'after' : 'before';
      expect(found, `killed at step ${step}`).toEqual(whole[state]);
      seen.add(state);
      await applyPlan(next, dir, meta);
      expect(withoutRunLock(dir), `run again after step ${step}`).toEqual(whole.after);
    }
    expect(seen).toEqual(new Set(['before', 'after']));
  });

  test('may be killed again while it finishes, and a first generation as well', async () => {
    const whole = await wholeProject(before);
    for (let step = 0; step < steps.firstGeneration; step++) {
      const dir = makeFolder();
      const plan = await planRegeneration(before, dir);
      crashAfter(step);
      await applyPlan(plan, dir, meta).catch(() => undefined);
      crashAfter(3);
      await planRegeneration(before, dir).catch(() => undefined);
      heal();
      await regenerate(before, dir);
      expect(withoutRunLock(dir), `killed at step ${step}`).toEqual(whole);
    }
  });

  test('loses no edit that a person makes before the next run', async () => {
    for (let step = 0; step < steps.regeneration; step++) {
      const dir = makeFolder();
      await regenerate(before, dir);
      const plan = await planRegeneration(after, dir);
      crashAfter(step);
      await applyPlan(plan, dir, meta).catch(() => undefined);
      heal();
      const edited = ['docs/run.md', 'package.json', 'src/tools/list.ts', 'src/tools/old/sell.ts'];
      for (const path of edited) edit(dir, path, `my ${path}`);
      await regenerate(after, dir);
      for (const path of edited) expect(read(dir, path), `killed at step ${step}`).toBe(`my ${path}`);
    }
  });
});

describe('a disk that refuses', () => {
  test('leaves what was there, and says why', async () => {
    const dir = makeFolder();
    await regenerate(before, dir);
    const whole = contents(dir, { withOurs: true });
    const plan = await planRegeneration(after, dir);
    for (let step = 0; step < plan.writes.length; step++) {
      failOnceAfter(step, 'ENOSPC');
      const failed = expect.objectContaining({ name: 'UsageError', remedy: expect.stringContaining('disk is full') });
      await expect(applyPlan(plan, dir, meta)).rejects.toThrow(failed);
      heal();
      expect(contents(dir, { withOurs: true })).toEqual(whole);
    }
  });

  test('leaves not even an empty folder of a first generation', async () => {
    const dir = join(makeFolder(), 'a/b');
    const plan = await planRegeneration(before, dir);
    failOnceAfter(5, 'EACCES');
    await expect(applyPlan(plan, dir, meta)).rejects.toThrow('EACCES');
    heal();
    expect(existsSync(join(dir, '..'))).toBe(false);
  });
});

describe('the remains of an interrupted run', () => {
  test('are left alone by a dry run and by a comparison, which name them', async () => {
    const dir = await interrupted();
    const remains = contents(dir, { withOurs: true });
    await expect(planRegeneration(after, dir, { dryRun: true })).rejects.toThrow('interrupted');
    expect(await compareWithDisk(after, dir)).toContainEqual({ path: '.mcp-gen/journal.json', state: 'lock' });
    expect(contents(dir, { withOurs: true })).toEqual(remains);
    expect(actions(await regenerate(after, dir))).toMatchObject({ 'docs/run.md': 'unchanged' });
  });

  test('can be finished before anything is read', async () => {
    const dir = await interrupted();
    await expect(finishInterrupted(dir, { dryRun: true })).rejects.toThrow('interrupted');
    await finishInterrupted(dir);
    expect(contents(dir, { withOurs: true })).toEqual(await wholeProject(before, after));
    await finishInterrupted(dir, { dryRun: true });
    await finishInterrupted(join(dir, 'absent'));
  });

  test('stay for the next run when the disk refuses halfway', async () => {
    const dir = makeFolder();
    await regenerate(before, dir);
    const plan = await planRegeneration(after, dir);
    failOnceAfter(steps.regeneration - 12, 'EACCES');
    const failed = expect.objectContaining({ remedy: 'Run again: that finishes the rest first.' });
    await expect(applyPlan(plan, dir, meta)).rejects.toThrow(failed);
    expect(actions(await regenerate(after, dir))).toMatchObject({ 'docs/run.md': 'unchanged' });
    expect(contents(dir, { withOurs: true })).toEqual(await wholeProject(before, after));
  });

  test.each([
    ['{', 'cannot be read'],
    [JSON.stringify({ deletes: [{ path: '../victim' }], writes: [] }), 'cannot be read'],
    [JSON.stringify({ deletes: [{ path: '.mcp-gen/../../victim' }], writes: [] }), 'cannot be read'],
    [JSON.stringify({ deletes: [], writes: [{ path: '.git/hooks/x', staged: '0' }] }), 'cannot be read'],
    [JSON.stringify({ deletes: [], writes: [{ path: 'x', staged: '../../victim' }] }), 'cannot be read'],
  ])('are refused when they are not ours: %s', async (journal, message) => {
    const dir = makeFolder();
    edit(dir, 'project/.mcp-gen/journal.json', journal);
    edit(dir, 'victim', 'precious');
    await expect(planRegeneration(before, join(dir, 'project'))).rejects.toThrow(message);
    expect(read(dir, 'victim')).toBe('precious');
  });
});

/** A project in which the last run was killed after a few files were in place. */
async function interrupted(): Promise<string> {
  const dir = makeFolder();
  await regenerate(before, dir);
  const plan = await planRegeneration(after, dir);
  crashAfter(steps.regeneration - 12);
  await applyPlan(plan, dir, meta).catch(() => undefined);
  heal();
  expect(existsSync(join(dir, '.mcp-gen/journal.json'))).toBe(true);
  return dir;
}

async function wholeProject(...trees: readonly (typeof before)[]): Promise<Record<string, string>> {
  const dir = makeFolder();
  for (const tree of trees) await regenerate(tree, dir);
  return contents(dir, { withOurs: true });
}

/** A killed process leaves its run lock, which the next run that writes takes over. */
function withoutRunLock(dir: string): Record<string, string> {
  const { '.mcp-gen/run.lock': _, ...rest } = contents(dir, { withOurs: true });
  return rest;
}
