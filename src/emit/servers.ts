import type { ApiModel, Operation, OperationKey, Server, ServerVariable } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import { chooseAddress } from '../model/servers.ts';
import type { Scheme } from './auth/scheme.ts';
import { variablesOf } from './auth/variables.ts';
import { claim, upperSnake, variablePrefix } from './variable-names.ts';

/** An address of the API as the emitted settings have it. */
export interface UpstreamServer {
  /** Holds another address. */
  readonly variable: string;
  /** Its `{parts}` come from variables of their own. */
  readonly default?: string;
  readonly parts?: Readonly<Record<string, ServerPart>>;
}

export interface ServerPart {
  readonly variable: string;
  readonly default?: string;
  readonly enum?: readonly string[];
}

/** Where the operations of the API are. */
export interface Servers {
  readonly main: UpstreamServer;
  /** Of operations that are elsewhere. */
  readonly others: readonly UpstreamServer[];
  /** Operation → the one of `others` it is at. */
  readonly of: ReadonlyMap<OperationKey, UpstreamServer>;
}

/** The addresses that the operations need, with variables that are not among those of the credentials. */
export function serversOf(
  api: ApiModel,
  design: Design,
  operations: readonly Operation[],
  schemes: ReadonlyMap<string, Scheme>,
): Servers {
  const prefix = variablePrefix(design.name);
  const variable = baseUrlVariable(design);
  const naming = { prefix, taken: new Set([variable, ...namesIn(schemes)]), parts: new Map<string, ServerPart>() };
  const template = design.api.base_url;
  const declared = merged(...api.servers.map(({ variables }) => variables).toReversed());
  const main = { variable, ...(template !== undefined && addressOf(template, declared, naming)) };
  const elsewhere = operations.flatMap((operation) => otherAddress(operation, api, design) ?? []);
  const byTemplate = new Map<string, UpstreamServer>();
  for (const { template: other, variables } of elsewhere) {
    if (byTemplate.has(other)) continue;
    const name = claim(`${prefix}_${hostName(other, elsewhere)}_BASE_URL`, naming.taken);
    // A relative address may have parts of the one that it is relative to.
    byTemplate.set(other, { variable: name, ...addressOf(other, merged(declared, variables), naming) });
  }
  return {
    main,
    others: [...byTemplate.values()],
    of: new Map(elsewhere.map(({ key, template: other }) => [key, byTemplate.get(other)!])),
  };
}

function namesIn(schemes: ReadonlyMap<string, Scheme>): readonly string[] {
  const variables = [...schemes.values()].flatMap(variablesOf);
  return variables.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
}

/** The variable that holds the address of the API. */
export function baseUrlVariable(design: Design): string {
  return `${variablePrefix(design.name)}_BASE_URL`;
}

/** The address of a server with the defaults of its parts; undefined where one has none. */
export function defaultAddress({ default: template, parts = {} }: UpstreamServer): string | undefined {
  let address = template;
  for (const [name, { default: preset }] of Object.entries(parts)) {
    address = preset === undefined ? undefined : address?.replaceAll(`{${name}}`, () => preset);
  }
  return address?.replace(/\/+$/, '');
}

/** The variables of servers by name; of those with the same name, the last. */
function merged(...all: readonly Server['variables'][]): Server['variables'] {
  return Object.fromEntries(all.flatMap((variables) => Object.entries(variables)));
}

interface Elsewhere {
  readonly key: OperationKey;
  readonly template: string;
  readonly variables: Server['variables'];
}

/** The address of an operation with servers of its own, where that is not the API's. */
function otherAddress(operation: Operation, api: ApiModel, design: Design): Elsewhere | undefined {
  if (operation.servers === undefined) return undefined;
  const { base_url: base, source } = design.api;
  const documentUrl = /^https?:\/\//i.test(source) ? source : base;
  const address = chooseAddress(operation.servers, documentUrl);
  if (address === undefined || address.template === base) return undefined;
  const isMain = address.template === chooseAddress(api.servers, documentUrl)?.template;
  return isMain ? undefined : { key: operation.key, template: address.template, variables: address.variables };
}

interface Naming {
  readonly prefix: string;
  readonly taken: Set<string>;
  /** Parts by their definition: servers that share one share its variable. */
  readonly parts: Map<string, ServerPart>;
}

function addressOf(
  template: string,
  variables: Server['variables'],
  naming: Naming,
): Pick<UpstreamServer, 'default' | 'parts'> {
  const named = new Set([...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name));
  const parts = [...named].flatMap((name): [string, ServerPart][] => {
    const declared = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return declared === undefined ? [] : [[name, partOf(name, declared, naming)]];
  });
  return { default: template, ...(parts.length > 0 && { parts: Object.fromEntries(parts) }) };
}

function partOf(name: string, declared: ServerVariable, { prefix, taken, parts }: Naming): ServerPart {
  const { default: preset, enum: choices } = declared;
  const key = JSON.stringify([name, preset, choices]);
  const known = parts.get(key);
  if (known) return known;
  const variable = claim(`${prefix}_SERVER_${upperSnake(name, 'PART')}`, taken);
  const part = { variable, ...(preset !== undefined && { default: preset }), ...(choices && { enum: choices }) };
  parts.set(key, part);
  return part;
}

/** What tells a server from the others: its host, and its path too where another address has the same host. */
function hostName(template: string, all: readonly Elsewhere[]): string {
  const host = hostOf(template);
  const isAlone = all.every((other) => other.template === template || hostOf(other.template) !== host);
  return upperSnake(isAlone ? host : template.replace(/^[^/]*\/\//, ''), 'OTHER');
}

function hostOf(template: string): string {
  return /^(?:[^/]*\/\/)?([^/]*)/.exec(template)?.[1] ?? '';
}
