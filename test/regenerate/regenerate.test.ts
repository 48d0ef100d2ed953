import { chmodSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  applyPlan,
  isProject,
  ownedUnchanged,
  planRegeneration,
  readLockMeta,
} from '../../src/regenerate/regenerate.ts';
import {
  actions,
  contents,
  edit,
  generate,
  hashOf,
  meta,
  makeFolder,
  owned,
  read,
  regenerate,
  tree,
  treeWith,
} from './fixtures.ts';

describe('a later run', () => {
  test('without changes writes nothing, not even the lock', async () => {
    const dir = await generate();
    const times = () =>
      ['README.md', '.mcp-gen', '.mcp-gen/lock.json'].map((path) => statSync(join(dir, path)).mtimeMs);
    const was = times();
    expect(await regenerate(tree, dir)).toMatchObject({ changed: false, conflicts: 0 });
    expect(times()).toEqual(was);
  });

  test('writes only the lock when only the document it came from is another', async () => {
    const dir = await generate();
    const plan = await planRegeneration(tree, dir);
    const spec = { ...meta.spec, version: '3.0.1' };
    expect(await applyPlan(plan, dir, { ...meta, spec })).toMatchObject({ changed: true });
    expect((await readLockMeta(dir))?.spec).toEqual(spec);
  });

  test('updates, creates and deletes, with the folders that become empty', async () => {
    const dir = await generate();
    const outcome = await regenerate(
      treeWith({ 'README.md': '# Zoo\n', 'docs/a.md': 'a\n' }, ['src/generated/list.ts']),
      dir,
    );
    expect(actions(outcome)).toMatchObject({
      'README.md': 'update',
      'docs/a.md': 'create',
      'mcp.yaml': 'owned',
      'openapi/pets.json': 'unchanged',
      'src/generated/list.ts': 'delete',
    });
    expect(existsSync(join(dir, 'src'))).toBe(false);
    expect(existsSync(join(dir, '.mcp-gen/base/src'))).toBe(false);
    expect(read(dir, '.mcp-gen/base/README.md.base')).toBe('# Zoo\n');
  });

  test('keeps a folder in which a person has a file', async () => {
    const dir = await generate();
    edit(dir, 'src/generated/mine.ts', 'mine');
    await regenerate(treeWith({}, ['src/generated/list.ts']), dir);
    expect(read(dir, 'src/generated/mine.ts')).toBe('mine');
  });

  test('keeps an edit, and reports a conflict each time until the texts agree', async () => {
    const dir = await generate();
    edit(dir, 'README.md', 'mine');
    expect(actions(await regenerate(tree, dir))).toMatchObject({ 'README.md': 'kept' });
    const newer = treeWith({ 'README.md': '# Zoo\n' });
    for (const changed of [false, false]) {
      expect(await regenerate(newer, dir)).toMatchObject({ conflicts: 1, changed });
    }
    expect(read(dir, 'README.md')).toBe('mine');
    expect(read(dir, '.mcp-gen/base/README.md.base')).toBe('# Pets\n');
    edit(dir, 'README.md', '# Zoo\n');
    expect(await regenerate(newer, dir)).toMatchObject({ conflicts: 0, changed: true });
    expect(read(dir, '.mcp-gen/base/README.md.base')).toBe('# Zoo\n');
  });

  test('restores generated files and respects that others were deleted', async () => {
    const dir = await generate();
    for (const path of ['README.md', 'mcp.yaml', 'src/generated/list.ts']) rmSync(join(dir, path));
    const outcome = await regenerate(treeWith({ 'README.md': '# Zoo\n' }), dir);
    expect(actions(outcome)).toMatchObject({
      'README.md': 'deleted-by-you',
      'mcp.yaml': 'deleted-by-you',
      'src/generated/list.ts': 'restored',
    });
    expect(Object.keys(contents(dir))).toEqual(['bin/run.sh', 'openapi/pets.json', 'src/generated/list.ts']);
    expect(await regenerate(treeWith({ 'README.md': '# Zoo\n' }), dir)).toMatchObject({ changed: false });
  });

  test('writes a lost or damaged base again', async () => {
    const dir = await generate();
    edit(dir, '.mcp-gen/base/README.md.base', '');
    rmSync(join(dir, '.mcp-gen/base/bin'), { recursive: true });
    expect(await regenerate(tree, dir)).toMatchObject({ changed: true });
    expect(read(dir, '.mcp-gen/base/README.md.base')).toBe('# Pets\n');
    expect(read(dir, '.mcp-gen/base/bin/run.sh.base')).toBe('exec node\n');
  });

  test('keeps the mode a person gave a file', async () => {
    const dir = await generate();
    chmodSync(join(dir, 'README.md'), 0o600);
    await regenerate(treeWith({ 'README.md': '# Zoo\n' }), dir);
    expect(statSync(join(dir, 'README.md')).mode & 0o777).toBe(0o600);
  });

  test('does not follow a file that is a link now', async () => {
    const dir = await generate();
    edit(dir, 'elsewhere.md', '# Pets\n');
    rmSync(join(dir, 'README.md'));
    symlinkSync('elsewhere.md', join(dir, 'README.md'));
    expect(await regenerate(treeWith({ 'README.md': '# Zoo\n' }), dir)).toMatchObject({ conflicts: 1 });
    expect(read(dir, 'elsewhere.md')).toBe('# Pets\n');
  });

  test('does not touch anything when the lock has a file behind a link', async () => {
    const [dir, elsewhere] = [await generate(), makeFolder()];
    edit(elsewhere, 'list.ts', 'list\n');
    rmSync(join(dir, 'src/generated'), { recursive: true });
    symlinkSync(elsewhere, join(dir, 'src/generated'));
    await regenerate(treeWith({}, ['src/generated/list.ts']), dir);
    expect(read(elsewhere, 'list.ts')).toBe('list\n');
  });

  test('refuses a project of a newer generator, before and after planning', async () => {
    const dir = await generate();
    await expect(planRegeneration(tree, dir, { generatorVersion: '1.1.0' })).rejects.toThrow('mcp-gen 1.2.0');
    const plan = await planRegeneration(treeWith({ 'README.md': '' }), dir);
    const generator = { ...meta.generator, version: '1.1.0' };
    await expect(applyPlan(plan, dir, { ...meta, generator })).rejects.toThrow('mcp-gen 1.2.0');
    expect(read(dir, 'README.md')).toBe('# Pets\n');
  });
});

