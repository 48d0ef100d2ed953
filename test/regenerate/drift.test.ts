import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareWithDisk } from '../../src/regenerate/regenerate.ts';
import type { FileTree } from '../../src/model/file-tree.ts';
import { contents, edit, generated, makeFolder, makeTree, meta, owned, regenerate } from './fixtures.ts';

const tree = makeTree({
  'README.md': '# Pets\n',
  'mcp.yaml': owned('tools: []\n'),
  'package.json': '{}\n',
  'src/generated/list.ts': generated('list\n'),
  'src/generated/sell.ts': generated('sell\n'),
});

const markers = 'a\n<<<<<<< yours\nb\n=======\nc\n>>>>>>> mcp-gen 1.2.0\n';

describe('no drift', () => {
  test.each<[string, (dir: string) => void]>([
    ['right after generating', () => undefined],
    ['a managed file is edited', (dir) => edit(dir, 'README.md', 'mine')],
    ['a managed file is deleted', (dir) => rmSync(join(dir, 'README.md'))],
    ['an owned file is edited', (dir) => edit(dir, 'mcp.yaml', 'mine')],
    ['there are other files', (dir) => edit(dir, 'src/generated/mine.ts', 'mine')],
    ['a text underlined like a conflict', (dir) => edit(dir, 'README.md', 'Title\n=======\n')],
  ])('%s', async (_, change) => {
    const dir = await generate();
    change(dir);
    expect(await compareWithDisk(tree, dir, meta)).toEqual([]);
  });
});

describe('drift', () => {
  test.each<[string, string, string, (dir: string) => void, FileTree?]>([
    ['README.md', 'changed', 'new text', () => undefined, makeTree({ ...texts(), 'README.md': '# Zoo\n' })],
    [
      'README.md',
      'changed',
      'new text, edited',
      (dir) => edit(dir, 'README.md', 'mine'),
      makeTree({ ...texts(), 'README.md': '# Zoo\n' }),
    ],
    ['README.md', 'orphaned', 'no longer generated', () => undefined, without('README.md')],
    ['docs/a.md', 'missing', 'new file', () => undefined, makeTree({ ...texts(), 'docs/a.md': 'a\n' })],
    [
      'docs/a.md',
      'changed',
      'new file, in the way',
      (dir) => edit(dir, 'docs/a.md', ''),
      makeTree({ ...texts(), 'docs/a.md': 'a\n' }),
    ],
    ['src/generated/list.ts', 'edited', 'edited', (dir) => edit(dir, 'src/generated/list.ts', 'mine')],
    ['src/generated/list.ts', 'missing', 'deleted', (dir) => rmSync(join(dir, 'src/generated/list.ts'))],
    [
      'src/generated/list.ts',
      'orphaned',
      'gone and edited',
      (dir) => edit(dir, 'src/generated/list.ts', 'x'),
      without('src/generated/list.ts'),
    ],
    ['README.md', 'markers', 'conflict left', (dir) => edit(dir, 'README.md', markers)],
    [
      'mcp.yaml',
      'markers',
      'conflict left in an owned file',
      (dir) => edit(dir, 'mcp.yaml', markers.replaceAll('\n', '\r\n')),
    ],
    [
      '.mcp-gen/lock.json',
      'lock',
      'line of a file is behind',
      (dir) => edit(dir, 'README.md', '# Zoo\n'),
      makeTree({ ...texts(), 'README.md': '# Zoo\n' }),
    ],
    ['.mcp-gen/lock.json', 'lock', 'other layout', reformatLock],
    ['.mcp-gen/base/README.md.base', 'lock', 'base lost', (dir) => rmSync(join(dir, '.mcp-gen/base/README.md.base'))],
  ])('%s: %s (%s)', async (path, state, _, change, next = tree) => {
    const dir = await generate();
    change(dir);
    const was = contents(dir, { withOurs: true });
    expect(await compareWithDisk(next, dir, meta)).toContainEqual({ path, state });
    expect(contents(dir, { withOurs: true })).toEqual(was);
  });

  test('is sorted by path, one line each', async () => {
    const dir = await generate();
    edit(dir, 'src/generated/list.ts', 'mine');
    rmSync(join(dir, 'src/generated/sell.ts'));
    const next = makeTree({ ...texts(), 'README.md': '# Zoo\n', 'docs/a.md': '' });
    expect((await compareWithDisk(next, dir)).map(({ path, state }) => `${state} ${path}`)).toEqual([
      'changed README.md',
      'missing docs/a.md',
      'edited src/generated/list.ts',
      'missing src/generated/sell.ts',
    ]);
  });

  test('of the lock is seen when the document, the settings or the generator changed', async () => {
    const dir = await generate();
    const lock = [{ path: '.mcp-gen/lock.json', state: 'lock' }];
    expect(await compareWithDisk(tree, dir, { config: { sha256: 'd'.repeat(64) } })).toEqual(lock);
    expect(await compareWithDisk(tree, dir, { generator: { ...meta.generator, version: '1.3.0' } })).toEqual(lock);
    expect(await compareWithDisk(tree, dir)).toEqual([]);
  });
});

test('a folder that is no project is refused', async () => {
  await expect(compareWithDisk(tree, makeFolder())).rejects.toThrow('was not made by mcp-gen');
});

async function generate(): Promise<string> {
  const dir = makeFolder();
  await regenerate(tree, dir);
  return dir;
}

function texts() {
  return Object.fromEntries(tree);
}

function without(path: string): FileTree {
  return new Map([...tree].filter(([other]) => other !== path));
}

function reformatLock(dir: string): void {
  const text = contents(dir, { withOurs: true })['.mcp-gen/lock.json'] ?? '';
  edit(dir, '.mcp-gen/lock.json', JSON.stringify(JSON.parse(text)));
}
