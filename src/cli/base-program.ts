import { Command, Option } from 'commander';
import type { Io } from './io.ts';
import { packageVersion } from './version.ts';

/** A program that writes to `io`, throws instead of exiting and names the nearest flag or command; sub-commands inherit it. */
export function baseProgram(name: string, description: string, io: Io): Command {
  return new Command(name)
    .description(description)
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // `reportFailure` says it, as text or as JSON.
      outputError: () => undefined,
    });
}

/** The flags of every command: how it reports. */
export interface ReportFlags {
  readonly json?: true;
  readonly quiet?: true;
}

export function addReportOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .addOption(new Option('--json', 'print the result as JSON on stdout'))
    .addOption(new Option('-q, --quiet', 'print no progress and no advice'));
}

/** Command lines with a word on each, below the options. */
export function examples(...lines: readonly (readonly [command: string, does: string])[]): string {
  return `\nExamples:\n${lines.map(([command, does]) => `  ${command}\n      ${does}`).join('\n')}\n`;
}

export const EXIT_CODES =
  '\nExit codes: 0 done, 1 error, 2 findings, 3 written with conflicts left to resolve, 130 cancelled\n';
