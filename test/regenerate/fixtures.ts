import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EmittedFile, FileTree } from '../../src/model/file-tree.ts';
import type { LockMeta } from '../../src/regenerate/lock.ts';
import type { Outcome } from '../../src/regenerate/plan.ts';
import { applyPlan, planRegeneration, type PlanOptions } from '../../src/regenerate/regenerate.ts';

/** A folder that is removed when the test is done. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'regenerate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A tree of files given by text alone, or with what differs from a managed text file. */
export function makeTree(
  files: Readonly<Record<string, string | (Partial<EmittedFile> & { text: string })>>,
): FileTree {
  return new Map(
    Object.entries(files).map(([path, file]) => {
      const parts = typeof file === 'string' ? { text: file } : file;
      return [path, { path, kind: 'managed', form: 'lines', ...parts }];
    }),
  );
}

export const generated = (text: string) => ({ text, kind: 'generated' }) as const;
export const owned = (text: string) => ({ text, kind: 'owned' }) as const;

export const meta: LockMeta = {
  generator: { name: 'mcp-gen', version: '1.2.0', target: 'typescript@1' },
  spec: { source: 'pets.yaml', sha256: 'a'.repeat(64), version: '3.0.0' },
  config: { sha256: 'b'.repeat(64) },
};

/** Plans and writes in one go. */
export async function regenerate(tree: FileTree, dir: string, options: PlanOptions = {}): Promise<Outcome> {
  return await applyPlan(await planRegeneration(tree, dir, options), dir, meta);
}

/** Writes a file as a person would. */
export function edit(dir: string, path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

export function read(dir: string, path: string): string {
  return readFileSync(join(dir, path), 'utf8');
}

/** Every file below a folder with its text, and every empty folder, sorted; `.mcp-gen` only when asked for. */
export function contents(dir: string, { withOurs = false } = {}): Record<string, string> {
  const found: Record<string, string> = {};
  const look = (folder: string): void => {
    const names = readdirSync(join(dir, folder)).sort();
    if (names.length === 0 && folder !== '') found[folder] = 'empty folder';
    for (const name of names) {
      const path = `${folder}${name}`;
      if (path === '.mcp-gen' && !withOurs) continue;
      if (lstatSync(join(dir, path)).isDirectory()) look(`${path}/`);
      else found[path] = read(dir, path);
    }
  };
  look('');
  return found;
}

/** Action by path. */
export function actions(outcome: Outcome): Record<string, string> {
  return Object.fromEntries(outcome.files.map(({ path, action }) => [path, action]));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A project with a file of every kind. */
export const tree = makeTree({
  'README.md': '# Pets\n',
  'bin/run.sh': { text: 'exec node\n', executable: true },
  'mcp.yaml': owned('tools: []\n'),
  'openapi/pets.json': { ...generated('{}\n'), form: 'data' },
  'src/generated/list.ts': generated('list\n'),
});

/** The project with some files replaced or added, and some left out. */
export function treeWith(files: Parameters<typeof makeTree>[0], without: readonly string[] = []): FileTree {
  return new Map([...tree, ...makeTree(files)].filter(([path]) => !without.includes(path)));
}

/** A folder with the project in it. */
export async function generate(): Promise<string> {
  const dir = makeFolder();
  await regenerate(tree, dir);
  return dir;
}
