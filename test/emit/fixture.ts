import { schemesOf } from '../../src/emit/auth/schemes.ts';
import type { EmitContext } from '../../src/emit/context.ts';
import { environmentOf } from '../../src/emit/environment.ts';
import { serversOf } from '../../src/emit/servers.ts';
import type { ApiModel, Operation } from '../../src/model/api.ts';
import * as model from '../../src/model/design.ts';
import type { EmittedFile } from '../../src/model/file-tree.ts';

/** What a test may choose; everything else is a small API that books rooms. */
export interface Choices {
  readonly name?: string;
  readonly title?: string;
  /** Description of every tool. */
  readonly description?: string;
  readonly baseUrl?: string;
  /** Header of the API key. */
  readonly key?: string;
  /** Reason that the design gives for a tool it is unsure of. */
  readonly rule?: string;
  /** Path of the operation that books. */
  readonly path?: string;
  readonly discovery?: boolean;
  readonly clients?: readonly model.Client[];
  readonly transport?: model.Transport;
}

const PLACE = { file: 'bookings.yaml', pointer: '' };

/** The context of a small API with three operations, two of them tools, the second not yet reviewed. */
export function bookings(choices: Choices = {}): EmitContext {
  const list = operation('GET', '/rooms');
  const book = operation('POST', choices.path ?? '/bookings');
  const cancel = operation('DELETE', '/bookings/{booking_id}');
  const document = api([list, book, cancel], choices);
  const designed = design(list, book, choices);
  const schemes = schemesOf(document, designed, document.operations);
  const servers = serversOf(document, designed, document.operations, schemes);
  return {
    api: document,
    design: designed,
    tools: [list, book].map((one, index) => ({ tool: designed.tools[index]!, operation: one })),
    operations: document.operations,
    discovery: choices.discovery ?? false,
    schemes,
    servers,
    env: environmentOf(document, servers, schemes, document.operations),
    generator: { name: 'create-mcp-server', version: '0.1.0' },
  };
}

/** The text of the file at `path`. */
export function textOf(files: readonly EmittedFile[], path: string): string {
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`no ${path} among ${files.map((file) => file.path).join(', ')}`);
  return found.text;
}

function operation(method: string, path: string): Operation {
  return {
    key: `${method} ${path}`,
    method,
    path,
    tags: [],
    deprecated: false,
    parameters: [],
    responses: [],
    security: [['token', 'key'].map((scheme) => ({ scheme, scopes: [] }))],
    callbacks: [],
    extensions: {},
    place: PLACE,
  };
}

function api(operations: readonly Operation[], { title = 'Bookings', key = 'X-Api-Key' }: Choices): ApiModel {
  return {
    format: { kind: 'openapi', version: '3.1.0' },
    title,
    version: '2.4.0',
    documents: [{ file: 'bookings.yaml', text: '' }],
    servers: [],
    operations,
    schemas: {},
    securitySchemes: [
      { name: 'token', type: 'http', scheme: 'bearer', place: PLACE },
      { name: 'key', type: 'apiKey', in: 'header', key, place: PLACE },
    ],
    tags: [],
    webhooks: [],
    extensions: {},
    findings: [],
  };
}

function design(list: Operation, book: Operation, choices: Choices): model.Design {
  const description = choices.description ?? 'Lists the rooms, e.g. by building. Use it before booking.';
  const { name = 'bookings', title = 'Bookings', baseUrl, clients, transport } = choices;
  return model.design.parse({
    version: 1,
    name,
    title,
    api: { source: '../bookings.yaml', document: 'openapi/bookings.yaml', base_url: baseUrl },
    targets: { clients, transport },
    tools: [
      {
        name: 'list_rooms',
        title: 'List rooms',
        description,
        operation: list.key,
        pattern: 'list',
        class: 'read',
        confidence: 0.98,
        review: 'auto',
      },
      {
        name: 'create_booking',
        title: 'Book a room',
        description,
        operation: book.key,
        pattern: 'create',
        class: 'create',
        confidence: 0.75,
        review: 'pending',
        why: [{ rule: choices.rule ?? 'POST to a collection', confidence: 0.75, at: '#/paths/~1bookings/post' }],
      },
    ],
  });
}
