import type { FileKind } from '../model/file-tree.ts';
import { ABSENT, type Fingerprint, NOT_A_FILE } from './fingerprint.ts';
import type { LockedFile } from './lock.ts';

export type FileAction =
  | 'create'
  | 'update'
  | 'delete'
  | 'unchanged'
  /** Edited by a person, and nothing new to write. */
  | 'kept'
  | 'owned'
  /** Edited by a person, or theirs from the start, and we have another text for it: theirs stays. */
  | 'conflict'
  /** No longer generated, and not as we wrote it: it stays. */
  | 'orphaned'
  | 'restored'
  | 'deleted-by-you';

/** The three sides of one file: on disk, last generated (the lock), generated now. */
export interface Sides {
  readonly disk: Fingerprint;
  readonly locked?: LockedFile;
  readonly next?: { readonly kind: FileKind; readonly sha256: Fingerprint };
}

/** What a person allowed for one file beyond the rules. */
interface Allowance {
  /** A file that is in the way may be replaced. */
  readonly overwrite: boolean;
  /** An owned file may be rewritten, if it still is as we wrote it. */
  readonly update: boolean;
}

export interface Decision {
  readonly action: FileAction;
  readonly note?: string;
  /** The file's line in the lock afterwards; without one, the file is no business of ours any more. */
  readonly entry?: LockedFile;
}

/**
 * Decides what happens to one file. Pure: this is the whole table of disk × last generated × new. Until versions are
 * merged, the lock moves on only where the new text did arrive on disk, so that a later merge still finds its base.
 */
export function decide({ disk, locked, next }: Sides, allowance: Allowance): Decision {
  if (!next) return decideGone(disk, locked);
  if (next.kind === 'owned') return decideOwned(disk, locked, next.sha256, allowance);
  const settled = { kind: next.kind, sha256: next.sha256 };
  if (disk === next.sha256) return { action: 'unchanged', entry: settled };
  if (!locked) return decideNew(disk, settled, allowance);
  if (disk === ABSENT) return decideMissing(locked, settled);
  if (disk === locked.sha256) return { action: 'update', entry: settled };
  if (locked.sha256 === next.sha256) {
    const note = next.kind === 'generated' ? 'edited, though it is a generated file; kept yours' : 'kept your edits';
    return { action: 'kept', note, entry: settled };
  }
  return { action: 'conflict', note: 'changed by you and by the generator; kept yours', entry: locked };
}

function decideNew(disk: Fingerprint, settled: LockedFile, { overwrite }: Allowance): Decision {
  if (disk === ABSENT) return { action: 'create', entry: settled };
  if (overwrite && disk !== NOT_A_FILE) {
    return { action: 'update', note: 'replaced a file that was in the way', entry: settled };
  }
  return { action: 'conflict', note: 'a file of yours is in the way; kept yours' };
}

function decideMissing(locked: LockedFile, settled: LockedFile): Decision {
  if (settled.kind === 'generated') return { action: 'restored', entry: settled };
  const note = locked.sha256 === settled.sha256 ? undefined : 'deleted by you, changed by the generator; stays deleted';
  return { action: 'deleted-by-you', ...(note && { note }), entry: locked };
}

function decideOwned(
  disk: Fingerprint,
  locked: LockedFile | undefined,
  next: Fingerprint,
  { update }: Allowance,
): Decision {
  if (!locked) {
    return disk === ABSENT
      ? { action: 'create', entry: { kind: 'owned', sha256: next } }
      : { action: 'owned', note: 'was here before; left alone', entry: { kind: 'owned' } };
  }
  const entry: LockedFile = { kind: 'owned', ...(locked.sha256 !== undefined && { sha256: locked.sha256 }) };
  if (disk === ABSENT) return { action: 'deleted-by-you', entry };
  if (!update || disk === next) return { action: 'owned', entry };
  return disk === locked.sha256
    ? { action: 'update', entry: { kind: 'owned', sha256: next } }
    : { action: 'owned', note: 'changed by you; not rewritten', entry };
}

function decideGone(disk: Fingerprint, locked: LockedFile | undefined): Decision {
  if (disk === ABSENT) return { action: 'deleted-by-you', note: 'no longer generated' };
  if (locked?.kind === 'owned') return { action: 'orphaned', note: 'no longer generated; it is all yours' };
  return disk === locked?.sha256
    ? { action: 'delete' }
    : { action: 'orphaned', note: 'no longer generated; kept, because you changed it' };
}
