import type { Command } from 'commander';
import { reportFailure } from './failure.ts';
import type { Io } from './io.ts';

/** Runs a program on the arguments after its name. Never rejects: a failure is reported and sets the exit code. */
export async function runProgram(program: Command, args: readonly string[], io: Io): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    io.exit(reportFailure(error, io, args.includes('--json')));
  }
}
