import { reportFailure } from './failure.ts';
import { isInteractive, NOTHING_WRITTEN, type Io } from './io.ts';
import { pipeline } from './pipeline.ts';
import { runProgram } from './run-program.ts';

/** Runs one of the two programs in this process. Never rejects: every failure becomes a message and an exit code. */
export async function main(name: 'mcp-gen' | 'create-mcp-server'): Promise<void> {
  const io = processIo();
  // What escapes all promises, such as an error of a stream, is still told in a sentence.
  process.once('uncaughtException', (error) => process.exit(reportFailure(error, io, process.argv.includes('--json'))));
  const program =
    name === 'mcp-gen'
      ? (await import('./gen.ts')).createProgram(pipeline, io)
      : (await import('./create.ts')).createProgram(pipeline, io);
  await runProgram(program, process.argv.slice(2), io);
}

/** The real process as an `Io`, with Ctrl-C and broken pipes taken care of. */
function processIo(): Io {
  let cancelled = NOTHING_WRITTEN;
  process.once('SIGINT', () => {
    process.stderr.write(`\n${cancelled}\n`);
    process.exit(130);
  });
  return {
    stdout: quietPipe(process.stdout),
    stderr: quietPipe(process.stderr),
    env: process.env,
    // Read when needed: in a folder that was removed it throws.
    get cwd() {
      return process.cwd();
    },
    isInteractive: isInteractive(process.stdin, process.stdout, process.env),
    exit: (code) => {
      process.exitCode = code;
    },
    ifCancelled: (message) => {
      cancelled = message;
    },
  };
}

/** A reader that went away, such as `head`, ends the output but not the work. */
function quietPipe(stream: NodeJS.WriteStream): Io['stdout'] {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  return { isTTY: stream.isTTY, write: (text) => open && stream.write(text) };
}
