import type { ApiModel, OAuthFlow, Operation } from '../model/api.ts';
import type { EnvVariable } from '../model/environment.ts';
import { expectations } from './auth/expectations.ts';
import type { Scheme } from './auth/scheme.ts';
import { variablesOf } from './auth/variables.ts';
import { defaultAddress, type Servers, type UpstreamServer } from './servers.ts';

/** Every variable an emitted server reads: the upstream's first, then the server's own. */
export function environmentOf(
  api: ApiModel,
  servers: Servers,
  schemes: ReadonlyMap<string, Scheme>,
  operations: readonly Operation[],
): readonly EnvVariable[] {
  return [...upstreamVariables(api, servers, schemes, operations), ...SERVER];
}

/** The variables that lead to the API: its addresses and credentials. */
export function upstreamVariables(
  api: ApiModel,
  servers: Servers,
  schemes: ReadonlyMap<string, Scheme>,
  operations: readonly Operation[],
): readonly EnvVariable[] {
  const { required, alternative } = expectations(schemes, operations);
  const credentials = [...schemes].flatMap(([name, scheme]) =>
    variablesOf(scheme).map((variable): EnvVariable => {
      const purpose = scheme.type === 'bearer' ? `${variable.purpose}${howToGet(name, api)}` : variable.purpose;
      const described = { ...variable, purpose, required: required.has(variable.name) };
      const among = alternative.get(variable.name);
      return described.required || among === undefined ? described : { ...described, alternative: among };
    }),
  );
  return [mainAddress(api, servers.main), ...otherAddresses(servers), ...serverParts(servers), ...credentials];
}

function mainAddress({ servers: [first] }: ApiModel, server: UpstreamServer): EnvVariable {
  const preset = defaultAddress(server);
  const path = first !== undefined && server.default === undefined ? first.url : '/';
  const ending = /^\/[^{}]+$/.test(path) ? `, which ends with ${JSON.stringify(path)}` : '';
  return {
    name: server.variable,
    // With parts that lack a value, those are what is required.
    required: server.default === undefined,
    secret: false,
    purpose: `The base URL of the upstream API${ending}`,
    ...(preset !== undefined && { default: preset }),
  };
}

function otherAddresses({ main, others, of }: Servers): readonly EnvVariable[] {
  return others.map((server) => {
    const keys = [...of].filter(([, one]) => one === server).map(([key]) => key);
    const rest = keys.length > 1 ? ` and ${keys.length - 1} more` : '';
    const preset = defaultAddress(server);
    return {
      name: server.variable,
      required: false,
      secret: false,
      purpose: `The base URL of ${keys[0] ?? ''}${rest}; unset, ${main.variable} where that is set`,
      ...(preset !== undefined && { default: preset }),
    };
  });
}

function serverParts({ main, others }: Servers): readonly EnvVariable[] {
  const parts = [main, ...others].flatMap((server) =>
    Object.entries(server.parts ?? {}).map(([name, { variable, default: preset, enum: choices }]): EnvVariable => {
      const among = choices ? `, one of ${choices.slice(0, 20).join(', ')}` : '';
      return {
        name: variable,
        required: server === main && preset === undefined,
        secret: false,
        purpose: `Part {${name}} of the address of the API, unless ${server.variable} is set${among}`,
        ...(preset !== undefined && { default: preset }),
      };
    }),
  );
  return [...new Map(parts.toReversed().map((part) => [part.name, part])).values()].toReversed();
}

/** Where a token comes from that somebody must log in for. */
function howToGet(name: string, { securitySchemes }: ApiModel): string {
  const scheme = securitySchemes.find((one) => one.name === name);
  if (scheme?.type !== 'oauth2') return '';
  const flows = scheme.flows.map(({ kind }) => FLOWS[kind]);
  return flows.length === 0 ? '' : `; get one by OAuth 2.0 (${flows.join(' or ')})`;
}

const FLOWS: Readonly<Record<OAuthFlow['kind'], string>> = {
  implicit: 'implicit flow',
  password: 'password flow',
  clientCredentials: 'client credentials',
  authorizationCode: 'authorization code flow',
  deviceAuthorization: 'device flow',
};

/** What the emitted runtime's variables.ts lists, in its order; a test holds the two together. */
const SERVER: readonly EnvVariable[] = [
  setting(
    'UPSTREAM_TIMEOUT_MS',
    'Longest time one call of the API may take, retries included, in milliseconds',
    '30000',
  ),
  setting('UPSTREAM_MAX_BYTES', 'Largest answer of the API that is read, in bytes', '5000000'),
  setting('MCP_READ_ONLY', '1: tools that write are not offered, and nothing is ever written', '0'),
  setting('MCP_ALLOW_HTTP', '1: the API may be called without TLS', '0'),
  setting('MCP_FILE_ROOTS', 'Directories that files to send may be read from, separated like those of PATH'),
  setting('HOST', 'Address the HTTP transport binds', '127.0.0.1'),
  setting('PORT', 'Port of the HTTP transport', '3000'),
  setting('MCP_ALLOWED_HOSTS', 'Host names under which clients reach the HTTP transport, separated by commas'),
  setting('MCP_ALLOWED_ORIGINS', 'Hosts of the web pages that may call the HTTP transport, separated by commas'),
  { ...setting('MCP_HTTP_TOKEN', 'Bearer token that clients of the HTTP transport must send'), secret: true },
];

function setting(name: string, purpose: string, preset?: string): EnvVariable {
  return { name, required: false, secret: false, purpose, ...(preset !== undefined && { default: preset }) };
}
