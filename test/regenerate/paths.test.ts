import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCollision, locate, pathFault, watchFolders } from '../../src/regenerate/paths.ts';
import { makeFolder } from './fixtures.ts';

describe('pathFault', () => {
  test.each([
    'package.json',
    'src/generated/tools/list-pets.ts',
    '.github/workflows/ci.yml',
    '.gitignore',
    'src/console.ts',
    'a..b/..c',
    'döcs/ä b.md',
  ])('%j may be written', (path) => expect(pathFault(path)).toBeUndefined());

  test.each([
    ['', 'relative'],
    ['/etc/passwd', 'relative'],
    ['a//b', 'empty part'],
    ['a/', 'empty part'],
    ['../a', '".."'],
    ['a/../b', '".."'],
    ['./a', '"."'],
    ['a\\..\\b', 'character'],
    ['C:/a', 'character'],
    ['a:stream', 'character'],
    ['a\u0000b', 'character'],
    ['a\u202Eb', 'character'],
    ['a\uD800', 'character'],
    ['what?.md', 'character'],
    ['a./b', 'dot'],
    ['a ', 'space'],
    ['docs/con', 'device'],
    ['Aux.ts', 'device'],
    ['com1.tar.gz', 'device'],
    ['.git/hooks/post-checkout', 'git'],
    ['vendor/.GIT/config', 'git'],
    ['git~1/config', 'git'],
    ['__proto__', 'JSON'],
    ['.mcp-gen/lock.json', '.mcp-gen'],
    ['.MCP-GEN/lock.json', '.mcp-gen'],
    ['x'.repeat(241), 'longer'],
  ])('%j may not be written: %s', (path, reason) => expect(pathFault(path)).toContain(reason));
});

describe('findCollision', () => {
  test.each<[readonly string[], readonly [string, string]]>([
    [
      ['src/Pet.ts', 'src/pet.ts'],
      ['src/Pet.ts', 'src/pet.ts'],
    ],
    [
      ['Docs/a.md', 'docs/b.md'],
      ['Docs/a.md', 'docs/b.md'],
    ],
    [
      ['docs', 'docs/a.md'],
      ['docs', 'docs/a.md'],
    ],
    [
      ['caf\u00e9', 'cafe\u0301'],
      ['caf\u00e9', 'cafe\u0301'],
    ],
  ])('%j', (paths, collision) => expect(findCollision(paths)).toEqual(collision));

  test('files in one folder do not collide', () => expect(findCollision(['a/b', 'a/c', 'a/b.ts'])).toBeUndefined());
});

describe('locate', () => {
  test('follows no link, neither out of the project nor inside it', () => {
    const root = makeFolder();
    mkdirSync(join(root, 'real'));
    symlinkSync(makeFolder(), join(root, 'out'));
    symlinkSync('real', join(root, 'inside'));
    const folderFault = watchFolders(root);
    expect(locate(root, 'real/new/a.ts', folderFault)).toBe(join(root, 'real/new/a.ts'));
    expect(() => locate(root, 'out/a.ts', folderFault)).toThrow('out is a link');
    expect(() => locate(root, 'inside/new/a.ts', folderFault)).toThrow('inside is a link');
  });

  test('a file where a folder must be is an error', () => {
    const root = makeFolder();
    writeFileSync(join(root, 'src'), '');
    expect(() => locate(root, 'src/a/b.ts', watchFolders(root))).toThrow('src is not a folder');
  });
});
