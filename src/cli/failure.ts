import { CommanderError } from 'commander';
import { InputError, UsageError } from '../model/errors.ts';
import { formatPlace, type Finding } from '../model/place.ts';
import { paletteFor, type Palette } from './colour.ts';
import { NOTHING_WRITTEN, type ExitCode, type Io } from './io.ts';
import { plain, plainLines } from './terminal-text.ts';

const SHOWN = 20;

interface Failure {
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly findings?: readonly Finding[];
}

/** Tells a person (or with `json` a program) what failed and what to do; returns the exit code. */
export function reportFailure(error: unknown, io: Io, json: boolean): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (isCancelled(error)) {
    io.stderr.write(`\n${NOTHING_WRITTEN}\n`);
    return 130;
  }
  const failure = describe(error, io);
  if (failure === undefined) return 1;
  if (json) io.stdout.write(`${JSON.stringify({ error: failure }, null, 2)}\n`);
  else io.stderr.write(`${failureLines(failure, paletteFor(io.stderr, io.env)).join('\n')}\n`);
  return 1;
}

/** Inquirer's errors, told by name: importing it to compare classes would cost every run. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}

/** Undefined when all is said already. */
function describe(error: unknown, io: Io): Failure | undefined {
  if (error instanceof CommanderError) {
    return error.code === 'commander.help' ? undefined : { message: error.message.replace(/^error: /, '') };
  }
  if (error instanceof InputError) {
    return { message: 'The input cannot be used.', findings: error.findings };
  }
  if (error instanceof UsageError) return { message: error.message, remedy: error.remedy };
  if (isSystemError(error)) return { message: error.message };
  return describeBug(error, io);
}

/** A refusal of the operating system, such as a full disk: not the input's fault, nor ours. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function describeBug(error: unknown, io: Io): Failure {
  const debug = Boolean(io.env.MCP_GEN_DEBUG);
  if (debug) io.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  const message = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
  return {
    message: `this is a bug in mcp-gen: ${message}`,
    remedy: debug ? undefined : 'Please report it with what MCP_GEN_DEBUG=1 prints.',
  };
}

function failureLines({ message, remedy, findings }: Failure, palette: Palette): string[] {
  if (findings !== undefined) return findingLines(findings, palette);
  const [first = '', ...rest] = plainLines(message);
  return [`${palette.red('error:')} ${first}`, ...[...rest, ...plainLines(remedy ?? '')].filter(Boolean).map(indent)];
}

/** The faults of a document, each with its place and remedy. */
function findingLines(findings: readonly Finding[], palette: Palette): string[] {
  const lines = findings.slice(0, SHOWN).flatMap(({ level, place, message, remedy }) => [
    `${level === 'error' ? palette.red('error:') : `${level}:`} ${place ? `${plain(formatPlace(place))}: ` : ''}${plain(message)}`,
    ...plainLines(remedy ?? '')
      .filter(Boolean)
      .map(indent),
  ]);
  const more = findings.length - SHOWN;
  return more > 0 ? [...lines, `… and ${more} more: all of them with --json`] : lines;
}

function indent(line: string): string {
  return `  ${line}`;
}
