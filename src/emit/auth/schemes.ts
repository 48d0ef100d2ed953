import type { ApiModel, Operation, SecurityScheme } from '../../model/api.ts';
import type { Design } from '../../model/design.ts';
import { chooseAddress } from '../../model/servers.ts';
import { upperSnake, variablePrefix } from '../variable-names.ts';
import { familyOf, fromChoice, fromDocument, type Family } from './from-document.ts';
import type { Scheme } from './scheme.ts';
import { variablesOf } from './variables.ts';

/** Name of the scheme that stands for `api.auth` of mcp.yaml. */
export const CONFIGURED = 'configured';

/** The schemes that the operations need, by name; of mcp.yaml's `api.auth` where the document declares none. */
export function schemesOf(
  api: ApiModel,
  design: Design,
  operations: readonly Operation[],
): ReadonlyMap<string, Scheme> {
  const prefix = variablePrefix(design.name);
  const needed = new Set(operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme)));
  if (needed.size === 0) {
    const scheme = design.api.auth && fromChoice(design.api.auth, prefix);
    return new Map(scheme ? [[CONFIGURED, scheme]] : []);
  }
  const used = api.securitySchemes.filter(({ name }) => needed.has(name));
  const address = addressFor(api, design);
  const taken = new Set<string>();
  return new Map(used.map((scheme) => [scheme.name, withOwnNames(scheme, { prefix, used, address, taken })]));
}

interface Naming {
  readonly prefix: string;
  readonly used: readonly SecurityScheme[];
  readonly address: string | undefined;
  readonly taken: Set<string>;
}

/** A scheme whose variables no other has: several of a family bear their own names, numbered where those are alike too. */
function withOwnNames(scheme: SecurityScheme, { prefix, used, address, taken }: Naming): Scheme {
  const family: Family = familyOf(scheme);
  const isAlone = used.filter((other) => familyOf(other) === family).length === 1;
  const own = upperSnake(scheme.name, 'CREDENTIAL');
  const base = isAlone ? prefix : own.startsWith(`${prefix}_`) ? own : `${prefix}_${own}`;
  for (let number = 1; ; number++) {
    const candidate = fromDocument(scheme, number === 1 ? base : `${base}_${number}`, address);
    const names = variablesOf(candidate).map(({ name }) => name);
    if (names.some((name) => taken.has(name))) continue;
    names.forEach((name) => taken.add(name));
    return candidate;
  }
}

/** What relative addresses of the security schemes are relative to. */
function addressFor({ servers }: ApiModel, { api: { source } }: Design): string | undefined {
  return /^https?:\/\//i.test(source) ? source : chooseAddress(servers)?.url;
}
