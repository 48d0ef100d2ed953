import type { JsonObject } from './json.ts';
import type { ToolListing } from './listing.ts';

/*
 * The tools of the discovery tier as the emitted server lists them: word for word what its `runtime/discovery.ts` says.
 * They cost the same for every API. An end-to-end test compares them with a running server.
 */

const OPERATION: JsonObject = {
  type: 'string',
  maxLength: 2000,
  description: 'Such as "GET /items/{id}"; search_operations finds it',
};

const GROUP: JsonObject = { type: 'object' };

const ARGUMENTS: JsonObject = {
  description: 'describe_operation says which',
  type: 'object',
  properties: { path: GROUP, query: GROUP, header: GROUP, cookie: GROUP, body: {} },
  additionalProperties: false,
};

const ASKS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };

export const discoveryListings: readonly ToolListing[] = [
  {
    name: 'describe_operation',
    title: 'Describe operation',
    description: 'JSON Schema of the `arguments` of one operation. Call it before read_operation or write_operation.',
    inputSchema: object({ operation: OPERATION }, ['operation']),
    annotations: { ...ASKS, openWorldHint: false },
  },
  {
    name: 'read_operation',
    title: 'Read with an operation',
    description: 'Call an operation that only reads (GET and the like).',
    inputSchema: object(
      {
        operation: OPERATION,
        arguments: ARGUMENTS,
        fields: {
          description: 'Dotted names of the fields to return; ["*"] for all',
          type: 'array',
          items: { type: 'string' },
        },
      },
      ['operation'],
    ),
    annotations: { ...ASKS, openWorldHint: true },
  },
  {
    name: 'search_operations',
    title: 'Search operations',
    description: 'Find operations of the API by what they do, also those that no other tool here covers.',
    inputSchema: object(
      {
        query: { type: 'string', minLength: 1, maxLength: 500, description: 'What you want to do, in a few words' },
        limit: { default: 10, type: 'integer', minimum: 1, maximum: 50 },
      },
      ['query'],
    ),
    annotations: { ...ASKS, openWorldHint: false },
  },
  {
    name: 'write_operation',
    title: 'Write with an operation',
    description: 'Call an operation that creates, changes or deletes (POST, PUT, PATCH, DELETE).',
    inputSchema: object({ operation: OPERATION, arguments: ARGUMENTS }, ['operation']),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  },
];

function object(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}
