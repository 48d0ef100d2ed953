import type { Operation } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import type { EnvVariable } from '../model/environment.ts';
import { CONFIGURED, variablePrefix, type Scheme } from './auth/schemes.ts';

/** Every variable an emitted server reads: the upstream's first, then the server's own. */
export function environmentOf(
  design: Design,
  schemes: ReadonlyMap<string, Scheme>,
  operations: readonly Operation[],
): readonly EnvVariable[] {
  const needed = [...schemes].flatMap(([name, scheme]) => {
    const required = name === CONFIGURED || isExpected(name, operations);
    return credentials(scheme).map((variable) => ({ ...variable, required: required && variable.required }));
  });
  return [baseUrl(design), ...needed, ...SERVER];
}

/** Some operation needs a credential, and this scheme is part of the first alternative: the others can stand in for it. */
function isExpected(scheme: string, operations: readonly Operation[]): boolean {
  return operations.some(
    ({ security: [first, ...others] }) =>
      first?.some((part) => part.scheme === scheme) && others.every((one) => one.length > 0),
  );
}

export function baseUrlVariable(design: Design): string {
  return `${variablePrefix(design.name)}_BASE_URL`;
}

function baseUrl(design: Design): EnvVariable {
  const preset = design.api.base_url;
  return {
    name: baseUrlVariable(design),
    required: preset === undefined,
    secret: false,
    purpose: 'The base URL of the upstream API',
    ...(preset !== undefined && { default: preset }),
  };
}

function credentials(scheme: Scheme): readonly EnvVariable[] {
  switch (scheme.type) {
    case 'apiKey':
      return [secret(scheme.variable, `API key, sent as ${scheme.in} ${JSON.stringify(scheme.key)}`)];
    case 'bearer':
      return [secret(scheme.variable, 'Access token, sent as Authorization: Bearer')];
    case 'basic':
      return [
        { ...secret(scheme.username, 'User name for HTTP basic authentication'), secret: false },
        // Some APIs take a key as the user name, with no password.
        { ...secret(scheme.password, 'Password for HTTP basic authentication, if there is one'), required: false },
      ];
    case 'unsupported':
      return [];
  }
}

function secret(name: string, purpose: string): EnvVariable {
  return { name, required: true, secret: true, purpose };
}

/** What the emitted runtime's config.ts reads, in its order; a test holds the two together. */
const SERVER: readonly EnvVariable[] = [
  setting(
    'UPSTREAM_TIMEOUT_MS',
    'Longest time one call of the API may take, retries included, in milliseconds',
    '30000',
  ),
  setting('UPSTREAM_MAX_BYTES', 'Largest answer of the API that is read, in bytes', '5000000'),
  setting('MCP_READ_ONLY', '1: tools that write are not offered, and nothing is ever written', '0'),
  setting('MCP_ALLOW_HTTP', '1: the API may be called without TLS', '0'),
  setting('HOST', 'Address the HTTP transport binds', '127.0.0.1'),
  setting('PORT', 'Port of the HTTP transport', '3000'),
  setting('MCP_ALLOWED_HOSTS', 'Host names under which clients reach the HTTP transport, separated by commas'),
  setting('MCP_ALLOWED_ORIGINS', 'Hosts of the web pages that may call the HTTP transport, separated by commas'),
  { ...setting('MCP_HTTP_TOKEN', 'Bearer token that clients of the HTTP transport must send'), secret: true },
];

function setting(name: string, purpose: string, preset?: string): EnvVariable {
  return { name, required: false, secret: false, purpose, ...(preset !== undefined && { default: preset }) };
}
