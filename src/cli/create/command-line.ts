import type { PackageManager } from '../../scaffold/package-manager.ts';
import type { ReportFlags } from '../base-program.ts';
import { formatAuth } from '../choice.ts';
import type { ProjectFlags } from '../project-options.ts';
import { shellCommand } from '../shell.ts';

/** What the command line of create-mcp-server can say. */
export interface CreateFlags extends ProjectFlags, ReportFlags {
  readonly from?: string;
  readonly pm?: PackageManager;
  readonly install: boolean;
  readonly git: boolean;
  readonly yes?: true;
}

/** The one command that does the same without a question. `program` is how it starts, such as `npx create-mcp-server@1.0.0`. */
export function commandLine(program: readonly string[], dir: string, flags: CreateFlags): string {
  const { auth } = flags;
  return shellCommand([
    ...program,
    dir,
    ...valued('--from', flags.from),
    ...valued('--name', flags.name),
    ...valued('--transport', flags.transport),
    ...several('--client', flags.client),
    ...valued('--discovery', flags.discovery),
    ...several('--include', flags.include),
    ...several('--exclude', flags.exclude),
    ...several('--focus', flags.focus),
    ...valued('--budget', flags.budget),
    ...valued('--max-tools', flags.maxTools),
    ...valued('--auth', auth && formatAuth(auth)),
    ...valued('--pm', flags.pm),
    ...valued('--root', flags.root),
    ...(flags.allowHttp ? ['--allow-http'] : []),
    ...(flags.overwrite ? ['--overwrite'] : []),
    ...(flags.install ? [] : ['--no-install']),
    ...(flags.git ? [] : ['--no-git']),
    '--yes',
  ]);
}

function valued(flag: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [flag, String(value)];
}

function several(flag: string, values: readonly string[] | undefined): string[] {
  return values === undefined || values.length === 0 ? [] : [flag, ...values];
}
