import { relative, resolve, posix, sep } from 'node:path';
import { designServer, type DesignOptions } from '../design/design-server.ts';
import type { ApiModel } from '../model/api.ts';
import type { AuthChoice, Client, Design, Transport } from '../model/design.ts';
import { UsageError } from '../model/errors.ts';
import type { ReadOptions } from '../read/read-api.ts';
import { SPEC_FILE } from './project.ts';

/** How a document may be read. */
export interface ReadChoices {
  readonly allowHttp?: boolean | undefined;
  /** Folder that references of the document may reach. */
  readonly root?: string | undefined;
}

/** What is designed. Left out: as mcp.yaml of the project says, else the default. */
export interface DesignChoices {
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
}

/** How a project may be written. */
export interface WriteChoices {
  readonly overwrite?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface FromOpenApiOptions extends ReadChoices, DesignChoices, WriteChoices {
  /** Folder of the project. */
  readonly out: string;
}

const DEFAULT_BUDGET: Design['budget'] = { max_tools: 30, tools_tokens: 8000 };

export function readOptions({ allowHttp = false, root }: ReadChoices): ReadOptions {
  return { allowHttp, ...(root !== undefined && { root }) };
}

/** The design of a document for the folder `out`, with the choices of an earlier design where none is given now. */
export function derive(
  api: ApiModel,
  source: string,
  choices: DesignChoices & { readonly out: string },
  previous?: Design,
): Design {
  const { maxTools, budget, transport, clients } = choices;
  const design = designServer(api, {
    source: sourceFor(source, choices.out),
    document: posix.join('openapi', api.documents[0]!.file),
    name: choices.name ?? previous?.name,
    discovery: choices.discovery ?? previous?.discovery,
    include: choices.include ?? previous?.include,
    exclude: choices.exclude ?? previous?.exclude,
    focus: choices.focus ?? previous?.focus,
    auth: choices.auth ?? previous?.api.auth,
    budget: budgetFrom(maxTools, budget, previous),
  });
  const targets = previous?.targets ?? design.targets;
  return {
    ...design,
    targets: { transport: transport ?? targets.transport, clients: [...(clients ?? targets.clients)] },
  };
}

/** Refuses design choices beside an edited mcp.yaml, which decides alone. Throws a UsageError that names the first. */
export function refuseChoices(choices: DesignChoices): void {
  const { name, discovery, include, exclude, focus, budget, maxTools, auth, transport, clients } = choices;
  const given = { name, discovery, include, exclude, focus, budget, maxTools, auth, transport, clients };
  const [first] = Object.entries(given).filter(([, value]) => value !== undefined);
  if (first === undefined) return;
  throw new UsageError(
    `${SPEC_FILE} was edited, so it decides: "${first[0]}" cannot be given beside it.`,
    `Set it in ${SPEC_FILE}.`,
  );
}

/** Limits somebody set: by flag now, or in mcp.yaml before. The defaults are not limits where discovery is off. */
function budgetFrom(tools: number | undefined, tokens: number | undefined, previous?: Design): DesignOptions['budget'] {
  const { max_tools: oldTools, tools_tokens: oldTokens } = previous?.budget ?? DEFAULT_BUDGET;
  return {
    ...(tools !== undefined || oldTools !== DEFAULT_BUDGET.max_tools ? { max_tools: tools ?? oldTools } : {}),
    ...(tokens !== undefined || oldTokens !== DEFAULT_BUDGET.tools_tokens ? { tools_tokens: tokens ?? oldTokens } : {}),
  };
}

/** The source as mcp.yaml keeps it: an address as it is, a file relative to the project. */
function sourceFor(source: string, out: string): string {
  if (/^https?:\/\//.test(source)) return source;
  return relative(resolve(out), resolve(source)).split(sep).join('/');
}
