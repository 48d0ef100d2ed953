import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { hasCode } from './file-error.ts';

/** What stands at a path: the SHA-256 of a file's bytes in hex, or one of the two words below, which equal no hash. */
export type Fingerprint = string;

export const ABSENT = 'absent';

/** A folder, a link or a device: never ours, so never replaced. */
export const NOT_A_FILE = 'not a file';

/** The SHA-256 of a text or of bytes, in hex. */
export function sha256(content: string | Uint8Array): Fingerprint {
  return createHash('sha256').update(content).digest('hex');
}

/** The fingerprint of what stands at an absolute path; a link is not followed. Throws what the file system throws for an unreadable file. */
export function fingerprint(location: string): Fingerprint {
  const stats = lookAt(location);
  if (!stats) return ABSENT;
  return stats.isFile() ? sha256(readFileSync(location)) : NOT_A_FILE;
}

/** What stands at an absolute path, without following a link; nothing also where a folder above it is a file. */
export function lookAt(location: string): Stats | undefined {
  try {
    return lstatSync(location, { throwIfNoEntry: false });
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}
