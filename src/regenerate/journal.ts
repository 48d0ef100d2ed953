import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { UsageError } from '../model/errors.ts';
import { fingerprint, lookAt } from './fingerprint.ts';
import { JOURNAL, STAGING } from './layout.ts';
import { type FolderFault, locate, pathFault, watchFolders } from './paths.ts';
import { takeRunLock } from './run-lock.ts';

/** A path of the project, or of a file of ours beside them. */
const journalPath = z
  .string()
  .refine((path) => pathFault(path.replace(/^\.mcp-gen\//, '').replace(/(?<=[^/])\.base$/, '')) === undefined);

const schema = z.strictObject({
  deletes: z.array(z.strictObject({ path: journalPath, replaces: z.string().optional() })),
  /** In the order in which they are done: the lock comes last. */
  writes: z.array(
    z.strictObject({
      path: journalPath,
      staged: z.string().regex(/^\d+$/),
      replaces: z.string().optional(),
      base: journalPath.optional(),
    }),
  ),
});

/** A run that is decided: all texts are staged, and what remains is to move them into place. */
export type Journal = Readonly<z.infer<typeof schema>>;

/** True when an earlier run was interrupted after it had decided: its files are partly in place. */
export function isInterrupted(root: string): boolean {
  return existsSync(join(root, JOURNAL));
}

/** Finishes a run that was interrupted after it had decided, and forgets one that had not. Throws a UsageError for a journal that is not ours, or while another run writes. */
export function recover(root: string): void {
  // Looked up with care: what is removed here must not lie behind a link.
  const staging = locate(root, STAGING, watchFolders(root));
  if (!isInterrupted(root) && !existsSync(staging)) return;
  const release = takeRunLock(root);
  try {
    if (isInterrupted(root)) rollForward(root);
    else discardStaged(root);
  } finally {
    release();
  }
}

/** Removes what a run that did not decide had staged. */
export function discardStaged(root: string): void {
  rmSync(join(root, STAGING), { recursive: true, force: true });
}

/**
 * Does what the journal says; done twice, it changes nothing more. A file that a person changed since the plan was made stays.
 * Synchronous, so that no signal handler can end the process halfway.
 */
export function rollForward(root: string): void {
  const { deletes, writes } = readJournal(root);
  const folderFault = watchFolders(root);
  // Deletes first: where letter case does not count, the new name of a file may be the old one.
  for (const gone of deletes) remove(root, gone, folderFault);
  for (const write of writes) moveIntoPlace(root, write, folderFault);
  for (const gone of deletes) removeEmptyFolders(root, gone.path);
  rmSync(join(root, JOURNAL));
  discardStaged(root);
}

function remove(root: string, gone: Journal['deletes'][number], folderFault: FolderFault): void {
  const location = locate(root, gone.path, folderFault);
  if (mayReplace(location, gone.replaces)) rmSync(location, { force: true });
}

function moveIntoPlace(root: string, write: Journal['writes'][number], folderFault: FolderFault): void {
  const staged = locate(root, `${STAGING}/${write.staged}`, folderFault);
  // Already moved by the run that was interrupted.
  if (!lookAt(staged)?.isFile()) return;
  // The copy is written while the staged file, from which it could be written again, is still there.
  if (write.base !== undefined) copyToBase(staged, locate(root, write.base, folderFault));
  const location = locate(root, write.path, folderFault);
  if (!mayReplace(location, write.replaces)) return;
  mkdirSync(dirname(location), { recursive: true });
  renameSync(staged, location);
}

function copyToBase(staged: string, base: string): void {
  mkdirSync(dirname(base), { recursive: true });
  writeFileSync(base, readFileSync(staged));
}

function mayReplace(location: string, replaces: string | undefined): boolean {
  return replaces === undefined || fingerprint(location) === replaces;
}

/** Removes the folders above a deleted file, up to the first that still holds something. */
function removeEmptyFolders(root: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return;
    }
  }
}

function readJournal(root: string): Journal {
  try {
    const location = locate(root, JOURNAL, watchFolders(root));
    return schema.parse(JSON.parse(readFileSync(location, 'utf8')));
  } catch (cause) {
    throw new UsageError(
      `${JOURNAL}, left by an interrupted run, cannot be read.`,
      `Run the version of mcp-gen that left it; or remove it and ${STAGING}, and generate again.`,
      { cause },
    );
  }
}
