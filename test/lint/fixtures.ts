import { designServer } from '../../src/design/design-server.ts';
import { lint } from '../../src/lint/lint.ts';
import type { ApiModel, Operation, Parameter } from '../../src/model/api.ts';
import type { Design } from '../../src/model/design.ts';
import type { Finding } from '../../src/model/place.ts';

const NO_RECORD: Readonly<Record<string, never>> = Object.freeze(Object.create(null));

/** An operation that lists rooms, or whatever is said of it. */
export function operation(changes: Partial<Operation> = {}): Operation {
  const { method = 'GET', path = '/rooms' } = changes;
  return {
    key: `${method} ${path}`,
    method,
    path,
    operationId: 'listRooms',
    summary: 'List rooms',
    tags: [],
    deprecated: false,
    parameters: [],
    responses: [],
    security: [],
    callbacks: [],
    extensions: NO_RECORD,
    place: { file: 'api.yaml', pointer: `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}` },
    ...changes,
  };
}

export function parameter(changes: Partial<Parameter> = {}): Parameter {
  return {
    name: 'city',
    in: 'query',
    required: false,
    deprecated: false,
    style: 'form',
    explode: true,
    allowReserved: false,
    allowEmptyValue: false,
    schema: { type: 'string' },
    extensions: NO_RECORD,
    place: { file: 'api.yaml', pointer: '/paths/~1rooms/get/parameters/0' },
    ...changes,
  };
}

export function api(operations: readonly Operation[], changes: Partial<ApiModel> = {}): ApiModel {
  return {
    format: { kind: 'openapi', version: '3.1.0' },
    title: 'Rooms',
    version: '1.0.0',
    documents: [{ file: 'api.yaml', text: '' }],
    servers: [],
    operations,
    schemas: NO_RECORD,
    securitySchemes: [],
    tags: [],
    webhooks: [],
    extensions: NO_RECORD,
    findings: [],
    ...changes,
  };
}

export function designOf(model: ApiModel): Design {
  return designServer(model, { source: './api.yaml', document: 'openapi/api.yaml' });
}

interface Options {
  /** The design as mcp.yaml has it; left out, it is derived. */
  readonly design?: Design;
  readonly tokens?: number;
  readonly withExamples?: boolean;
}

/** What lint says of an API: rule, level and pointer of each finding. */
export function lintOf(model: ApiModel, { design, tokens = 100, withExamples = true }: Options = {}): Finding[] {
  const subject = { api: model, withExamples, listed: { tools: 1, tokens } };
  if (design === undefined) return lint({ ...subject, design: designOf(model) });
  return lint({ ...subject, design, designFile: 'mcp.yaml' });
}

/** The same of one description of an operation, as `level rule`. */
export function verdictsOn(description: string): readonly string[] {
  return lintOf(api([operation({ description })])).map(({ level, rule }) => `${level} ${rule}`);
}
