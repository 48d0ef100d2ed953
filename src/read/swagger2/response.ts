import type { Header, MediaType, Response } from '../../model/api.ts';
import { emptyRecord, entriesOf, objectField, textField } from '../fields.ts';
import { dataOf, field, type Node } from '../node.ts';
import type { Reading, ResponseParts } from '../reading.ts';
import { isSuccess, readResponses } from '../responses.ts';
import { mediaType, mediaTypes } from './body.ts';
import { itemsObject } from './parameter.ts';

/** The responses of an operation of Swagger 2.0, with one media type for each that it `produces`. */
export function readOperationResponses(reading: Reading, operation: Node): Response[] {
  const produces = mediaTypes(reading, operation, 'produces');
  return readResponses(reading, operation, (node, status) => readResponse(reading, node, status)).map((response) => ({
    ...response,
    content: response.content.flatMap((content) => typesFor(content, produces).map((type) => ({ ...content, type }))),
  }));
}

/** What is read once for every operation that refers to it: the media types are filled in per operation. */
function readResponse(reading: Reading, node: Node, status: string): ResponseParts {
  const description = textField(reading, node, 'description');
  const headers = emptyRecord<Header>();
  for (const [name, header] of entriesOf(objectField(reading, node, 'headers')))
    headers[name] = readHeader(reading, header);
  return {
    ...(description !== undefined && { description }),
    headers,
    content: readContent(reading, node, status),
    links: [],
  };
}

const UNSPECIFIED = '*/*';

function readContent(reading: Reading, node: Node, status: string): MediaType[] {
  const schema = field(node, 'schema');
  const [example] = entriesOf(field(node, 'examples'));
  if (!schema) return [];
  const read = isSuccess(status) ? reading.schemas.read(schema, 'response') : true;
  const data = example && dataOf(example[1]);
  return [{ ...mediaType(UNSPECIFIED, read), ...(data !== undefined && { example: data }) }];
}

function typesFor({ schema }: MediaType, produces: readonly string[]): readonly string[] {
  if (produces.length > 0) return produces;
  const isFile = typeof schema === 'object' && schema.format === 'binary';
  return [isFile ? 'application/octet-stream' : 'application/json'];
}

function readHeader(reading: Reading, node: Node): Header {
  const description = textField(reading, node, 'description');
  return {
    ...(description !== undefined && { description }),
    required: false,
    schema: reading.schemas.read(itemsObject(node), 'response'),
  };
}
