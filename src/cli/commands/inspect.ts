import type { Command } from 'commander';
import type { Inspection } from '../../index.ts';
import { addReportOptions, examples, type ReportFlags } from '../base-program.ts';
import { paletteFor } from '../colour.ts';
import type { Io } from '../io.ts';
import type { Pipeline } from '../pipeline.ts';
import { withProgress } from '../progress.ts';
import { inspectionLines } from '../report/inspection.ts';

type Flags = ReportFlags & { readonly allowHttp?: true; readonly root?: string };

/** `mcp-gen inspect`: what an agent would get from a document, or gets from a project. */
export function addInspect(program: Command, pipeline: Pipeline, io: Io): void {
  const command = program
    .command('inspect')
    .description('Show tools, tokens, coverage, environment variables and findings of a document or a project.')
    .argument('<target>', 'API document (file or https address) or folder of a project')
    .option('--root <dir>', 'folder that references of the document may reach; its own unless said')
    .option('--allow-http', 'read over plain http and from private addresses');
  addReportOptions(command)
    .addHelpText('after', HELP)
    .action(async (target: string, { json, quiet, allowHttp, root }: Flags) => {
      const inspection = await withProgress(io, quiet === true, (progress) => {
        progress({ name: 'read', detail: target });
        return pipeline.inspect(target, { allowHttp, root });
      });
      const text = json
        ? JSON.stringify(contract(inspection), null, 2)
        : inspectionLines(inspection, paletteFor(io.stdout, io.env)).join('\n');
      io.stdout.write(`${text}\n`);
      io.exit(0);
    });
}

/** The keys other programs rely on. */
function contract({ tools, tokens, operations, env, findings }: Inspection): Omit<Inspection, 'summary'> {
  return { tools, tokens, operations, env, findings };
}

const HELP = examples(
  ['mcp-gen inspect openapi.yaml', 'before generating: which tools would an agent see, at what cost'],
  ['mcp-gen inspect bookings-mcp --json', 'the same of a project, for a program'],
);
