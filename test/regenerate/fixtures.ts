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
