/** 0 done, 1 error, 2 findings, 3 written with conflicts left, 130 cancelled. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** All a command sees of the process it runs in, so that tests can run one without a process. */
export interface Io {
  /** Results. */
  readonly stdout: Output;
  /** Progress, warnings and errors. */
  readonly stderr: Output;
  readonly env: Env;
  readonly cwd: string;
  /** True when questions may be asked: a person is at both ends and this is not CI. */
  readonly isInteractive: boolean;
  /** Sets the exit code of the run, without ending it. */
  exit(code: ExitCode): void;
  /** Says what to tell a person who presses Ctrl-C from now on. */
  ifCancelled(message: string): void;
}

export const NOTHING_WRITTEN = 'Cancelled. Nothing was written.';

/** Whether questions may be asked: both streams that a prompt uses are terminals and nothing says CI. */
export function isInteractive(stdin: { isTTY?: boolean }, stdout: { isTTY?: boolean }, env: Env): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && isUnset(env.CI);
}

function isUnset(value: string | undefined): boolean {
  return value === undefined || value === '' || value === '0' || value === 'false';
}
