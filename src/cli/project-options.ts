import { Option, type Command } from 'commander';
import type { FromOpenApiOptions } from '../index.ts';
import type { Client, Transport } from '../model/design.ts';
import { choice, choices, parseAuth, parseName, wholeNumber } from './choice.ts';

/** Each transport and what it means, each client and its name; a value that the design does not know fails to compile. */
export const TRANSPORTS: Readonly<Record<Transport, string>> = {
  both: 'both: stdio, and http on request',
  stdio: 'stdio: a client on the same machine starts it',
  http: 'http: it runs as a service',
};

export const CLIENTS: Readonly<Record<Client, string>> = {
  'claude-desktop': 'Claude Desktop',
  'claude-code': 'Claude Code',
  cursor: 'Cursor',
  vscode: 'VS Code',
};

/** The flags that decide what is generated: the same for `mcp-gen from-openapi` and `create-mcp-server`. */
export type ProjectFlags = Pick<
  FromOpenApiOptions,
  | 'name'
  | 'discovery'
  | 'include'
  | 'exclude'
  | 'focus'
  | 'budget'
  | 'maxTools'
  | 'auth'
  | 'allowHttp'
  | 'root'
  | 'overwrite'
  | 'dryRun'
  | 'transport'
> & { readonly client?: FromOpenApiOptions['clients'] };

export function addProjectOptions(command: Command): Command {
  addDesignOptions(command);
  return command
    .optionsGroup('Project:')
    .addOption(new Option('--name <name>', 'name of the server and its package').argParser(parseName))
    .addOption(choice('--transport <kind>', 'how clients reach the server', Object.keys(TRANSPORTS)))
    .addOption(choices('--client <name...>', 'write the configuration of these clients', Object.keys(CLIENTS)))
    .option('--overwrite', 'write into a folder that holds other files')
    .option('--dry-run', 'show what would be written, write nothing');
}

function addDesignOptions(command: Command): void {
  command
    .optionsGroup('Design:')
    .addOption(choice('--discovery <when>', 'the tools that reach every other operation', ['auto', 'always', 'never']))
    .option('--include <what...>', 'only these tags, path prefixes, operationIds or operations')
    .option('--exclude <what...>', 'not these, not even through discovery')
    .option('--focus <what...>', 'words, tags or path prefixes that matter most')
    .addOption(wholeNumber('--budget <tokens>', 'most tokens that tools/list may cost', 500))
    .addOption(wholeNumber('--max-tools <number>', 'most tools in tools/list, the four of discovery included', 1))
    .addOption(
      new Option('--auth <scheme>', 'bearer, basic, none, header:NAME, query:NAME or cookie:NAME').argParser(parseAuth),
    )
    .option('--root <dir>', 'folder that references of the document may reach; its own unless said')
    .option('--allow-http', 'read over plain http and from private addresses');
}

/** The flags as the pipeline takes them, and only these. */
export function toOptions(flags: ProjectFlags, out: string): FromOpenApiOptions {
  const { name, discovery, include, exclude, focus, budget, maxTools, auth } = flags;
  const { allowHttp, root, overwrite, dryRun, transport, client: clients } = flags;
  const design = { name, discovery, include, exclude, focus, budget, maxTools, auth };
  return { out, ...design, allowHttp, root, overwrite, dryRun, transport, clients };
}
