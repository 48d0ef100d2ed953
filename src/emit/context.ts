import type { ApiModel, Operation, OperationKey } from '../model/api.ts';
import type { Design, Tool } from '../model/design.ts';
import type { EnvVariable } from '../model/environment.ts';
import type { EmittedFile, FileKind, MergeForm } from '../model/file-tree.ts';
import { visibleJson } from '../model/hidden.ts';
import type { Scheme } from './auth/scheme.ts';
import { schemesOf } from './auth/schemes.ts';
import { environmentOf } from './environment.ts';
import { serversOf, type Servers } from './servers.ts';

/** Everything an emitter may look at, worked out once. */
export interface EmitContext {
  readonly api: ApiModel;
  readonly design: Design;
  /** Enabled tools with the operation each one calls, in the order of the design. */
  readonly tools: readonly { readonly tool: Tool; readonly operation: Operation }[];
  /** Operations the server may call, directly or through discovery, sorted by key. */
  readonly operations: readonly Operation[];
  /** True when the four discovery tools are part of the server. */
  readonly discovery: boolean;
  /** Upstream credentials by the name of their security scheme. */
  readonly schemes: ReadonlyMap<string, Scheme>;
  readonly servers: Servers;
  /** Every variable the server reads. */
  readonly env: readonly EnvVariable[];
  /** The npm package that `npm run check:generated` runs. */
  readonly generator: { readonly name: string; readonly version: string };
}

export interface Exposure {
  /** Operations left out on purpose, or outside the budget of a design without discovery. */
  readonly unreachable: ReadonlySet<OperationKey>;
  readonly discovery: boolean;
}

export function makeContext(
  api: ApiModel,
  design: Design,
  exposure: Exposure,
  generator: EmitContext['generator'],
): EmitContext {
  const operations = api.operations
    .filter(({ key }) => !exposure.unreachable.has(key))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const byKey = new Map(operations.map((operation) => [operation.key, operation]));
  const tools = design.tools
    .filter(({ enabled }) => enabled)
    .flatMap((tool) => {
      const operation = byKey.get(tool.operation);
      return operation ? [{ tool, operation }] : [];
    });
  const schemes = schemesOf(api, design, operations);
  const servers = serversOf(api, design, operations, schemes);
  const env = environmentOf(api, servers, schemes, operations);
  return { api, design, tools, operations, discovery: exposure.discovery, schemes, servers, env, generator };
}

/** One emitted file; `text` gets its final newline, and in JSON every character shows. */
export function file(kind: FileKind, path: string, text: string, form: MergeForm = 'lines'): EmittedFile {
  const shown = path.endsWith('.json') ? visibleJson(text) : text;
  return { path, text: shown.endsWith('\n') ? shown : `${shown}\n`, kind, form };
}
