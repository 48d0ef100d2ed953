import type { Command } from 'commander';
import { addReportOptions, examples, type ReportFlags } from '../base-program.ts';
import type { Io } from '../io.ts';
import type { Pipeline } from '../pipeline.ts';
import { withProgress } from '../progress.ts';
import { addProjectOptions, toOptions, type ProjectFlags } from '../project-options.ts';
import { exitCodeOf, reportGenerated } from '../report/generated.ts';

type Flags = ProjectFlags & ReportFlags & { readonly out: string; readonly yes?: true };

/** `mcp-gen from-openapi`: read, design and generate in one go; on an existing project, regenerate. */
export function addFromOpenApi(program: Command, pipeline: Pipeline, io: Io): void {
  const command = program
    .command('from-openapi')
    .description('Turn an OpenAPI or Swagger document into an MCP server project.')
    .argument('<spec>', 'file or https address; JSON or YAML, OpenAPI 3.x or Swagger 2.0, .gz too')
    .requiredOption('-o, --out <dir>', 'folder of the project; run again on it to regenerate')
    .option('-y, --yes', 'take every default; this command never asks, so only for symmetry');
  addReportOptions(addProjectOptions(command));
  command.addHelpText('after', HELP).action(async (spec: string, { out, json, quiet, yes: _, ...flags }: Flags) => {
    const generated = await withProgress(io, quiet === true, (progress) =>
      pipeline.fromOpenApi(spec, toOptions(flags, out), progress),
    );
    reportGenerated(generated, { ...flags, json, quiet }, io);
    io.exit(exitCodeOf(generated));
  });
}

const HELP = examples(
  ['mcp-gen from-openapi openapi.yaml --out bookings-mcp', 'the whole project, at most 30 tools and 8,000 tokens'],
  ['mcp-gen from-openapi openapi.yaml --out bookings-mcp --dry-run', 'what it would write'],
  ['mcp-gen from-openapi https://example.com/openapi.json --out shop --include orders /customers', 'a part of the API'],
);
