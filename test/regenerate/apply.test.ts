import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { applyPlan, planRegeneration } from '../../src/regenerate/regenerate.ts';
import { contents, edit, generate, meta, read, regenerate, treeWith } from './fixtures.ts';

describe('between plan and write', () => {
  test.each<[string, (dir: string) => void | Promise<unknown>]>([
    ['a file is edited', (dir) => edit(dir, 'README.md', 'mine')],
    ['a file appears', (dir) => edit(dir, 'docs/a.md', 'mine')],
    ['another run comes', (dir) => regenerate(treeWith({ 'other.md': '' }), dir)],
  ])('%s: nothing is written', async (_, change) => {
    const dir = await generate();
    const plan = await planRegeneration(treeWith({ 'README.md': '# Zoo\n', 'docs/a.md': 'a\n' }), dir);
    await change(dir);
    const was = contents(dir, { withOurs: true });
    await expect(applyPlan(plan, dir, meta)).rejects.toThrow('changed during this run');
    expect(contents(dir, { withOurs: true })).toEqual(was);
  });

  test('two runs at once: one of them wins, whole', async () => {
    const dir = await generate();
    const trees = [treeWith({ 'README.md': '1' }), treeWith({ 'README.md': '2' })];
    const plans = await Promise.all(trees.map((next) => planRegeneration(next, dir)));
    const results = await Promise.allSettled(plans.map((plan) => applyPlan(plan, dir, meta)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(read(dir, '.mcp-gen/base/README.md.base')).toBe(read(dir, 'README.md'));
    expect(existsSync(join(dir, '.mcp-gen/run.lock'))).toBe(false);
  });
});

describe('Ctrl-C', () => {
  test('while texts are staged leaves everything as it was', async () => {
    const dir = await generate();
    const was = contents(dir, { withOurs: true });
    const plan = await planRegeneration(treeWith({ 'README.md': '# Zoo\n' }), dir);
    const seen = vi.fn<() => void>();
    process.once('SIGHUP', seen);
    const done = applyPlan(plan, dir, meta);
    process.emit('SIGHUP', 'SIGHUP');
    await expect(done).rejects.toThrow('Cancelled. Nothing was written.');
    expect(seen).toHaveBeenCalledOnce();
    expect(contents(dir, { withOurs: true })).toEqual(was);
  });
});
