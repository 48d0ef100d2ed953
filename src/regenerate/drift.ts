import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basePath } from './base.ts';
import { ABSENT, NOT_A_FILE, sha256 } from './fingerprint.ts';
import { isInterrupted } from './journal.ts';
import { JOURNAL, LOCK } from './layout.ts';
import { type Lock, type LockedFile, type LockMeta, printLock } from './lock.ts';
import { makePlan, type Plan, type PlannedFile } from './plan.ts';
import type { Survey, Surveyed } from './survey.ts';

/** One way in which a project differs from what would be generated now. */
export interface Drift {
  readonly path: string;
  readonly state: 'changed' | 'missing' | 'orphaned' | 'edited' | 'markers' | 'lock';
}

/** Lists, sorted by path, what generating again would change, generated files that were edited, and conflict markers. Reads only. */
export function findDrift(root: string, survey: Survey, lock: Lock, meta: Partial<LockMeta>): readonly Drift[] {
  const plan = makePlan(survey);
  const surveyed = new Map(survey.files.map((file) => [file.path, file]));
  const drift = plan.files.flatMap((file): Drift[] => {
    const state = hasMarkers(root, surveyed.get(file.path)) ? 'markers' : stateOf(file, lock.files.get(file.path));
    return state ? [{ path: file.path, state }] : [];
  });
  const drifting = new Set(drift.map(({ path }) => path));
  const stale = staleBookkeeping(plan, lock, meta, drifting);
  const interrupted = isInterrupted(root) ? [JOURNAL] : [];
  const bookkeeping = [...stale, ...interrupted].map((path): Drift => ({ path, state: 'lock' }));
  return [...drift, ...bookkeeping].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The state of a file, or nothing when generating leaves it alone. An edit of a managed file is a person's right, not drift. */
function stateOf({ kind, action }: PlannedFile, locked: LockedFile | undefined): Drift['state'] | undefined {
  switch (action) {
    case 'create':
    case 'restored':
      return 'missing';
    case 'update':
      return 'changed';
    case 'conflict':
      return kind === 'generated' && locked ? 'edited' : 'changed';
    case 'kept':
      return kind === 'generated' ? 'edited' : undefined;
    case 'delete':
    case 'orphaned':
      return 'orphaned';
    case 'unchanged':
    case 'owned':
    case 'deleted-by-you':
      return undefined;
  }
}

/** Our own files that generating would write although the files they tell of have not drifted. */
function staleBookkeeping(plan: Plan, lock: Lock, meta: Partial<LockMeta>, drifting: ReadonlySet<string>): string[] {
  const touched = new Set([...plan.writes, ...plan.deletes].map(({ path }) => path));
  const bases = plan.files
    .filter(({ path }) => !drifting.has(path))
    .map(({ path }) => basePath(path))
    .filter((base) => touched.has(base));
  const files = new Map([...plan.entries].filter(([path]) => !drifting.has(path)));
  for (const path of drifting) {
    const locked = lock.files.get(path);
    if (locked) files.set(path, locked);
  }
  const expected = printLock({ ...lock, ...meta, migrations: meta.migrations ?? lock.migrations, files });
  return sha256(expected) === plan.lockPrint ? bases : [...bases, LOCK];
}

/** True for a file that is not as we wrote it and holds a conflict as git and merge tools mark it. */
function hasMarkers(root: string, file: Surveyed | undefined): boolean {
  if (!file || file.disk === ABSENT || file.disk === NOT_A_FILE) return false;
  if (file.disk === file.locked?.sha256 || file.disk === file.next?.sha256) return false;
  let rest = readFileSync(join(root, file.path), 'utf8');
  for (const marker of [/^<{7} /m, /^={7}\r?$/m, /^>{7} /m]) {
    const start = rest.search(marker);
    if (start === -1) return false;
    rest = rest.slice(start);
  }
  return true;
}
