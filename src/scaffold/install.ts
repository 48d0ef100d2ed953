import { execa } from 'execa';
import type { PackageManager } from './package-manager.ts';

/** What became of the dependencies. */
export type InstallOutcome =
  | { readonly status: 'installed' }
  | { readonly status: 'skipped' }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Installs the dependencies of the project in `dir`. What the package manager prints goes to stderr, or when `quiet` into
 * the reason of a failure. Never throws: the files are there, and installing can be tried again.
 */
export async function install(pm: PackageManager, dir: string, quiet: boolean): Promise<InstallOutcome> {
  const result = await execa(pm, ['install'], {
    cwd: dir,
    stdin: 'ignore',
    // The results of the command line are on stdout: file descriptor 2 is stderr.
    stdout: quiet ? 'pipe' : 2,
    stderr: quiet ? 'pipe' : 'inherit',
    reject: false,
  });
  if (!result.failed) return { status: 'installed' };
  if (result.code === 'ENOENT') return { status: 'failed', reason: `${pm} is not installed` };
  return { status: 'failed', reason: [result.shortMessage, result.stderr].filter(Boolean).join('\n') };
}
