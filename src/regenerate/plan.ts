import type { FileKind } from '../model/file-tree.ts';
import { basePath, hasBase } from './base.ts';
import { decide, type Decision, type FileAction } from './decide.ts';
import { ABSENT, type Fingerprint } from './fingerprint.ts';
import type { Lock, LockedFile } from './lock.ts';
import type { Survey, Surveyed } from './survey.ts';

/** What happens to one file, for a person to read. */
export interface PlannedFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly action: FileAction;
  readonly note?: string;
}

/** What a run does, or did. */
export interface Outcome {
  /** Every file of the project, sorted by path. */
  readonly files: readonly PlannedFile[];
  readonly conflicts: number;
  /** False when the run leaves every byte of the project as it is. */
  readonly changed: boolean;
}

export interface Write {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable: boolean;
  /** What stood there when the plan was made. Absent for our own bookkeeping, which is replaced whatever it is. */
  readonly replaces?: Fingerprint;
  /** Where in `.mcp-gen/base` a copy goes, unless that is the path itself. */
  readonly base?: string;
}

export interface Delete {
  readonly path: string;
  /** As in a write. */
  readonly replaces?: Fingerprint;
}

/**
 * A plan shows what will happen and holds all that is needed to do it; only `applyPlan` has use for what follows here. Its
 * `changed` does not know yet whether the lock will tell of another document or generator.
 */
export interface Plan extends Outcome {
  readonly writes: readonly Write[];
  readonly deletes: readonly Delete[];
  /** The lines of the lock afterwards. */
  readonly entries: ReadonlyMap<string, LockedFile>;
  /** The lock the plan was made from. */
  readonly lock: Lock | undefined;
  readonly lockPrint: Fingerprint;
}

export interface Choices {
  /** Replace generated and managed files that are in the way and not in the lock. Owned files and edits stay even so. */
  readonly overwrite?: boolean;
  /** Owned paths to rewrite where they still are as we wrote them. */
  readonly updates?: readonly string[];
}

/** One file of the project with everything that follows from its decision. */
interface Step {
  readonly surveyed: Surveyed;
  readonly decision: Decision;
  readonly writes: readonly Write[];
  readonly deletes: readonly Delete[];
}

/** Makes the plan for a survey. Pure. */
export function makePlan(survey: Survey, { overwrite = false, updates = [] }: Choices = {}): Plan {
  const steps = survey.files.map((surveyed) => {
    const decision = decide(surveyed, { overwrite, update: updates.includes(surveyed.path) });
    return makeStep(surveyed, decision);
  });
  const housekeeping = [...survey.housekeeping].map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    executable: false,
  }));
  const writes = [...steps.flatMap((step) => step.writes), ...housekeeping];
  const deletes = steps.flatMap((step) => step.deletes);
  const files = steps.map(describe);
  return {
    files,
    conflicts: files.filter((file) => file.action === 'conflict').length,
    changed: writes.length > 0 || deletes.length > 0 || steps.some(movesLock),
    writes,
    deletes,
    entries: new Map(steps.flatMap(({ surveyed, decision: { entry } }) => (entry ? [[surveyed.path, entry]] : []))),
    lock: survey.lock,
    lockPrint: survey.lockPrint,
  };
}

function makeStep(surveyed: Surveyed, decision: Decision): Step {
  const { path, next, disk: replaces } = surveyed;
  const { action, entry } = decision;
  const base = basePath(path);
  const baseChange = changeOfBase(surveyed, entry);
  const copies = baseChange === 'write' && { base };
  const isWrite = action === 'create' || action === 'update' || action === 'restored';
  const writes: Write[] = [];
  if (next && isWrite) {
    writes.push({ path, bytes: next.bytes, executable: next.executable === true, replaces, ...copies });
  } else if (next && copies) {
    writes.push({ path: base, bytes: next.bytes, executable: false });
  }
  const deletes: Delete[] = [];
  if (action === 'delete') deletes.push({ path, replaces });
  if (baseChange === 'delete') deletes.push({ path: base });
  return { surveyed, decision, writes, deletes };
}

/** Brings the copy in `.mcp-gen/base` in line with the lock; one that was lost or damaged is written again when its text is at hand. */
function changeOfBase({ base, next }: Surveyed, entry: LockedFile | undefined): 'write' | 'delete' | undefined {
  if (!entry || (next && !hasBase(entry.kind, next.form))) return base === ABSENT ? undefined : 'delete';
  return next && base !== entry.sha256 && next.sha256 === entry.sha256 ? 'write' : undefined;
}

/** True when the lock's line of the file changes. */
function movesLock({ surveyed: { locked }, decision: { entry } }: Step): boolean {
  return locked?.kind !== entry?.kind || locked?.sha256 !== entry?.sha256;
}

function describe({ surveyed: { path, next, locked }, decision: { action, note } }: Step): PlannedFile {
  const kind = next?.kind ?? locked?.kind ?? 'generated';
  return { path, kind, action, ...(note !== undefined && { note }) };
}
