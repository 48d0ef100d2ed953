import { resolve } from 'node:path';
import type { Generated } from '../../index.ts';
import type { PackageManager } from '../../scaffold/package-manager.ts';
import type { Palette } from '../colour.ts';
import type { Io } from '../io.ts';
import { sections } from '../terminal-text.ts';
import { envLines, missingVariables } from './env.ts';
import { nextStepLines } from './next-steps.ts';

export interface Setup {
  readonly pm: PackageManager;
  readonly installed: boolean;
}

/** For a project that is new: the variables to set and the way to a server that a client talks to. */
export function whatNowLines({ dir, design, env }: Generated, setup: Setup, palette: Palette, io: Io): string[] {
  const variables = missingVariables(env, io.env);
  const steps = {
    name: design.name,
    folder: resolve(io.cwd, dir),
    cwd: io.cwd,
    pm: setup.pm,
    installed: setup.installed,
    http: design.targets.transport === 'http',
    // Either of several credentials will do: the steps set one.
    variables: variables.filter(({ required, alternative }) => required || alternative === 'first'),
  };
  return sections(envLines('Environment still to set', variables, palette), nextStepLines(steps, palette));
}
