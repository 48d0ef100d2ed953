import type { ApiModel, Operation, SecurityScheme } from '../../model/api.ts';
import type { AuthChoice, Design } from '../../model/design.ts';

/** An upstream credential as the emitted server's settings have it: how it is sent and which variables hold it. */
export type Scheme =
  | {
      readonly type: 'apiKey';
      readonly in: 'header' | 'query' | 'cookie';
      readonly key: string;
      readonly variable: string;
    }
  | { readonly type: 'bearer'; readonly variable: string }
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  | { readonly type: 'unsupported'; readonly reason: string };

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
  return new Map(used.map((scheme) => [scheme.name, fromDocument(scheme, variableBase(prefix, scheme, used))]));
}

/** `bookings` → `BOOKINGS`, the first part of every upstream variable; never that of the server's own, such as `MCP_HTTP_TOKEN`. */
export function variablePrefix(name: string): string {
  const prefix = name.toUpperCase().replaceAll('-', '_');
  return /^(MCP|UPSTREAM)(_|$)/.test(prefix) ? `API_${prefix}` : prefix;
}

/** Schemes that would share a variable are told apart by their own names, numbered if those are alike too. */
function variableBase(prefix: string, scheme: SecurityScheme, used: readonly SecurityScheme[]): string {
  const alike = used.filter((other) => kindOf(other) === kindOf(scheme));
  if (alike.length === 1) return prefix;
  const own = upperSnake(scheme.name);
  const sameName = alike.filter(({ name }) => upperSnake(name) === own);
  const number = sameName.length > 1 ? `_${sameName.indexOf(scheme) + 1}` : '';
  return `${prefix}_${own}${number}`;
}

function upperSnake(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]+/g, '_');
  return words.replaceAll(/^_+|_+$/g, '').toUpperCase() || 'CREDENTIAL';
}

function kindOf(scheme: SecurityScheme): Scheme['type'] {
  if (scheme.type === 'apiKey') return 'apiKey';
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') return 'bearer';
  const name = scheme.type === 'http' ? scheme.scheme.toLowerCase() : '';
  return name === 'basic' || name === 'bearer' ? name : 'unsupported';
}

function fromDocument(scheme: SecurityScheme, base: string): Scheme {
  switch (kindOf(scheme)) {
    case 'apiKey': {
      const { in: place, key } = scheme as Extract<SecurityScheme, { type: 'apiKey' }>;
      return { type: 'apiKey', in: place, key, variable: `${base}_API_KEY` };
    }
    case 'bearer':
      return { type: 'bearer', variable: `${base}_TOKEN` };
    case 'basic':
      return { type: 'basic', username: `${base}_USERNAME`, password: `${base}_PASSWORD` };
    case 'unsupported': {
      const name = scheme.type === 'http' ? `http ${scheme.scheme}` : scheme.type;
      return { type: 'unsupported', reason: `${name} authentication is not supported` };
    }
  }
}

function fromChoice(auth: AuthChoice, prefix: string): Scheme | undefined {
  switch (auth.type) {
    case 'none':
      return undefined;
    case 'bearer':
      return { type: 'bearer', variable: `${prefix}_TOKEN` };
    case 'basic':
      return { type: 'basic', username: `${prefix}_USERNAME`, password: `${prefix}_PASSWORD` };
    case 'api_key':
      return { type: 'apiKey', in: auth.in, key: auth.name, variable: `${prefix}_API_KEY` };
  }
}
