import { chmodSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  applyPlan,
  isProject,
  ownedUnchanged,
  planRegeneration,
  readLockMeta,
} from '../../src/regenerate/regenerate.ts';
import { holdSignals } from '../../src/regenerate/signals.ts';
import {
  actions,
  contents,
  edit,
  generated,
  hashOf,
  makeFolder,
  makeTree,
  meta,
  owned,
  read,
  regenerate,
} from './fixtures.ts';

const tree = makeTree({
  'README.md': '# Pets\n',
  'bin/run.sh': { text: 'exec node\n', executable: true },
  'mcp.yaml': owned('tools: []\n'),
  'openapi/pets.json': { ...generated('{}\n'), form: 'data' },
  'src/generated/list.ts': generated('list\n'),
});

describe('a first generation', () => {
  test('writes the tree, its bases and the lock into a folder that need not exist', async () => {
    const dir = join(makeFolder(), 'new/project');
    expect(isProject(dir)).toBe(false);
    const outcome = await regenerate(tree, dir);
    expect(outcome).toMatchObject({ conflicts: 0, changed: true });
    expect(new Set(Object.values(actions(outcome)))).toEqual(new Set(['create']));
    expect(contents(dir)).toEqual(Object.fromEntries([...tree].map(([path, { text }]) => [path, text])));
    expect(Object.keys(contents(dir, { withOurs: true })).filter((path) => path.startsWith('.mcp-gen'))).toEqual([
      '.mcp-gen/.gitattributes',
      '.mcp-gen/.gitignore',
      '.mcp-gen/base/README.md.base',
      '.mcp-gen/base/bin/run.sh.base',
      '.mcp-gen/base/src/generated/list.ts.base',
      '.mcp-gen/lock.json',
    ]);
    expect(isProject(dir)).toBe(true);
    expect(await readLockMeta(dir)).toMatchObject(meta);
    expect(statSync(join(dir, 'bin/run.sh')).mode & 0o111).toBe(0o111);
    expect(statSync(join(dir, 'README.md')).mode & 0o111).toBe(0);
  });

  test('goes beside what version control and editors put there', async () => {
    const dir = makeFolder();
    for (const path of ['.git/HEAD', '.gitignore', 'LICENSE', '.idea/x.xml', '.vscode/settings.json', 'README.md']) {
      edit(dir, path, path === 'README.md' ? '# Pets\n' : 'theirs');
    }
    await regenerate(tree, dir);
    expect(read(dir, 'LICENSE')).toBe('theirs');
  });

  test('refuses a folder with other files, and lists ten of them', async () => {
    const dir = makeFolder();
    for (let index = 0; index < 12; index++) edit(dir, `src/other-${String(index).padStart(2, '0')}.ts`, 'theirs');
    edit(dir, 'README.md', 'theirs');
    edit(dir, 'notes/a.md', 'theirs');
    const was = contents(dir, { withOurs: true });
    const refusal = await planRegeneration(tree, dir).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'UsageError', remedy: expect.stringContaining('--overwrite') });
    expect(String(refusal).split('\n').slice(1)).toEqual([
      '  README.md',
      '  notes/',
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => `  src/other-0${index}.ts`),
      '  … and 4 more',
    ]);
    expect(contents(dir, { withOurs: true })).toEqual(was);
  });

  test('with overwrite, replaces files of the same name only, and never owned ones', async () => {
    const dir = makeFolder();
    edit(dir, 'README.md', 'theirs');
    edit(dir, 'mcp.yaml', 'theirs');
    edit(dir, 'src/other.ts', 'theirs');
    const outcome = await regenerate(tree, dir, { overwrite: true });
    expect(actions(outcome)).toMatchObject({ 'README.md': 'update', 'mcp.yaml': 'owned' });
    expect(contents(dir)).toMatchObject({ 'README.md': '# Pets\n', 'mcp.yaml': 'theirs', 'src/other.ts': 'theirs' });
    expect(await ownedUnchanged(dir, 'mcp.yaml')).toBe(false);
  });

  test.each(['target', 'target/project'])('refuses %s when target is a file', async (dir) => {
    const folder = makeFolder();
    edit(folder, 'target', 'a file');
    await expect(planRegeneration(tree, join(folder, dir))).rejects.toThrow('is a file, not a folder');
  });

  test('refuses folders that are links', async () => {
    const [dir, elsewhere] = [makeFolder(), makeFolder()];
    symlinkSync(elsewhere, join(dir, 'src'));
    await expect(planRegeneration(tree, dir, { overwrite: true })).rejects.toThrow('src is a link');
    const linked = makeFolder();
    edit(elsewhere, 'staging/precious', 'theirs');
    symlinkSync(elsewhere, join(linked, '.mcp-gen'));
    await expect(planRegeneration(tree, linked)).rejects.toThrow('.mcp-gen is a link');
    expect(contents(elsewhere)).toEqual({ 'staging/precious': 'theirs' });
  });

  test.each<[string, Record<string, string>]>([
    ['a path out of the project', { '../a': '' }],
    ['names that differ by letter case', { 'a.ts': '', 'A.ts': '' }],
    ['our own folder', { '.mcp-gen/lock.json': '' }],
  ])('treats %s in a tree as a bug', async (_, files) => {
    const failure = await planRegeneration(makeTree(files), makeFolder()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'Error' });
  });
});

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

  test('is held back and sent again, unless somebody else has heard it', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const signals = holdSignals();
    expect(signals.stopAsked()).toBe(false);
    process.emit('SIGHUP', 'SIGHUP');
    expect(signals.stopAsked()).toBe(true);
    await signals.release();
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGHUP']]);
    kill.mockRestore();
    expect(process.listenerCount('SIGHUP')).toBe(0);
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

async function generate(): Promise<string> {
  const dir = makeFolder();
  await regenerate(tree, dir);
  return dir;
}

/** The tree with some files replaced or added, and some left out. */
function treeWith(files: Parameters<typeof makeTree>[0], without: readonly string[] = []): typeof tree {
  return new Map([...tree, ...makeTree(files)].filter(([path]) => !without.includes(path)));
}
