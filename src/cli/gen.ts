import type { Command } from 'commander';
import { baseProgram, examples, EXIT_CODES } from './base-program.ts';
import { addCheck } from './commands/check.ts';
import { addFromOpenApi } from './commands/from-openapi.ts';
import { addGenerate } from './commands/generate.ts';
import { addInspect } from './commands/inspect.ts';
import { addLint } from './commands/lint.ts';
import type { Io } from './io.ts';
import type { Pipeline } from './pipeline.ts';

/** `mcp-gen`: one sub-command per arrow of the pipeline. */
export function createProgram(pipeline: Pipeline, io: Io): Command {
  const program = baseProgram('mcp-gen', 'Generate complete, typed MCP servers from OpenAPI documents.', io);
  addFromOpenApi(program, pipeline, io);
  addGenerate(program, pipeline, io);
  addInspect(program, pipeline, io);
  addLint(program, pipeline, io);
  addCheck(program, pipeline, io);
  return program.helpCommand('help [command]', 'print the help of a command').addHelpText('after', HELP + EXIT_CODES);
}

const HELP = examples(
  ['mcp-gen inspect openapi.yaml', 'which tools would an agent get, at what cost'],
  ['mcp-gen from-openapi openapi.yaml --out bookings-mcp', 'the whole project'],
  ['mcp-gen check bookings-mcp', 'in CI: is it what generating again would write'],
);
