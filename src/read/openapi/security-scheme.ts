import type { OAuthFlow, SecurityScheme } from '../../model/api.ts';
import { emptyRecord, entriesOf, objectField, stringField, textField } from '../fields.ts';
import { isForbiddenHeader, isHeaderName } from '../headers.ts';
import { field, members, placeOf, type Node } from '../node.ts';
import type { Reading } from '../reading.ts';
import { follow } from '../refs.ts';
import { addressProblem } from '../servers.ts';
import { securitySchemesOf } from '../security-requirements.ts';
import { printable } from '../source/sniff.ts';

/** The security schemes of a document (OpenAPI 3.1 section 4.8.27). */
export function readSecuritySchemes(reading: Reading): SecurityScheme[] {
  return members(securitySchemesOf(reading)).flatMap(([name, holder]) => {
    const node = follow(reading, holder, 'securitySchemes');
    return (node && readScheme(reading, name, node)) ?? [];
  });
}

function readScheme(reading: Reading, name: string, node: Node): SecurityScheme | undefined {
  const description = textField(reading, node, 'description');
  const head = { name, ...(description !== undefined && { description }), place: placeOf(node) };
  const type = stringField(reading, node, 'type');
  switch (type) {
    case 'apiKey': {
      const key = readApiKey(reading, node);
      return key && { ...head, type, ...key };
    }
    case 'http': {
      const http = readHttp(reading, node);
      return http && { ...head, type, ...http };
    }
    case 'oauth2':
      return { ...head, type, flows: readFlows(reading, node) };
    case 'openIdConnect': {
      const url = readUrl(reading, node, 'openIdConnectUrl') ?? '';
      return { ...head, type, url };
    }
    case 'mutualTLS':
      return { ...head, type };
    default: {
      const message = `${printable(type ?? 'nothing')} is not a type of security scheme.`;
      return reading.report.error(
        node,
        'security-scheme',
        message,
        'Use apiKey, http, oauth2, openIdConnect or mutualTLS.',
      );
    }
  }
}

/** Where an API key goes: shared with Swagger 2.0, which writes it the same way. */
export function readApiKey(reading: Reading, node: Node) {
  const { report } = reading;
  const place = field(node, 'in')?.value;
  const key = field(node, 'name')?.value;
  if (place !== 'header' && place !== 'query' && place !== 'cookie') {
    return report.error(
      node,
      'security-scheme',
      `An API key is sent in header, query or cookie, not in ${printable(place)}.`,
    );
  }
  if (typeof key !== 'string' || key === '') return report.error(node, 'security-scheme', 'An API key needs a "name".');
  if (
    place !== 'query' &&
    (!isHeaderName(key) || (place === 'header' && isForbiddenHeader(key) && key.toLowerCase() !== 'cookie'))
  ) {
    return report.error(
      node,
      'security-scheme',
      `${printable(key)} cannot be the name of a ${place} that holds a key.`,
    );
  }
  return { in: place, key } as const;
}

/** The others answer a challenge of the API, so that one call takes two requests. */
const CALLABLE: ReadonlySet<string> = new Set(['basic', 'bearer']);

function readHttp(reading: Reading, node: Node) {
  const scheme = stringField(reading, node, 'scheme');
  const bearerFormat = stringField(reading, node, 'bearerFormat');
  if (scheme === undefined || !isHeaderName(scheme)) {
    const message = `${printable(scheme ?? 'nothing')} is not a scheme of HTTP authentication.`;
    return reading.report.error(node, 'security-scheme', message, 'Use basic, bearer or another registered scheme.');
  }
  if (!CALLABLE.has(scheme.toLowerCase())) {
    const message = `HTTP ${printable(scheme)} authentication is not supported: calls that can prove themselves in no other way are refused.`;
    reading.report.warn(node, 'security-unsupported', message, 'Offer a bearer token, basic or an API key beside it.');
  }
  return { scheme: scheme.toLowerCase(), ...(bearerFormat !== undefined && { bearerFormat }) };
}

const FLOWS = ['implicit', 'password', 'clientCredentials', 'authorizationCode', 'deviceAuthorization'] as const;

function readFlows(reading: Reading, node: Node): OAuthFlow[] {
  const flows = objectField(reading, node, 'flows');
  return FLOWS.flatMap((kind) => {
    const flow = flows && objectField(reading, flows, kind);
    return flow ? [readFlow(reading, kind, flow)] : [];
  });
}

/** One flow with its addresses and scopes: shared with Swagger 2.0, which has the same members. */
export function readFlow(reading: Reading, kind: OAuthFlow['kind'], node: Node): OAuthFlow {
  const authorizationUrl = readUrl(reading, node, 'authorizationUrl');
  const tokenUrl = readUrl(reading, node, 'tokenUrl');
  const refreshUrl = readUrl(reading, node, 'refreshUrl');
  const scopes = emptyRecord<string>();
  const declared = objectField(reading, node, 'scopes');
  for (const [scope] of entriesOf(declared)) scopes[scope] = (declared && textField(reading, declared, scope)) ?? '';
  return {
    kind,
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(refreshUrl !== undefined && { refreshUrl }),
    scopes,
  };
}

/** An http(s) address, absolute or relative to the API. */
function readUrl(reading: Reading, node: Node, key: string): string | undefined {
  const url = stringField(reading, node, key);
  if (url === undefined || url === '') return undefined;
  const problem = addressProblem(url);
  if (problem === undefined) return url;
  const at = field(node, key) ?? node;
  return reading.report.error(at, 'security-url', `The "${key}" ${printable(url)} cannot be used: ${problem}.`);
}
