import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, posix, relative, resolve, sep } from 'node:path';
import { coverage, discoveryNeeded } from './design/coverage.ts';
import { designFindings } from './design/findings.ts';
import { designServer, type DesignOptions } from './design/design-server.ts';
import { checkDesign } from './design/check-design.ts';
import { estimatePerOperation, toolCosts } from './design/costs.ts';
import { printDesign } from './design/write-design.ts';
import { emitProject } from './emit/emit-project.ts';
import type { ApiModel } from './model/api.ts';
import type { AuthChoice, Client, Design, Transport } from './model/design.ts';
import { InputError, UsageError } from './model/errors.ts';
import type { FileTree } from './model/file-tree.ts';
import type { Finding } from './model/place.ts';
import type { CheckReport, Generated, Inspection, Progress, Summary } from './model/results.ts';
import { readApi } from './read/read-api.ts';
import { checkConformance } from './read/conformance.ts';
import { readDesign } from './read/service-spec.ts';
import type { LockMeta } from './regenerate/lock.ts';
import {
  applyPlan,
  compareWithDisk,
  finishInterrupted,
  isProject,
  ownedUnchanged,
  planRegeneration,
} from './regenerate/regenerate.ts';

export { designServer, emitProject, readApi };
export type { EnvVariable } from './model/environment.ts';
export type {
  ApiModel,
  CheckReport,
  Design,
  DesignOptions,
  FileTree,
  Finding,
  Generated,
  Inspection,
  Progress,
  Summary,
};
export { InputError, UsageError };

/** What `mcp-gen from-openapi` may be told. Left out: as mcp.yaml of the project says, else the default. */
export interface FromOpenApiOptions {
  /** Folder of the project. */
  readonly out: string;
  readonly name?: string | undefined;
  readonly discovery?: Design['discovery'] | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly focus?: readonly string[] | undefined;
  /** Most tokens of tools/list. */
  readonly budget?: number | undefined;
  readonly maxTools?: number | undefined;
  readonly auth?: AuthChoice | undefined;
  readonly transport?: Transport | undefined;
  readonly clients?: readonly Client[] | undefined;
  readonly allowHttp?: boolean | undefined;
  /** Folder that references of the document may reach. */
  readonly root?: string | undefined;
  readonly overwrite?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

const SPEC_FILE = 'mcp.yaml';
const DEFAULT_BUDGET: Design['budget'] = { max_tools: 30, tools_tokens: 8000 };
const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };
const GENERATOR = { name, version };

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
  const design = previous?.edited
    ? keepEdited(previous.design, options)
    : derive(api, source, options, previous?.design);
  return await write(api, design, options.out, options, progress);
}

/** Regenerates a project from its mcp.yaml and its pinned API document. Throws like `fromOpenApi`. */
export async function generate(
  dir: string,
  options: { readonly dryRun?: boolean | undefined } = {},
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
  const { tree, summary, findings } = await build(api, design, dir);
  return { dir, drift: await compareWithDisk(tree, dir, lockMeta(api, design, tree)), findings, summary };
}

/** What a document or a project offers to an agent, and what it costs; the document is also checked against its standard. */
export async function inspect(target: string, options: ReadChoices = {}): Promise<Inspection> {
  const project = isProject(target);
  const { api, design } = project ? await readProject(target) : await readDocument(target, options);
  const { context, summary, findings } = await build(api, design, project ? target : undefined);
  const costs = toolCosts(api, design);
  return {
    tools: costs.tools,
    tokens: { toolsList: costs.total, budget: design.budget.tools_tokens },
    operations: summary.operations,
    env: context.env,
    findings: [...findings, ...(await checkConformance(api))],
    summary,
  };
}

type ReadChoices = Pick<FromOpenApiOptions, 'allowHttp' | 'root'>;

function readOptions({ allowHttp = false, root }: ReadChoices): Parameters<typeof readApi>[1] {
  return { allowHttp, ...(root !== undefined && { root }) };
}

async function readDocument(source: string, options: ReadChoices): Promise<{ api: ApiModel; design: Design }> {
  const api = await readApi(source, readOptions(options));
  return { api, design: derive(api, source, { out: '.' }) };
}

