import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toolCosts } from './design/costs.ts';
import { constantTexts } from './emit/constant-texts.ts';
import type { ApiModel } from './model/api.ts';
import type { Design } from './model/design.ts';
import type { CheckReport, Generated, Inspection, LintReport, Progress } from './model/results.ts';
import { build, lockMeta } from './pipeline/build.ts';
import { baseOf, lintAll, ruleInfos, safetyWarnings } from './pipeline/lint.ts';
import {
  derive,
  readOptions,
  refuseChoices,
  type FromOpenApiOptions,
  type ReadChoices,
  type WriteChoices,
} from './pipeline/options.ts';
import { pinnedAs, previousDesign, readProject, SPEC_FILE, specText } from './pipeline/project.ts';
import { checkConformance } from './read/conformance.ts';
import { readApi } from './read/read-api.ts';
import { applyPlan, compareWithDisk, finishInterrupted, isProject, planRegeneration } from './regenerate/regenerate.ts';
import { verify } from './verify/verify.ts';

export { designServer, type DesignOptions } from './design/design-server.ts';
export { emitProject } from './emit/emit-project.ts';
export type { ApiModel } from './model/api.ts';
export type { Design } from './model/design.ts';
export type { EnvVariable } from './model/environment.ts';
export { InputError, UsageError } from './model/errors.ts';
export type { FileTree } from './model/file-tree.ts';
export type { Finding } from './model/place.ts';
export type { CheckReport, Generated, Inspection, LintReport, Progress, Summary } from './model/results.ts';
export type { FromOpenApiOptions } from './pipeline/options.ts';
export { readApi };

const GENERATOR = readPackage();

/**
 * Reads an API document, designs a server and writes its project; on an existing project, regenerates it. A mcp.yaml
 * edited by a person is the design. Throws an InputError for the document, a UsageError for the call or the folder.
 */
export async function fromOpenApi(
  source: string,
  options: FromOpenApiOptions,
  progress: Progress = () => {},
): Promise<Generated> {
  await finishInterrupted(options.out, { dryRun: options.dryRun ?? false });
  progress({ name: 'read', detail: source });
  const api = await readApi(source, readOptions(options));
  progress({ name: 'design', detail: `${api.operations.length} operations` });
  const previous = await previousDesign(options.out);
  if (!previous?.isEdited) {
    return await write(api, derive(api, source, options, previous?.design), options.out, options, progress);
  }
  refuseChoices(options);
  return await write(pinnedAs(api, previous.design), previous.design, options.out, options, progress);
}

/** Regenerates a project from its mcp.yaml and its pinned API document. Throws like `fromOpenApi`. */
export async function generate(
  dir: string,
  options: WriteChoices = {},
  progress: Progress = () => {},
): Promise<Generated> {
  await finishInterrupted(dir, { dryRun: options.dryRun ?? false });
  progress({ name: 'read', detail: join(dir, SPEC_FILE) });
  const { api, design } = await readProject(dir);
  return await write(api, design, dir, options, progress);
}

/** What `generate` would change in a project, found without writing anything. */
export async function check(dir: string): Promise<CheckReport> {
  const { api, design } = await readProject(dir);
  const text = await specText(dir);
  const { tree, summary, findings } = build(api, design, GENERATOR, text);
  const drift = await compareWithDisk(tree, dir, lockMeta(api, design, GENERATOR, tree));
  const unsafe = await verify(tree, constantTexts());
  return { dir, drift, findings: [...unsafe, ...findings, ...lintAll(api, design, text)], summary };
}

/** What is wrong with a document or a project for the agents that will use it: every rule of lint, and what reading tolerated. */
export async function lint(target: string, options: ReadChoices = {}): Promise<LintReport> {
  const isDirectory = isProject(target);
  const { api, design } = isDirectory ? await readProject(target) : await readDocument(target, options);
  const text = isDirectory ? await specText(target) : undefined;
  const findings = [...lintAll(api, design, text), ...api.findings];
  const source = isDirectory ? join(target, design.api.document) : target;
  const designBase = isDirectory ? { designBase: join(target, '/') } : {};
  return { base: baseOf(source, api), ...designBase, findings, rules: ruleInfos() };
}

/** What a document or a project offers to an agent, and what it costs; the document is also checked against its standard. */
export async function inspect(target: string, options: ReadChoices = {}): Promise<Inspection> {
  const isDirectory = isProject(target);
  const { api, design } = isDirectory ? await readProject(target) : await readDocument(target, options);
  const text = isDirectory ? await specText(target) : undefined;
  const { summary, context, findings } = build(api, design, GENERATOR, text);
  return {
    tools: toolCosts(api, design).tools,
    tokens: { toolsList: summary.tokens.toolsList, budget: summary.tokens.budget },
    operations: summary.operations,
    env: context.env,
    findings: [...findings, ...safetyWarnings(api, design, text), ...(await checkConformance(api))],
    summary,
  };
}

async function readDocument(source: string, options: ReadChoices): Promise<{ api: ApiModel; design: Design }> {
  const api = await readApi(source, readOptions(options));
  return { api, design: derive(api, source, { out: '.' }) };
}

async function write(
  api: ApiModel,
  design: Design,
  dir: string,
  { dryRun = false, overwrite = false }: WriteChoices,
  progress: Progress,
): Promise<Generated> {
  progress({ name: 'emit', detail: `${design.tools.length} tools` });
  const text = await specText(dir);
  const built = build(api, design, GENERATOR, text);
  const { tree, context, summary } = built;
  const findings = [...built.findings, ...safetyWarnings(api, design, text)];
  progress({ name: 'plan', detail: `${tree.size} files` });
  const generatorVersion = GENERATOR.version;
  const plan = await planRegeneration(tree, dir, { dryRun, overwrite, updates: [SPEC_FILE], generatorVersion });
  if (!dryRun) progress({ name: 'write', detail: dir });
  const outcome = dryRun ? plan : await applyPlan(plan, dir, lockMeta(api, design, GENERATOR, tree));
  const { files, conflicts, changed } = outcome;
  return { dir, summary, files, conflicts, changed, findings, design, env: context.env };
}

function readPackage(): { readonly name: string; readonly version: string } {
  const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };
  return { name, version };
}
