import type { Command } from 'commander';
import { addReportOptions, examples, type ReportFlags } from '../base-program.ts';
import type { Io } from '../io.ts';
import type { Pipeline } from '../pipeline.ts';
import { withProgress } from '../progress.ts';
import { exitCodeOf, reportGenerated } from '../report/generated.ts';

/** `mcp-gen generate`: `mcp.yaml` and the pinned document become the project. */
export function addGenerate(program: Command, pipeline: Pipeline, io: Io): void {
  const command = program
    .command('generate')
    .description('Regenerate a project from its mcp.yaml and pinned API document.')
    .argument('[dir]', 'folder of the project', '.')
    .option('--dry-run', 'show what would be written, write nothing');
  addReportOptions(command)
    .addHelpText('after', HELP)
    .action(async (dir: string, { dryRun, ...flags }: ReportFlags & { readonly dryRun?: true }) => {
      const generated = await withProgress(io, flags.quiet === true, (progress) =>
        pipeline.generate(dir, { dryRun }, progress),
      );
      reportGenerated(generated, { ...flags, dryRun }, io);
      io.exit(exitCodeOf(generated));
    });
}

const HELP = examples(
  ['mcp-gen generate', 'after an edit of mcp.yaml in this folder'],
  ['mcp-gen generate bookings-mcp --dry-run', 'what it would change'],
);
