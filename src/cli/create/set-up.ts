import { resolve } from 'node:path';
import type { Generated } from '../../index.ts';
import type { GitOutcome } from '../../scaffold/git.ts';
import type { InstallOutcome } from '../../scaffold/install.ts';
import { detectPackageManager, type PackageManager } from '../../scaffold/package-manager.ts';
import type { Io } from '../io.ts';
import { isNew } from '../report/generated.ts';
import { terminalAsker, type Asker } from './asker.ts';
import type { CreateFlags } from './command-line.ts';

/** What happens around the pipeline, so that tests can stand in for a person, git and a package manager. */
export interface Surroundings {
  readonly ask: Asker;
  initGit(dir: string): Promise<GitOutcome>;
  install(pm: PackageManager, dir: string, quiet: boolean): Promise<InstallOutcome>;
}

/** The real ones, loaded when they are needed. */
export const SURROUNDINGS: Surroundings = {
  ask: terminalAsker(),
  initGit: async (dir) => (await import('../../scaffold/git.ts')).initGit(dir),
  install: async (...args) => (await import('../../scaffold/install.ts')).install(...args),
};

/** What was done to a written project. */
export interface Setup {
  readonly pm: PackageManager;
  readonly git: GitOutcome;
  readonly install: InstallOutcome;
}

/** Makes a new project a git repository and installs its dependencies, as far as the flags want it. Never throws. */
export async function setUp(
  generated: Generated,
  flags: CreateFlags,
  io: Io,
  { initGit, install }: Surroundings,
): Promise<Setup> {
  const folder = resolve(io.cwd, generated.dir);
  const pm = flags.pm ?? detectPackageManager(folder, io.env);
  const wanted = isNew(generated) && !flags.dryRun;
  io.ifCancelled(`Cancelled. The project is written; to finish, run ${pm} install in ${generated.dir}.`);
  const git = wanted && flags.git ? await initGit(folder) : NOT_WANTED;
  if (!wanted || !flags.install) return { pm, git, install: { status: 'skipped' } };
  const silent = flags.quiet === true || flags.json === true;
  if (!silent) io.stderr.write(`\nInstalling with ${pm}\n`);
  return { pm, git, install: await install(pm, folder, silent) };
}

const NOT_WANTED: GitOutcome = { status: 'skipped', reason: 'not wanted' };
