import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { hasCode } from './file-error.ts';
import { RUN_LOCK } from './layout.ts';

/** Writing takes well under a second, so an older lock belongs to a process whose number another one got. */
const STALE_AFTER_MS = 10 * 60_000;

/** A lock is made and then written: one without a number is being written just now, or was left so. */
const UNWRITTEN_FOR_MS = 2000;

/** Folders this very process is writing to: its own number in a lock says nothing. */
const held = new Set<string>();

/**
 * Makes sure that one run at a time writes to a project, and returns the function that lets go. The lock of a process that
 * died is taken over. Throws a UsageError while another run writes.
 */
export function takeRunLock(root: string): () => void {
  const location = join(root, RUN_LOCK);
  if (held.has(location)) throw busy(process.pid);
  if (!create(location, process.pid)) {
    takeOver(location);
    if (!create(location, process.pid)) throw busy(readOwner(location).pid);
  }
  held.add(location);
  return () => {
    held.delete(location);
    rmSync(location, { force: true });
  };
}

function create(location: string, pid: number): boolean {
  try {
    writeFileSync(location, `${pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // On a full disk the file is there, and empty.
    rmSync(location, { force: true });
    throw error;
  }
}

/**
 * Removes a stale lock. Two runs may find the same one: by moving it aside first, each sees whether it got the stale lock
 * or the fresh one of the other, which it gives back.
 */
function takeOver(location: string): void {
  const owner = readOwner(location);
  if (owner.alive) throw busy(owner.pid);
  const aside = `${location}.${process.pid}`;
  try {
    renameSync(location, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = readOwner(aside);
  if (moved.alive && moved.pid !== undefined) create(location, moved.pid);
  rmSync(aside);
}

function readOwner(location: string): { readonly pid: number | undefined; readonly alive: boolean } {
  try {
    const [, digits] = /^(\d+)\n$/.exec(readFileSync(location, 'utf8')) ?? [];
    const age = Date.now() - statSync(location).mtimeMs;
    if (digits === undefined) return { pid: undefined, alive: age < UNWRITTEN_FOR_MS };
    return { pid: Number(digits), alive: age < STALE_AFTER_MS && isAlive(Number(digits)) };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { pid: undefined, alive: false };
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function busy(pid: number | undefined): UsageError {
  const who = pid === undefined ? '' : ` (process ${pid})`;
  return new UsageError(
    `Another run is writing to this project${who}.`,
    `Wait until it is done. If there is none, delete ${RUN_LOCK}.`,
  );
}
