import { Option, type Command } from 'commander';
import { PACKAGE_MANAGERS } from '../scaffold/package-manager.ts';
import { addReportOptions, baseProgram, examples, EXIT_CODES } from './base-program.ts';
import { choice } from './choice.ts';
import { findAnswers } from './create/answers.ts';
import { commandLine, type CreateFlags } from './create/command-line.ts';
import { reportCreated } from './create/report.ts';
import { setUp, SURROUNDINGS, type Surroundings } from './create/set-up.ts';
import type { Io } from './io.ts';
import type { Pipeline } from './pipeline.ts';
import { withProgress } from './progress.ts';
import { addProjectOptions, toOptions } from './project-options.ts';
import { exitCodeOf, printSummary } from './report/generated.ts';
import { packageVersion } from './version.ts';

/** `create-mcp-server`: a few questions, then what `mcp-gen from-openapi` does, git and the dependencies. */
export function createProgram(pipeline: Pipeline, io: Io, surroundings = SURROUNDINGS): Command {
  const program = baseProgram('create-mcp-server', 'Create an MCP server from an OpenAPI document.', io)
    .argument('[dir]', 'folder of the project')
    .option('--from <spec>', 'API document: file or https address; OpenAPI 3.x or Swagger 2.0')
    .option('-y, --yes', 'take the default of everything not given, ask nothing');
  addProjectOptions(program)
    .addOption(choice('--pm <name>', 'package manager; else the one that runs this', PACKAGE_MANAGERS))
    .addOption(new Option('--no-install', 'do not install the dependencies'))
    .addOption(new Option('--no-git', 'do not make a git repository'));
  return addReportOptions(program)
    .addHelpText('after', HELP + EXIT_CODES)
    .action((dir: string | undefined, flags: CreateFlags) => create(dir, flags, pipeline, io, surroundings));
}

async function create(
  givenDir: string | undefined,
  flags: CreateFlags,
  pipeline: Pipeline,
  io: Io,
  surroundings: Surroundings,
): Promise<void> {
  const quiet = flags.quiet === true;
  const mayAsk = io.isInteractive && !flags.yes && !flags.json;
  const { source, dir, transport, clients } = await findAnswers(givenDir, flags, {
    ask: mayAsk ? surroundings.ask : undefined,
    read: (document) =>
      withProgress(io, quiet, (progress) => {
        progress({ name: 'read', detail: document });
        return pipeline.readApi(document, { allowHttp: flags.allowHttp });
      }),
    io,
  });
  const settled = { ...flags, from: source, transport, client: clients };
  const generated = await withProgress(io, quiet, (progress) =>
    pipeline.fromOpenApi(source, toOptions(settled, dir), progress),
  );
  if (!flags.json) printSummary(generated, flags, io);
  const setup = await setUp(generated, flags, io, surroundings);
  const repeat = commandLine(['npx', `create-mcp-server@${packageVersion()}`], dir, settled);
  reportCreated(generated, setup, settled, repeat, io);
  io.exit(setup.install.status === 'failed' ? 1 : exitCodeOf(generated));
}

const HELP = examples(
  ['npx create-mcp-server', 'asks where the document is, which folder, which transport, which clients'],
  ['npx create-mcp-server bookings-mcp --from openapi.yaml --yes', 'asks nothing'],
  ['npx create-mcp-server --from openapi.yaml --yes --dry-run', 'shows what it would write'],
);
