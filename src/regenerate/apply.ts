import {
  existsSync,
  closeSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../model/errors.ts';
import { explained } from './file-error.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';
import { discardStaged, isInterrupted, type Journal, rollForward } from './journal.ts';
import { FOLDER, JOURNAL, LOCK, STAGING } from './layout.ts';
import { locate, watchFolders } from './paths.ts';
import type { Delete, Write } from './plan.ts';
import { takeRunLock } from './run-lock.ts';
import { holdSignals } from './signals.ts';

/** All that a run changes on disk. */
interface Changes {
  readonly writes: readonly Write[];
  readonly deletes: readonly Delete[];
  readonly lockText: string;
  /** What the lock was when the changes were planned. */
  readonly lockPrint: Fingerprint;
}

const flush = promisify(fsync);

/** Files that are open at the same time: enough to keep the disk busy, far from any limit on open files. */
const BATCH = 64;

/**
 * Writes all changes or none: stages every text, writes the journal, then moves all into place, the lock last. Stopped
 * before the journal is there, it leaves the old project; after that, the next run finishes the work. Throws a UsageError
 * when the project changed since the changes were planned, when another run writes, or when it was asked to stop in time.
 */
export async function applyChanges(root: string, changes: Changes): Promise<void> {
  locate(root, LOCK, watchFolders(root));
  const made = makeFolders(join(root, FOLDER));
  const signals = holdSignals();
  try {
    const release = takeRunLock(root);
    try {
      refuseStale(root, changes);
      discardStaged(root);
      await stage(root, changes);
      if (signals.stopAsked()) throw new UsageError('Cancelled. Nothing was written.');
      decideAndMove(root);
    } catch (error) {
      if (!isInterrupted(root)) discardStaged(root);
      throw error;
    } finally {
      release();
    }
  } finally {
    if (made !== undefined) removeIfEmpty(join(root, FOLDER), made);
    await signals.release();
  }
}

/**
 * Makes a folder and those above it that are missing; the topmost one made. One by one: `recursive` never ends where the
 * system refuses a folder by saying that there is no such one, as in `/proc`.
 */
function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.unshift(path);
  for (const path of missing) mkdirSync(path);
  return missing[0];
}

/** Puts the journal in its place, which decides the run, and then all the rest. Synchronous, as `rollForward` says. */
function decideAndMove(root: string): void {
  renameSync(join(root, STAGING, 'journal'), join(root, JOURNAL));
  try {
    flushFolder(join(root, FOLDER));
    rollForward(root);
  } catch (error) {
    throw explained(error, 'Stopped with some files written', 'Run again: that finishes the rest first.');
  }
}

/** A person, or another run, may have changed files between plan and write. */
function refuseStale(root: string, { writes, deletes, lockPrint }: Changes): void {
  const folderFault = watchFolders(root);
  const expected = [...writes, ...deletes, { path: LOCK, replaces: lockPrint }];
  const stale = expected.find(
    ({ path, replaces }) => replaces !== undefined && fingerprint(locate(root, path, folderFault)) !== replaces,
  );
  if (isInterrupted(root) || stale) {
    throw new UsageError(
      `${stale?.path ?? 'The project'} was changed during this run. Nothing was written.`,
      'Run again.',
    );
  }
}

/**
 * Writes every text to the staging folder under a number, and the journal beside them.
 *
 * Texts are flushed to disk side by side, a batch at a time. For a GitHub-size project (250 files, two of them of 3 and
 * 13 MB) this took no longer than not flushing at all; one by one took twice as long. The copies in `.mcp-gen/base` are
 * neither staged nor flushed: a power failure can at worst damage them, their hash in the lock shows it, and the next run
 * writes them again.
 */
async function stage(root: string, { writes, deletes, lockText }: Changes): Promise<void> {
  const folder = join(root, STAGING);
  mkdirSync(folder);
  const all: readonly Write[] = [...writes, { path: LOCK, bytes: Buffer.from(lockText), executable: false }];
  for (let start = 0; start < all.length; start += BATCH) {
    const opened: number[] = [];
    try {
      for (const [index, write] of all.slice(start, start + BATCH).entries()) {
        const file = openStaged(join(folder, String(start + index)), write, root);
        opened.push(file);
        writeFileSync(file, write.bytes);
      }
      await Promise.all(opened.map((file) => flush(file)));
    } finally {
      for (const file of opened) closeSync(file);
    }
  }
  writeJournal(folder, {
    deletes: deletes.map(({ path, replaces }) => ({ path, replaces })),
    writes: all.map(({ path, replaces, base }, index) => ({ path, staged: String(index), replaces, base })),
  });
}

/** Opens a new staged file, which takes the mode of the file it will replace. */
function openStaged(location: string, write: Write, root: string): number {
  const before = statSync(join(root, write.path), { throwIfNoEntry: false });
  const mode = (before ? before.mode & 0o777 : 0o666) | (write.executable ? 0o111 : 0);
  return openSync(location, 'wx', mode);
}

function writeJournal(folder: string, journal: Journal): void {
  const file = openSync(join(folder, 'journal'), 'wx');
  try {
    writeFileSync(file, JSON.stringify(journal));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  flushFolder(folder);
}

/** Makes new names in a folder last. Windows cannot open folders, and keeps the order of renames without it. */
function flushFolder(location: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(location, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Takes back the folders this run made, from the lowest up to the first it made, unless something was written into them. */
function removeIfEmpty(lowest: string, first: string): void {
  for (let folder = resolve(lowest); folder.length >= resolve(first).length; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
