import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ApiModel } from '../../model/api.ts';
import type { Client, Transport } from '../../model/design.ts';
import { InputError, UsageError } from '../../model/errors.ts';
import { reportFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { CLIENTS, TRANSPORTS } from '../project-options.ts';
import type { Asker } from './asker.ts';
import { commandLine, type CreateFlags } from './command-line.ts';
import { describeApi, folderFor } from './describe-api.ts';

export type Read = (source: string) => Promise<ApiModel>;

/** Everything that must be known before a byte is written. */
export interface Answers {
  readonly source: string;
  readonly dir: string;
  /** Undefined: as the project or the default says. */
  readonly transport: Transport | undefined;
  readonly clients: readonly Client[] | undefined;
}

/**
 * Takes each answer from the command line, else asks, else (`--yes`, no terminal) takes the default; `ask` is undefined
 * where no question may be asked. The document is read first, so that the rest is asked by someone who has seen it.
 * Throws a UsageError with the complete command when an answer without a default is missing.
 */
export async function findAnswers(
  given: string | undefined,
  flags: CreateFlags,
  { ask, read, io }: { readonly ask: Asker | undefined; readonly read: Read; readonly io: Io },
): Promise<Answers> {
  const { source, api } = await findSource(given, flags, { ask, read, io });
  if (ask) io.stderr.write(`${describeApi(api)}\n`);
  const dir = given ?? (await findDir(source, api, flags, ask, io));
  // A project that exists has its answers in mcp.yaml.
  const askMore = isProject(resolve(io.cwd, dir)) ? undefined : ask;
  return {
    source,
    dir,
    transport: flags.transport ?? (await askMore?.one({ message: TRANSPORT_QUESTION, choices: TRANSPORTS })),
    clients: flags.client ?? (await askMore?.many({ message: CLIENTS_QUESTION, choices: CLIENTS })),
  };
}

const TRANSPORT_QUESTION = 'How will clients reach the server?';
const CLIENTS_QUESTION = 'Write the configuration of which clients?';

/** Asks again while the document cannot be read: a typing error must not cost the session. */
async function findSource(
  dir: string | undefined,
  flags: CreateFlags,
  { ask, read, io }: { readonly ask: Asker | undefined; readonly read: Read; readonly io: Io },
): Promise<{ source: string; api: ApiModel }> {
  if (flags.from !== undefined) return { source: flags.from, api: await read(flags.from) };
  if (ask === undefined) throw missing('--from', dir ?? 'my-server', { ...flags, from: 'openapi.yaml' });
  for (;;) {
    const source = await ask.text({
      message: 'Where is the API document? (file or https address)',
      default: documentIn(io.cwd),
      validate: (answer) => answer.trim() !== '' || 'Give the path of a file or an https address.',
    });
    try {
      return { source, api: await read(source) };
    } catch (error) {
      if (!(error instanceof InputError || error instanceof UsageError)) throw error;
      reportFailure(error, io, false);
    }
  }
}

async function findDir(
  source: string,
  api: ApiModel,
  flags: CreateFlags,
  ask: Asker | undefined,
  io: Io,
): Promise<string> {
  const preset = folderFor(api.title);
  if (flags.yes) return preset;
  if (ask === undefined) throw missing('the folder', preset, { ...flags, from: source });
  return ask.text({
    message: 'Which folder?',
    default: preset,
    validate: (dir) => flags.overwrite === true || checkFolder(resolve(io.cwd, dir)),
  });
}

function missing(what: string, dir: string, flags: CreateFlags): UsageError {
  const command = commandLine(['create-mcp-server'], dir, flags);
  return new UsageError(
    `Missing ${what}, and no question may be asked.`,
    `In a non-interactive shell run:\n${command}`,
  );
}

/** The document that is probably meant: the one with a usual name in this folder. */
function documentIn(dir: string): string | undefined {
  return readdirSync(dir)
    .sort()
    .find((file) => /^(openapi|swagger)\.(json|ya?ml)$/i.test(file));
}

/** An early word on a folder that cannot be used; the last word has the plan, before it writes anything. */
function checkFolder(dir: string): true | string {
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (!stat.isDirectory()) return 'This is a file. Give a folder that is new or empty.';
  const harmless = isProject(dir) || readdirSync(dir).every((name) => /^(\.|license)/i.test(name));
  return harmless || 'This folder is not empty. Give one that is new or empty, or run again with --overwrite.';
}

function isProject(dir: string): boolean {
  return existsSync(join(dir, '.mcp-gen'));
}
