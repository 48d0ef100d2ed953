import { join, resolve } from 'node:path';
import type { Generated } from '../../index.ts';
import { detectPackageManager } from '../../scaffold/package-manager.ts';
import type { ReportFlags } from '../base-program.ts';
import { paletteFor, type Palette } from '../colour.ts';
import type { ExitCode, Io } from '../io.ts';
import { shellCommand } from '../shell.ts';
import { plain, plural, sections } from '../terminal-text.ts';
import { figureLines } from './figures.ts';
import { fileLines } from './files.ts';
import { findingLines } from './findings.ts';
import { whatNowLines } from './what-now.ts';

type Flags = ReportFlags & { readonly dryRun?: boolean };

/** Tells on stdout what a run wrote or would write and how to go on, as text or JSON. */
export function reportGenerated(generated: Generated, flags: Flags, io: Io): void {
  if (flags.json) {
    io.stdout.write(`${JSON.stringify(generatedJson(generated, flags.dryRun), null, 2)}\n`);
    return;
  }
  printSummary(generated, flags, io);
  if (!isNew(generated) || flags.dryRun || flags.quiet) return;
  const pm = detectPackageManager(resolve(io.cwd, generated.dir), io.env);
  const setup = { pm, installed: false };
  io.stdout.write(`\n${whatNowLines(generated, setup, paletteFor(io.stdout, io.env), io).join('\n')}\n`);
}

/** Prints figures, files and warnings; of a quiet run only the conflicts. */
export function printSummary(generated: Generated, { quiet, dryRun }: Flags, io: Io): void {
  const palette = paletteFor(io.stdout, io.env);
  const lines = quiet ? conflictLines(generated) : summaryLines(generated, palette, dryRun === true);
  if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
}

/** 3 when files are left that a person must bring together. */
export function exitCodeOf({ conflicts }: Generated): ExitCode {
  return conflicts > 0 ? 3 : 0;
}

/** What a program gets to know of a run; the design itself is in mcp.yaml. */
export function generatedJson({ design: _, ...generated }: Generated, dryRun: boolean | undefined): object {
  return { dryRun: dryRun === true, ...generated };
}

/** Figures, files, warnings, and what became of it all. */
function summaryLines(generated: Generated, palette: Palette, dryRun: boolean): string[] {
  const { dir, summary, files, findings } = generated;
  // A dry run leaves no folder that could be inspected.
  const more = dryRun ? 'all of them with --json' : shellCommand(['mcp-gen', 'inspect', dir]);
  return sections(
    [...figureLines(summary, palette), ...fileLines(files, palette, dryRun)],
    findingLines(findings, palette, { limit: 10, more }),
    [outcome(generated, palette, dryRun)],
  );
}

function outcome({ dir, changed, conflicts }: Generated, palette: Palette, dryRun: boolean): string {
  if (dryRun) return palette.bold('Nothing was written: this was a dry run.');
  if (conflicts > 0) {
    return palette.yellow(`Written to ${plain(dir)}, with ${plural(conflicts, 'conflict')} left to you (marked !).`);
  }
  return changed ? palette.green(`Written to ${plain(dir)}`) : `Nothing to do: ${plain(dir)} is up to date.`;
}

function conflictLines({ files, dir }: Generated): string[] {
  return files.filter(({ action }) => action === 'conflict').map(({ path }) => `conflict ${plain(join(dir, path))}`);
}

/** True for a first generation: only then a person needs to be told how to go on. */
export function isNew({ files }: Generated): boolean {
  return files.some(({ path, action }) => path === 'mcp.yaml' && action === 'create');
}
