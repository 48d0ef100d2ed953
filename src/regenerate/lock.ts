import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { UsageError } from '../model/errors.ts';
import { ABSENT, type Fingerprint, fingerprint, NOT_A_FILE } from './fingerprint.ts';
import { LOCK } from './layout.ts';
import { findCollision, locate, pathFault, watchFolders } from './paths.ts';

const LOCK_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');

const lockedFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['generated', 'managed']), sha256: hash }),
  z.strictObject({ kind: z.literal('owned'), sha256: hash.optional() }),
]);

const files = z.record(z.string(), lockedFile).superRefine((record, context) => {
  for (const path of Object.keys(record)) {
    const fault = pathFault(path);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, path: [path] });
  }
  const collision = findCollision(Object.keys(record));
  if (collision) context.addIssue({ code: 'custom', message: `${collision.join(' and ')} cannot stand side by side` });
});

const version = z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'must be a version such as 1.2.0');

/** Read before the rest: a newer lock may look different everywhere else. */
const header = z.looseObject({
  lockVersion: z.int().min(1),
  generator: z.looseObject({ version }),
});

const schema = z.strictObject({
  lockVersion: z.literal(LOCK_VERSION),
  generator: z.strictObject({ name: z.string(), version, target: z.string() }),
  spec: z.strictObject({ source: z.string(), sha256: hash, version: z.string() }),
  config: z.strictObject({ sha256: hash }),
  files,
  migrations: z.array(z.string()),
});

/** A file's line in the lock: the hash of the text last generated. An owned file that was there before us has none. */
export type LockedFile = Readonly<z.infer<typeof lockedFile>>;

type LockFile = z.infer<typeof schema>;

/** Where a generation came from: what the caller knows and the files do not show. */
export interface LockMeta {
  readonly generator: Readonly<LockFile['generator']>;
  readonly spec: Readonly<LockFile['spec']>;
  readonly config: Readonly<LockFile['config']>;
  /** Left as they are when absent. */
  readonly migrations?: readonly string[];
}

/** What `.mcp-gen/lock.json` says of a project. */
export interface Lock extends LockMeta {
  readonly files: ReadonlyMap<string, LockedFile>;
  readonly migrations: readonly string[];
}

/** The lock as text: keys in fixed order and one file per line, so that two branches merge and an unchanged project keeps its bytes. */
export function printLock(lock: Lock): string {
  const lines = [...lock.files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { kind, sha256 }]) => `    ${JSON.stringify(path)}: ${inline({ kind, sha256 })}`);
  const { generator, spec, config } = lock;
  return `{
  "lockVersion": ${LOCK_VERSION},
  "generator": ${inline({ name: generator.name, version: generator.version, target: generator.target })},
  "spec": ${inline({ source: spec.source, sha256: spec.sha256, version: spec.version })},
  "config": ${inline({ sha256: config.sha256 })},
  "files": {${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}},
  "migrations": ${JSON.stringify(lock.migrations)}
}
`;
}

function inline(value: Readonly<Record<string, string | undefined>>): string {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`).join(', ')} }`;
}

/** Parses a lock as untrusted text. Throws a UsageError for a newer lock, broken JSON, and any path we would not write ourselves. */
export function parseLock(text: string): Lock {
  const json = parseJson(text);
  const { lockVersion, generator } = validate(header, json);
  if (lockVersion > LOCK_VERSION) {
    throw new UsageError(
      `${LOCK} has version ${lockVersion}; this mcp-gen reads version ${LOCK_VERSION}.`,
      `Use mcp-gen ${generator.version} or newer.`,
    );
  }
  const lock = validate(schema, json);
  return { ...lock, files: new Map(Object.entries(lock.files)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const remedy = /^<{7} /m.test(text)
      ? 'It holds conflict markers of a merge: take either side whole, then generate again.'
      : 'Take it back from version control.';
    throw new UsageError(`${LOCK} is not valid JSON.`, remedy, { cause });
  }
}

function validate<T>(expected: z.ZodType<T>, json: unknown): T {
  const result = expected.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? ` at ${issue.path.map(String).join(' → ')}` : '';
  throw new UsageError(`${LOCK} is not valid${where}: ${issue?.message}.`, 'Take it back from version control.');
}

/** A project's lock with the fingerprint of its file; no lock where the project has none. Throws what `parseLock` throws. */
export function readLock(root: string): { readonly lock: Lock | undefined; readonly print: Fingerprint } {
  const location = locate(root, LOCK, watchFolders(root));
  const standing = fingerprint(location);
  if (standing === ABSENT) return { lock: undefined, print: ABSENT };
  if (standing === NOT_A_FILE) throw new UsageError(`${LOCK} is not a file.`, 'Take it back from version control.');
  return { lock: parseLock(readFileSync(location, 'utf8')), print: standing };
}

/** Throws a UsageError when a newer generator wrote the lock: going back would undo what it did. */
export function refuseNewer(lock: Lock, current: string): void {
  if (compareVersions(lock.generator.version, current) <= 0) return;
  throw new UsageError(
    `This project was generated by mcp-gen ${lock.generator.version}; this is ${current}.`,
    `Use mcp-gen ${lock.generator.version} or newer.`,
  );
}

/** Precedence of Semantic Versioning, section 11, except that two pre-releases of one version are equal. */
function compareVersions(left: string, right: string): number {
  const ranks = [left, right].map((text) => {
    const [core = '', ...preRelease] = text.split('-');
    return [...core.split('.').map(Number), preRelease.length === 0 ? 1 : 0];
  });
  const [a = [], b = []] = ranks;
  return a.map((rank, index) => rank - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
