import type { ApiModel, Operation } from '../../model/api.ts';
import { entriesOf, objectField } from '../fields.ts';
import { field, type Node } from '../node.ts';
import { readOperations, type OperationParts, type OperationSource } from '../operations.ts';
import { readParameters } from '../parameters.ts';
import type { Reading } from '../reading.ts';
import { readServers } from '../servers.ts';
import { readBody } from './body.ts';
import { readParameter } from './parameter.ts';
import { readOperationResponses } from './response.ts';
import { readSecuritySchemes } from './security-scheme.ts';

/** The parts of the model that Swagger 2.0 writes differently. */
export type DocumentParts = Pick<ApiModel, 'servers' | 'operations' | 'securitySchemes' | 'webhooks'>;

/** Reads an OpenAPI 3.0, 3.1 or 3.2 document. */
export function readOpenApi(reading: Reading): DocumentParts {
  return {
    servers: readServers(reading, reading.root) ?? [],
    operations: readOperations(reading, (source) => readParts(reading, source)),
    securitySchemes: readSecuritySchemes(reading),
    webhooks: [field(reading.root, 'webhooks'), field(reading.root, 'x-webhooks')].flatMap(namesOf),
  };
}

function readParts(reading: Reading, { item, node }: OperationSource): OperationParts {
  const body = readBody(reading, node);
  const servers = readServers(reading, node) ?? readServers(reading, item);
  return {
    parameters: readParameters(reading, item, node, readParameter),
    ...(body && { body }),
    responses: readOperationResponses(reading, node),
    ...(servers && { servers }),
    callbacks: readCallbacks(reading, node),
  };
}

/** Listed only: a callback is inbound and is never a tool. */
function readCallbacks(reading: Reading, operation: Node): Operation['callbacks'] {
  return namesOf(objectField(reading, operation, 'callbacks'));
}

function namesOf(node: Node | undefined): string[] {
  return entriesOf(node).map(([name]) => name);
}
