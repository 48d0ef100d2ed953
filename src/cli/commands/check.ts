import type { Command } from 'commander';
import { addReportOptions, examples, type ReportFlags } from '../base-program.ts';
import { paletteFor } from '../colour.ts';
import type { CheckReport } from '../../index.ts';
import type { Io } from '../io.ts';
import type { Pipeline } from '../pipeline.ts';
import { withProgress } from '../progress.ts';
import { checkLines } from '../report/check.ts';

/** `mcp-gen check`: whether regenerating would change anything. Writes nothing. */
export function addCheck(program: Command, pipeline: Pipeline, io: Io): void {
  const command = program
    .command('check')
    .description('Tell whether regenerating would change anything. Writes nothing, needs no network.')
    .argument('[dir]', 'folder of the project', '.');
  addReportOptions(command)
    .addHelpText('after', HELP)
    .action(async (dir: string, { json, quiet }: ReportFlags) => {
      const report = await withProgress(io, quiet === true, (progress) => {
        progress({ name: 'read', detail: dir });
        return pipeline.check(dir);
      });
      const lines = checkLines(report, paletteFor(io.stdout, io.env), { dir, quiet: quiet === true });
      if (json) io.stdout.write(`${JSON.stringify({ ok: isClean(report), ...report }, null, 2)}\n`);
      else if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
      io.exit(isClean(report) ? 0 : 2);
    });
}

function isClean({ drift, findings, summary }: CheckReport): boolean {
  const withinBudget = summary.tokens.toolsList <= summary.tokens.budget;
  return drift.length === 0 && withinBudget && findings.every(({ level }) => level !== 'error');
}

const HELP = examples(
  ['mcp-gen check', 'in CI, before anything that generates: exit code 2 when the project is out of date'],
  ['mcp-gen check bookings-mcp --json', 'the same for a program'],
);