describe('owned files', () => {
  test('may be rewritten by the caller while they are as we wrote them', async () => {
    const dir = await generate();
    const next = treeWith({ 'mcp.yaml': owned('tools: [a]\n') });
    expect(await ownedUnchanged(dir, 'mcp.yaml')).toBe(true);
    expect(actions(await regenerate(next, dir))['mcp.yaml']).toBe('owned');
    expect(actions(await regenerate(next, dir, { updates: ['mcp.yaml'] }))['mcp.yaml']).toBe('update');
    expect(read(dir, 'mcp.yaml')).toBe('tools: [a]\n');
    expect((await readLockMeta(dir))?.files.get('mcp.yaml')).toEqual({ kind: 'owned', sha256: hashOf('tools: [a]\n') });

    edit(dir, 'mcp.yaml', 'mine');
    expect(await ownedUnchanged(dir, 'mcp.yaml')).toBe(false);
    await regenerate(tree, dir, { updates: ['mcp.yaml'] });
    expect(read(dir, 'mcp.yaml')).toBe('mine');
  });

  test('are not known to be unchanged when we did not write them, or they are gone', async () => {
    const dir = await generate();
    expect(await ownedUnchanged(dir, 'README.md')).toBe(false);
    rmSync(join(dir, 'mcp.yaml'));
    expect(await ownedUnchanged(dir, 'mcp.yaml')).toBe(false);
  });
});

test('a file or nothing at all is no project', async () => {
  const folder = makeFolder();
  edit(folder, 'file', '');
  for (const dir of [folder, join(folder, 'file'), join(folder, 'absent')]) {
    expect(isProject(dir)).toBe(false);
    expect(await readLockMeta(dir)).toBeUndefined();
    expect(await ownedUnchanged(dir, 'mcp.yaml')).toBe(false);
  }
});

test('a folder in the place of a file is in the way, and stays', async () => {
  const dir = await generate();
  rmSync(join(dir, 'README.md'));
  mkdirSync(join(dir, 'README.md'));
  expect(await regenerate(treeWith({ 'README.md': '# Zoo\n' }), dir)).toMatchObject({ conflicts: 1 });
});