async function readProject(dir: string): Promise<{ api: ApiModel; design: Design }> {
  const text = await readFile(join(dir, SPEC_FILE), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${dir} has no ${SPEC_FILE}.`, 'Make the project with: mcp-gen from-openapi SPEC --out DIR', {
      cause,
    });
  });
  const design = readDesign(text, SPEC_FILE);
  return { api: await readApi(join(dir, design.api.document), { root: join(dir, 'openapi') }), design };
}

/** The design on disk, and whether a person changed it since it was generated. */
async function previousDesign(dir: string): Promise<{ design: Design; edited: boolean } | undefined> {
  if (!isProject(dir)) return undefined;
  const text = await readFile(join(dir, SPEC_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return { design: readDesign(text, SPEC_FILE), edited: !(await ownedUnchanged(dir, SPEC_FILE)) };
}

function keepEdited(design: Design, options: FromOpenApiOptions): Design {
  const { out: _, allowHttp: _http, root: _root, overwrite: _over, dryRun: _dry, ...choices } = options;
  const [flag] = Object.entries(choices).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  if (flag === undefined) return design;
  throw new UsageError(
    `${SPEC_FILE} was edited, so it decides: "${flag}" cannot be given beside it.`,
    `Set it in ${SPEC_FILE}.`,
  );
}

/** The design of a document, with the choices of an earlier one where none is given now. */
export function derive(api: ApiModel, source: string, options: FromOpenApiOptions, previous?: Design): Design {
  const { maxTools, budget, transport, clients } = options;
  const design = designServer(api, {
    source: sourceFor(source, options.out),
    document: posix.join('openapi', api.documents[0]!.file),
    name: options.name ?? previous?.name,
    discovery: options.discovery ?? previous?.discovery,
    include: options.include ?? previous?.include,
    exclude: options.exclude ?? previous?.exclude,
    focus: options.focus ?? previous?.focus,
    auth: options.auth ?? previous?.api.auth,
    budget: budgetFrom(maxTools, budget, previous),
  });
  const targets = { ...design.targets, ...previous?.targets };
  return {
    ...design,
    targets: { transport: transport ?? targets.transport, clients: [...(clients ?? targets.clients)] },
  };
}

/** Limits somebody set: by flag now, or in mcp.yaml before. The defaults are not limits where discovery is off. */
function budgetFrom(tools: number | undefined, tokens: number | undefined, previous?: Design): DesignOptions['budget'] {
  const { max_tools: oldTools, tools_tokens: oldTokens } = previous?.budget ?? DEFAULT_BUDGET;
  return {
    ...((tools ?? oldTools) !== DEFAULT_BUDGET.max_tools && { max_tools: tools ?? oldTools }),
    ...((tokens ?? oldTokens) !== DEFAULT_BUDGET.tools_tokens && { tools_tokens: tokens ?? oldTokens }),
  };
}

/** The source as mcp.yaml keeps it: an address as it is, a file relative to the project. */
function sourceFor(source: string, out: string): string {
  if (/^https?:\/\//.test(source)) return source;
  return relative(resolve(out), resolve(source)).split(sep).join('/');
}

/** The whole project in memory, with `mcp.yaml`, and what is known about it. Throws an InputError for a design that does not fit. */
export async function build(api: ApiModel, design: Design, dir: string | undefined): Promise<Built> {
  const faults = checkDesign(api, design, SPEC_FILE);
  if (faults.some(({ level }) => level === 'error')) throw new InputError(faults);
  const unreachable = new Set(coverage(api, design).unreachable);
  const exposure = { unreachable, discovery: discoveryNeeded(api, design) };
  const { tree, context } = emitProject(api, design, exposure, GENERATOR);
  const text = await designText(design, dir);
  const withDesign = new Map([
    ...tree,
    [SPEC_FILE, { path: SPEC_FILE, text, kind: 'owned' as const, form: 'lines' as const }],
  ]);
  return {
    tree: withDesign,
    context,
    summary: summarise(api, design),
    findings: [...api.findings, ...faults, ...designFindings(api, design)],
  };
}

interface Built {
  readonly tree: FileTree;
  readonly context: ReturnType<typeof emitProject>['context'];
  readonly summary: Summary;
  readonly findings: readonly Finding[];
}

/** A person's text is kept to the byte as long as it says what the design says. */
async function designText(design: Design, dir: string | undefined): Promise<string> {
  const printed = printDesign(design);
  const onDisk = dir === undefined ? undefined : await readFile(join(dir, SPEC_FILE), 'utf8').catch(() => undefined);
  if (onDisk === undefined || onDisk === printed) return printed;
  return JSON.stringify(readDesign(onDisk, SPEC_FILE)) === JSON.stringify(design) ? onDisk : printed;
}

async function write(
  api: ApiModel,
  design: Design,
  dir: string,
  options: { readonly dryRun?: boolean | undefined; readonly overwrite?: boolean | undefined },
  progress: Progress,
): Promise<Generated> {
  progress({ name: 'emit', detail: `${design.tools.length} tools` });
  const { tree, context, summary, findings } = await build(api, design, dir);
  progress({ name: 'plan', detail: `${tree.size} files` });
  const { dryRun = false, overwrite = false } = options;
  const plan = await planRegeneration(tree, dir, {
    dryRun,
    overwrite,
    updates: [SPEC_FILE],
    generatorVersion: version,
  });
  if (!dryRun) progress({ name: 'write', detail: dir });
  const outcome = dryRun ? plan : await applyPlan(plan, dir, lockMeta(api, design, tree));
  const { files, conflicts, changed } = outcome;
  return { dir, summary, files, conflicts, changed, findings, design, env: context.env };
}

function lockMeta(api: ApiModel, design: Design, tree: FileTree): LockMeta {
  const hash = createHash('sha256');
  for (const { file, text } of api.documents) hash.update(`${file}\n`).update(text);
  return {
    generator: { ...GENERATOR, target: 'typescript' },
    spec: { source: design.api.source, sha256: hash.digest('hex'), version: api.version },
    config: { sha256: createHash('sha256').update(tree.get(SPEC_FILE)!.text).digest('hex') },
  };
}

function summarise(api: ApiModel, design: Design): Summary {
  const costs = toolCosts(api, design);
  const { kind, version: formatVersion } = api.format;
  return {
    title: api.title,
    version: api.version,
    format: `${kind === 'swagger' ? 'Swagger' : 'OpenAPI'} ${formatVersion}`,
    operations: coverage(api, design),
    tools: costs.tools.length,
    tokens: {
      toolsList: costs.total,
      budget: design.budget.tools_tokens,
      perOperation: estimatePerOperation(api),
    },
  };
}
