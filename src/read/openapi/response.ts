import type { Link, Response } from '../../model/api.ts';
import type { Json } from '../../model/json.ts';
import { emptyRecord, entriesOf, objectField, stringField, textField } from '../fields.ts';
import { dataOf, members, type Node } from '../node.ts';
import type { Reading, ResponseParts } from '../reading.ts';
import { follow } from '../refs.ts';
import { isSuccess, readResponses } from '../responses.ts';
import { readContent, readHeaders } from './media-type.ts';

/** The responses of an operation (OpenAPI 3.1 section 4.8.16); only those to a success have their schemas read. */
export function readOperationResponses(reading: Reading, operation: Node): Response[] {
  return readResponses(reading, operation, (node, status) => readResponse(reading, node, status));
}

function readResponse(reading: Reading, node: Node, status: string): ResponseParts {
  // Since 3.2 a response may have only a summary (section 4.17).
  const description = textField(reading, node, 'description') ?? textField(reading, node, 'summary');
  return {
    ...(description !== undefined && { description }),
    headers: readHeaders(reading, node),
    content: readContent(reading, node, isSuccess(status) ? 'response' : 'none'),
    links: readLinks(reading, node),
  };
}

function readLinks(reading: Reading, response: Node): Link[] {
  return entriesOf(objectField(reading, response, 'links')).flatMap(([name, holder]) => {
    const node = follow(reading, holder, 'links');
    return node ? [readLink(reading, name, node)] : [];
  });
}

function readLink(reading: Reading, name: string, node: Node): Link {
  const operationId = stringField(reading, node, 'operationId');
  const operationRef = stringField(reading, node, 'operationRef');
  const parameters = emptyRecord<Json>();
  for (const [parameter, value] of members(objectField(reading, node, 'parameters'))) {
    parameters[parameter] = dataOf(value) ?? null;
  }
  return {
    name,
    ...(operationId !== undefined && { operationId }),
    ...(operationRef !== undefined && { operationRef }),
    parameters,
  };
}
