import { join, relative } from 'node:path';
import type { EnvVariable } from '../../index.ts';
import type { PackageManager } from '../../scaffold/package-manager.ts';
import type { Palette } from '../colour.ts';
import { shellWord } from '../shell.ts';
import { plain } from '../terminal-text.ts';

export interface NextSteps {
  /** Name of the server. */
  readonly name: string;
  /** Where the project is and where the person is, both absolute. */
  readonly folder: string;
  readonly cwd: string;
  readonly pm: PackageManager;
  readonly installed: boolean;
  readonly http: boolean;
  readonly variables: readonly EnvVariable[];
}

type Step = readonly [command: string, remark?: string];

/** Numbered commands from a written project to a server that a client talks to. */
export function nextStepLines(next: NextSteps, palette: Palette): string[] {
  const steps = [...prepare(next), ...start(next)].map(
    ([command, remark], index) =>
      `  ${index + 1}. ${palette.cyan(command)}${remark === undefined ? '' : `  ${palette.dim(`# ${remark}`)}`}`,
  );
  return [palette.bold('Next steps'), ...steps];
}

/** Nothing works without installed dependencies, so installing is part of the first step. */
function prepare({ folder, cwd, pm, installed, variables }: NextSteps): Step[] {
  const way = relative(cwd, folder);
  const first = [way !== '' && `cd ${shellWord(way)}`, !installed && `${pm} install`].filter(Boolean);
  return [
    ...(first.length === 0 ? [] : [[first.join(' && ')] as const]),
    ...variables.map(({ name }) => [`export ${plain(name)}=…`] as const),
    [`${pm} run build`],
  ];
}

function start({ name, folder, pm, http }: NextSteps): Step[] {
  const otherClients = 'other clients: see README.md';
  if (http) {
    const address = 'http://127.0.0.1:3000/mcp';
    return [
      [`${pm} start ${pm === 'npm' ? '-- ' : ''}--http`, `serves ${address}`],
      [`claude mcp add --transport http ${name} ${address}`, otherClients],
    ];
  }
  return [
    [`${pm} start`, 'speaks MCP on stdin and stdout; Ctrl-C ends it'],
    [`claude mcp add ${name} -- node ${shellWord(join(folder, 'dist', 'main.js'))}`, otherClients],
  ];
}
