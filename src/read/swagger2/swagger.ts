import type { Server } from '../../model/api.ts';
import { emptyRecord, stringField, stringsField } from '../fields.ts';
import { field, placeOf, type Node } from '../node.ts';
import type { DocumentParts } from '../openapi/openapi.ts';
import { readOperations, type OperationParts, type OperationSource } from '../operations.ts';
import { readParameters } from '../parameters.ts';
import type { Reading } from '../reading.ts';
import { addressProblem } from '../servers.ts';
import { printable } from '../source/sniff.ts';
import { readBody } from './body.ts';
import { readParameter } from './parameter.ts';
import { readOperationResponses } from './response.ts';
import { readSecuritySchemes } from './security-scheme.ts';

/** Reads a Swagger 2.0 document as it is, without a conversion in between, so that places point into what was written. */
export function readSwagger(reading: Reading): DocumentParts {
  return {
    servers: readServers(reading, reading.root),
    operations: readOperations(reading, (source) => readParts(reading, source)),
    securitySchemes: readSecuritySchemes(reading),
    webhooks: [],
  };
}

function readParts(reading: Reading, { item, node }: OperationSource): OperationParts {
  const body = readBody(reading, item, node);
  const servers = field(node, 'schemes') && readServers(reading, node);
  return {
    parameters: readParameters(reading, item, node, readParameter),
    ...(body && { body }),
    responses: readOperationResponses(reading, node),
    ...(servers && { servers }),
    callbacks: [],
  };
}

/**
 * `host` and `basePath` with the `schemes` of the document or of an operation, as servers; without a host, relative to
 * the document's own address.
 */
function readServers(reading: Reading, owner: Node): Server[] {
  const { root, report } = reading;
  const host = stringField(reading, root, 'host');
  const basePath = stringField(reading, root, 'basePath') ?? '';
  const at = field(root, 'host') ?? field(root, 'basePath') ?? root;
  const declared = stringsField(reading, owner, 'schemes');
  const schemes = declared.filter((scheme) => scheme === 'https' || scheme === 'http');
  if (schemes.length < declared.length) {
    report.warn(field(owner, 'schemes') ?? owner, 'server-scheme', 'Only the schemes http and https are used.');
  }
  const urls = host
    ? (schemes.length > 0 ? schemes : ['https']).map((scheme) => `${scheme}://${host}${slashed(basePath)}`)
    : [slashed(basePath) || '/'];
  return urls.flatMap((url) => {
    const problem = host !== undefined && /[/@?#]/.test(host) ? '"host" must be a host alone' : addressProblem(url);
    if (problem === undefined) return [{ url, variables: emptyRecord<never>(), place: placeOf(at) }];
    return report.error(at, 'server-url', `The server ${printable(url)} cannot be used: ${problem}.`) ?? [];
  });
}

function slashed(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}
