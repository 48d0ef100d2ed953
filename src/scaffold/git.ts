import { execa } from 'execa';

/** What became of the repository. */
export type GitOutcome =
  | { readonly status: 'created' }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'failed'; readonly reason: string };

/** Makes `dir` a git repository unless it is inside one. Never throws: a project without git is still a project. */
export async function initGit(dir: string): Promise<GitOutcome> {
  const inside = await execa('git', ['rev-parse', '--is-inside-work-tree'], { cwd: dir, reject: false });
  if (inside.exitCode === 0) return { status: 'skipped', reason: 'already inside a git work tree' };
  if (inside.code === 'ENOENT') return { status: 'skipped', reason: 'git is not installed' };
  const init = await execa('git', ['init', '--quiet'], { cwd: dir, reject: false });
  return init.failed
    ? { status: 'failed', reason: init.stderr || init.shortMessage || 'git init failed' }
    : { status: 'created' };
}
