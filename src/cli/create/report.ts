import type { Generated } from '../../index.ts';
import { paletteFor, type Palette } from '../colour.ts';
import type { Io } from '../io.ts';
import { generatedJson, isNew } from '../report/generated.ts';
import { whatNowLines } from '../report/what-now.ts';
import { plainLines, sections } from '../terminal-text.ts';
import type { CreateFlags } from './command-line.ts';
import type { Setup } from './set-up.ts';

/** Tells what was set up: what went wrong on stderr, then the way on and the command to repeat it, or all of it as JSON. */
export function reportCreated(generated: Generated, setup: Setup, flags: CreateFlags, repeat: string, io: Io): void {
  if (flags.json) {
    io.stdout.write(`${JSON.stringify({ ...generatedJson(generated, flags.dryRun), ...setup, repeat }, null, 2)}\n`);
    return;
  }
  const trouble = troubleLines(setup, paletteFor(io.stderr, io.env));
  if (trouble.length > 0) io.stderr.write(`\n${trouble.join('\n')}\n`);
  if (flags.quiet) return;
  const palette = paletteFor(io.stdout, io.env);
  const next = isNew(generated) && !flags.dryRun;
  const installed = setup.install.status === 'installed';
  const lines = sections(next ? whatNowLines(generated, { pm: setup.pm, installed }, palette, io) : [], [
    palette.bold(flags.dryRun ? 'To write it without prompts:' : 'To repeat without prompts:'),
    `  ${palette.cyan(repeat)}`,
  ]);
  io.stdout.write(`\n${lines.join('\n')}\n`);
}

function troubleLines({ git, install, pm }: Setup, palette: Palette): string[] {
  return [
    ...(git.status === 'failed' ? [`${palette.yellow('warning:')} no git repository: ${firstLine(git.reason)}`] : []),
    ...(install.status === 'failed'
      ? [
          `${palette.red('error:')} ${pm} install failed; the project is written.`,
          ...plainLines(install.reason).slice(0, 20),
        ]
      : []),
  ];
}

function firstLine(text: string): string {
  return plainLines(text)[0] ?? '';
}
