import { createHash } from 'node:crypto';
import { checkDesign } from '../design/check-design.ts';
import { estimatePerOperation, toolCosts } from '../design/costs.ts';
import { coverage, discoveryNeeded } from '../design/coverage.ts';
import { designFindings } from '../design/findings.ts';
import { undeclaredAuth } from '../design/undeclared-auth.ts';
import { printDesign } from '../design/write-design.ts';
import { emitProject } from '../emit/emit-project.ts';
import type { ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import { InputError } from '../model/errors.ts';
import type { EmittedFile, FileTree } from '../model/file-tree.ts';
import type { Finding } from '../model/place.ts';
import type { Summary } from '../model/results.ts';
import { locateInDesign, readDesign } from '../read/service-spec.ts';
import type { LockMeta } from '../regenerate/lock.ts';
import { SPEC_FILE } from './project.ts';

/** The npm package that generates. */
export interface Generator {
  readonly name: string;
  readonly version: string;
}

/** A whole project in memory, and what is known about it. */
export interface Built {
  readonly tree: FileTree;
  readonly context: ReturnType<typeof emitProject>['context'];
  readonly summary: Summary;
  readonly findings: readonly Finding[];
}

/**
 * Builds the project of a design, `mcp.yaml` included: as `onDisk` where that text says the same as the design.
 * Throws an InputError for a design that does not fit its API.
 */
export function build(api: ApiModel, design: Design, generator: Generator, onDisk: string | undefined): Built {
  const faults = checkDesign(api, design, SPEC_FILE);
  if (faults.length > 0) throw new InputError(onDisk === undefined ? faults : locateInDesign(onDisk, faults));
  const unreachable = new Set(coverage(api, design).unreachable);
  const exposure = { unreachable, discovery: discoveryNeeded(api, design) };
  const { tree, context } = emitProject(api, design, exposure, generator);
  const spec: EmittedFile = { path: SPEC_FILE, text: specFor(design, onDisk), kind: 'owned', form: 'lines' };
  return {
    tree: new Map([...tree, [SPEC_FILE, spec]]),
    context,
    summary: summarise(api, design),
    findings: [...api.findings, ...undeclaredAuth(api, design), ...designFindings(api, design)],
  };
}

/** A person's text is kept to the byte as long as it says what the design says. */
function specFor(design: Design, onDisk: string | undefined): string {
  const printed = printDesign(design);
  if (onDisk === undefined || onDisk === printed) return printed;
  return JSON.stringify(readDesign(onDisk, SPEC_FILE)) === JSON.stringify(design) ? onDisk : printed;
}

/** What the lock keeps of where a generation came from. */
export function lockMeta(api: ApiModel, design: Design, generator: Generator, tree: FileTree): LockMeta {
  const hash = createHash('sha256');
  for (const { file, text } of api.documents) hash.update(`${file}\n`).update(text);
  return {
    generator: { ...generator, target: 'typescript' },
    spec: { source: design.api.source, sha256: hash.digest('hex'), version: api.version },
    config: { sha256: createHash('sha256').update(tree.get(SPEC_FILE)!.text).digest('hex') },
  };
}

function summarise(api: ApiModel, design: Design): Summary {
  const costs = toolCosts(api, design);
  const { kind, version } = api.format;
  return {
    title: api.title,
    version: api.version,
    format: `${kind === 'swagger' ? 'Swagger' : 'OpenAPI'} ${version}`,
    operations: coverage(api, design),
    tools: costs.tools.length,
    tokens: {
      toolsList: costs.total,
      budget: design.budget.tools_tokens,
      perOperation: estimatePerOperation(api),
    },
  };
}
