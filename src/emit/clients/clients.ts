import type { EmittedFile } from '../../model/file-tree.ts';
import { file, type EmitContext } from '../context.ts';
import { claudeCode } from './claude-code.ts';
import { claudeDesktop } from './claude-desktop.ts';
import type { Client, Launch } from './client.ts';
import { cursor } from './cursor.ts';
import { vscode } from './vscode.ts';

/** Every host we write a file for, in the order of README.md. A new one is its own file and one line here. */
export const CLIENTS: readonly Client[] = [claudeDesktop, claudeCode, cursor, vscode];

/** The configuration files of the hosts the design names. They refer to secrets and never hold one. */
export function clientFiles(context: EmitContext): readonly EmittedFile[] {
  const launch = launchOf(context);
  return chosenClients(context).map(({ path, config }) =>
    file('managed', path, JSON.stringify(config(launch), null, 2), 'keys'),
  );
}

/** The hosts the design names, in the order of the list above. */
export function chosenClients({ design }: EmitContext): readonly Client[] {
  return CLIENTS.filter(({ id }) => design.targets.clients.includes(id));
}

export function launchOf({ design, env }: EmitContext): Launch {
  const variables = env.filter(({ required, alternative, default: preset }) => {
    return (required || alternative === 'first') && preset === undefined;
  });
  return { name: design.name, http: design.targets.transport === 'http', variables };
}
