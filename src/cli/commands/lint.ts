import type { Command } from 'commander';
import { addReportOptions, examples, type ReportFlags } from '../base-program.ts';
import { choice } from '../choice.ts';
import { paletteFor } from '../colour.ts';
import type { LintReport } from '../../index.ts';
import type { Io } from '../io.ts';
import type { Pipeline } from '../pipeline.ts';
import { withProgress } from '../progress.ts';
import { lintJson, lintLines } from '../report/lint.ts';
import { sarifOf } from '../report/lint-sarif.ts';

const FORMATS = ['text', 'json', 'sarif'] as const;

interface Flags extends ReportFlags {
  readonly format?: (typeof FORMATS)[number];
  readonly allowHttp?: true;
  readonly root?: string;
}

/** `mcp-gen lint`: what in a document or a project could turn an agent against its user, or makes tools hard to use. */
export function addLint(program: Command, pipeline: Pipeline, io: Io): void {
  const command = program
    .command('lint')
    .description('Examine every text an agent will see: poisoned descriptions, lookalike names, secrets, quality.')
    .argument('<target>', 'API document (file or https address) or folder of a project')
    .addOption(choice('--format <format>', 'text, json, or sarif for code scanning', FORMATS))
    .option('--root <dir>', 'folder that references of the document may reach; its own unless said')
    .option('--allow-http', 'read over plain http and from private addresses');
  addReportOptions(command)
    .addHelpText('after', HELP)
    .action(async (target: string, { json, quiet, format = json ? 'json' : 'text', allowHttp, root }: Flags) => {
      const report = await withProgress(io, quiet === true, (progress) => {
        progress({ name: 'read', detail: target });
        return pipeline.lint(target, { allowHttp, root });
      });
      const lines = format === 'text' ? lintLines(report, paletteFor(io.stdout, io.env), quiet === true) : [];
      const text = format === 'text' ? lines.join('\n') : JSON.stringify(dataOf(report, format), null, 2);
      if (text !== '') io.stdout.write(`${text}\n`);
      io.exit(report.findings.some(({ level }) => level === 'error') ? 2 : 0);
    });
}

function dataOf(report: LintReport, format: 'json' | 'sarif'): object {
  return format === 'sarif' ? sarifOf(report) : lintJson(report);
}

const HELP = examples(
  ['mcp-gen lint openapi.yaml', 'before you trust a document: exit code 2 when a text gives orders to the model'],
  ['mcp-gen lint bookings-mcp --format sarif > lint.sarif', 'in CI, for the code scanning of your host'],
);
