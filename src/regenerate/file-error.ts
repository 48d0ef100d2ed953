import { UsageError } from '../model/errors.ts';

/** True for an error of the file system with the given code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

/** Runs a step, and turns a refusal of the file system (no permission, no space, …) into a UsageError; other errors pass. */
export async function explainFileErrors<T>(step: () => T | Promise<T>, failed: string): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw explained(error, failed);
  }
}

/** What to throw for an error: a UsageError in place of a refusal of the file system, anything else as it is. */
export function explained(error: unknown, failed: string, remedy?: string): unknown {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error)) return error;
  return new UsageError(`${failed}: ${error.message}`, remedy ?? remedies.get(code), { cause: error });
}

const remedies: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'Check that you may read and write there.'],
  ['EPERM', 'Check that you may read and write there.'],
  ['EROFS', 'The disk is read-only: choose a folder on another one.'],
  ['ENOSPC', 'The disk is full: make room and run again.'],
]);

/** Only errors of system calls have an `errno`; our own errors and bugs do not. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('errno' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
