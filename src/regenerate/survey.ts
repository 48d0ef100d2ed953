import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import type { EmittedFile, FileTree } from '../model/file-tree.ts';
import { basePath } from './base.ts';
import { ABSENT, type Fingerprint, fingerprint, NOT_A_FILE, sha256 } from './fingerprint.ts';
import { HOUSEKEEPING } from './layout.ts';
import { type Lock, type LockedFile, readLock } from './lock.ts';
import { findCollision, type FolderFault, locate, pathFault, watchFolders } from './paths.ts';

/** One path with all that is known of it. */
export interface Surveyed {
  readonly path: string;
  readonly disk: Fingerprint;
  /** The copy in `.mcp-gen/base`. */
  readonly base: Fingerprint;
  readonly locked?: LockedFile;
  /** With its text encoded, once for all: a document can have many megabytes. */
  readonly next?: EmittedFile & { readonly bytes: Uint8Array; readonly sha256: Fingerprint };
}

/** All that a plan is made from: the new tree beside what the project holds. */
export interface Survey {
  readonly lock: Lock | undefined;
  /** Fingerprint of the lock file, to notice a run in between. */
  readonly lockPrint: Fingerprint;
  /** Every path of the tree or the lock, sorted. */
  readonly files: readonly Surveyed[];
  /** Texts of our own folder that a new project lacks. */
  readonly housekeeping: ReadonlyMap<string, string>;
}

/** Reads what a project holds at every path of the tree and of the lock. Throws a UsageError for a broken lock or a link or file where a folder must be. */
export function takeSurvey(root: string, tree: FileTree): Survey {
  refuseBadTree(tree);
  const folderFault = watchFolders(root);
  const { lock, print } = readLock(root);
  const paths = new Set([...tree.keys(), ...(lock?.files.keys() ?? [])]);
  return {
    lock,
    lockPrint: print,
    files: [...paths].sort().map((path) => surveyFile(root, path, tree.get(path), lock, folderFault)),
    housekeeping: lock ? new Map() : missing(root, HOUSEKEEPING),
  };
}

function surveyFile(
  root: string,
  path: string,
  emitted: EmittedFile | undefined,
  lock: Lock | undefined,
  folderFault: FolderFault,
): Surveyed {
  const locked = lock?.files.get(path);
  const base = fingerprint(locate(root, basePath(path), folderFault));
  if (base === NOT_A_FILE) throw new UsageError(`${basePath(path)} is not a file.`, 'Remove it.');
  // A path that is only in the lock and lies behind a link is out of reach, and nothing is to be done there.
  const outOfReach = !emitted && folderFault(path) !== undefined;
  const disk = outOfReach ? ABSENT : fingerprint(locate(root, path, folderFault));
  const bytes = Buffer.from(emitted?.text ?? '');
  const next = emitted && { ...emitted, bytes, sha256: sha256(bytes) };
  return { path, disk, base, ...(locked && { locked }), ...(next && { next }) };
}

function missing(root: string, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([path]) => fingerprint(join(root, path)) === ABSENT));
}

/** A bad path in a tree is a bug of whoever made it, not of the person who runs the program. */
function refuseBadTree(tree: FileTree): void {
  for (const [path, file] of tree) {
    const fault = path === file.path ? pathFault(path) : `it is kept under "${path}"`;
    if (fault !== undefined) throw new Error(`Cannot write a file "${file.path}": ${fault}.`);
  }
  const collision = findCollision(tree.keys());
  if (collision) throw new Error(`${collision.join(' and ')} cannot stand side by side on every file system.`);
}
