import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { MAX_BYTES } from './text.ts';

/** Reads a file below `root` (a real path); a link that leads out of it, a folder or a device is refused. Throws Error with a plain message. */
export async function readConfined(root: string, path: string): Promise<Buffer> {
  const real = await realpath(join(root, path));
  const inside = relative(root, real);
  if (isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new Error('it is a link that leads outside the folder of the main document');
  }
  return readRegularFile(real, NO_LINK);
}

/** Opening a pipe must not wait for its other end, and what was a file a moment ago must not have become a link. */
const NO_WAIT = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_LINK = NO_WAIT | (constants.O_NOFOLLOW ?? 0);

/** Reads a regular file of at most 64 MB. Throws Error: the system's, or one with a plain message. */
export async function readRegularFile(path: string, flags = NO_WAIT): Promise<Buffer> {
  const file = await open(path, flags);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw new Error('it is a folder');
    if (!stat.isFile()) throw new Error('it is not a regular file');
    if (stat.size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES / 1024 / 1024} MB`);
    return await readWhole(file, stat.size);
  } finally {
    await file.close();
  }
}

/** In as few reads as the system allows, where `readFile` takes one for each half megabyte. */
async function readWhole(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Why reading failed, for a person. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return error instanceof Error ? error.message : String(error);
}
