import type { Command } from 'commander';
import type { ExitCode, Io } from '../../src/cli/io.ts';
import { runProgram } from '../../src/cli/run-program.ts';

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: ExitCode | undefined;
  /** Every message that Ctrl-C would have printed, in order. */
  readonly cancelMessages: readonly string[];
}

interface World {
  readonly env?: Io['env'];
  readonly cwd?: string;
  readonly isTTY?: boolean;
  readonly isInteractive?: boolean;
}

/** Runs a program as the bins do, with everything it writes collected. */
export async function run(
  program: (io: Io) => Command,
  args: readonly string[],
  { env = {}, cwd = '/somewhere', isTTY = false, isInteractive = false }: World = {},
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const cancelMessages: string[] = [];
  let code: ExitCode | undefined;
  const io: Io = {
    stdout: { isTTY, write: (text) => out.push(text) },
    stderr: { isTTY, write: (text) => err.push(text) },
    env,
    cwd,
    isInteractive,
    exit: (value) => {
      code = value;
    },
    ifCancelled: (message) => {
      cancelMessages.push(message);
    },
  };
  await runProgram(program(io), args, io);
  return { stdout: out.join(''), stderr: err.join(''), code, cancelMessages };
}
