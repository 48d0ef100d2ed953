import { operationKey, type ApiModel, type Operation, type Parameter, type Response } from '../../src/model/api.ts';
import type { Schema, SchemaObject } from '../../src/model/schema.ts';

const place = { file: 'api.yaml', pointer: '' };

/** What a test says of an operation; the rest is filled in. */
export interface OperationSketch {
  readonly id?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly body?: Schema;
  readonly bodyType?: string;
  readonly bodyRequired?: boolean;
  /** Schema of the 200 answer; `null` for an empty 204. */
  readonly answer?: Schema | null;
  /** Names of the headers of the answer. */
  readonly headers?: readonly string[];
}

/** An ApiModel from operations keyed by `METHOD /path`; path parameters come from the path. */
export function apiOf(
  operations: Readonly<Record<string, OperationSketch>>,
  rest: Partial<Pick<ApiModel, 'title' | 'description' | 'schemas' | 'servers'>> = {},
): ApiModel {
  return {
    format: { kind: 'openapi', version: '3.1.0' },
    title: 'Bookings API',
    version: '1.0.0',
    documents: [{ file: 'api.yaml', text: '' }],
    servers: [],
    operations: Object.entries(operations).map(([key, sketch]) => operationOf(key, sketch)),
    schemas: {},
    securitySchemes: [],
    tags: [],
    webhooks: [],
    extensions: {},
    findings: [],
    ...rest,
  };
}

export function operationOf(key: string, sketch: OperationSketch = {}): Operation {
  const [method = '', path = ''] = key.split(' ');
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) =>
    parameter('path', name, { type: 'string' }, true),
  );
  const own = sketch.parameters ?? [];
  const { id, summary, description, body, bodyType: type = 'application/json' } = sketch;
  return {
    key: operationKey(method, path),
    method,
    path,
    ...(id !== undefined && { operationId: id }),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    tags: sketch.tags ?? [],
    deprecated: sketch.deprecated ?? false,
    parameters: [...inPath.filter(({ name }) => !own.some((one) => one.in === 'path' && one.name === name)), ...own],
    ...(body !== undefined && {
      body: { required: sketch.bodyRequired ?? true, content: [{ type, schema: body, encoding: {} }], place },
    }),
    responses: [responseOf(sketch.answer, sketch.headers)],
    security: [],
    callbacks: [],
    extensions: {},
    place: { file: 'api.yaml', pointer: `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}` },
  };
}

export function parameter(
  location: Parameter['in'],
  name: string,
  schema: Schema = { type: 'string' },
  required = false,
  more: Partial<Parameter> = {},
): Parameter {
  return {
    name,
    in: location,
    required,
    deprecated: false,
    style: location === 'query' || location === 'cookie' ? 'form' : 'simple',
    explode: location === 'query',
    allowReserved: false,
    allowEmptyValue: false,
    schema,
    extensions: {},
    place,
    ...more,
  };
}

export function query(name: string, schema: Schema = { type: 'string' }, more: Partial<Parameter> = {}): Parameter {
  return parameter('query', name, schema, false, more);
}

export function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): SchemaObject {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

export function list(items: Schema): SchemaObject {
  return { type: 'array', items };
}

export const text: SchemaObject = { type: 'string' };
export const integer: SchemaObject = { type: 'integer' };

export const room = object({
  id: text,
  name: text,
  building: text,
  capacity: integer,
  created_at: text,
  updated_at: text,
});
export const booking = object({
  id: text,
  room_id: text,
  status: { type: 'string', enum: ['held', 'confirmed'] },
  from: text,
  to: text,
});

/** A small API whose every operation fits. */
export function bookings(): ApiModel {
  return apiOf(
    {
      'GET /rooms': {
        summary: 'List rooms',
        tags: ['rooms'],
        parameters: [query('building'), query('limit', { type: 'integer', maximum: 50 }), query('page_token')],
        answer: object({ data: list(room), next_page_token: text, total: integer }),
      },
      'GET /rooms/{room_id}': { summary: 'Get a room', tags: ['rooms'], answer: room },
      'POST /bookings': {
        summary: 'Create a booking',
        tags: ['bookings'],
        body: object({ id: { type: 'string', readOnly: true }, room_id: text, from: text, to: text, note: text }, [
          'room_id',
          'from',
          'to',
        ]),
        answer: booking,
      },
      'GET /bookings': {
        summary: 'List bookings',
        tags: ['bookings'],
        parameters: [query('status')],
        answer: list(booking),
      },
      'GET /bookings/{booking_id}': { summary: 'Get a booking', tags: ['bookings'], answer: booking },
      'PATCH /bookings/{booking_id}': {
        summary: 'Change a booking',
        tags: ['bookings'],
        body: object({ note: text }),
        answer: booking,
      },
      'DELETE /bookings/{booking_id}': { summary: 'Delete a booking', tags: ['bookings'], answer: null },
      'POST /bookings/{booking_id}/cancel': { summary: 'Cancel a booking', tags: ['bookings'], answer: booking },
    },
    {
      description: 'Rooms and who has booked them.',
      servers: [
        {
          url: 'https://{region}.bookings.test/v1',
          variables: { region: { default: 'eu' } },
          place,
        },
      ],
    },
  );
}

/** An API with more operations than any budget: `count` resources of five operations each. */
export function large(count = 40): ApiModel {
  const things = Array.from({ length: count }, (_, index) => `thing${String.fromCharCode(97 + (index % 26))}${index}s`);
  const entries = things.flatMap((name): [string, OperationSketch][] => [
    [`GET /${name}`, { tags: [name], parameters: [query('q')], answer: list(room) }],
    [`POST /${name}`, { tags: [name], body: object({ name: text }, ['name']), answer: room }],
    [`GET /${name}/{id}`, { tags: [name], answer: room }],
    [`PATCH /${name}/{id}`, { tags: [name], body: object({ name: text }), answer: room }],
    [`DELETE /${name}/{id}`, { tags: [name], answer: null }],
  ]);
  return apiOf(Object.fromEntries(entries));
}

function responseOf(answer: Schema | null | undefined, names: readonly string[] = []): Response {
  const headers = Object.fromEntries(names.map((name) => [name, { required: false, schema: text }]));
  const empty = { headers, links: [], content: [] };
  if (answer === null) return { status: '204', ...empty };
  return {
    status: '200',
    ...empty,
    content: answer === undefined ? [] : [{ type: 'application/json', schema: answer, encoding: {} }],
  };
}
