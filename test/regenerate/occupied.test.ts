import { statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isProject, ownedUnchanged, planRegeneration, readLockMeta } from '../../src/regenerate/regenerate.ts';
import { actions, contents, edit, makeFolder, makeTree, meta, read, regenerate, tree } from './fixtures.ts';

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
