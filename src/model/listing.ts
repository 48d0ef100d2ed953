import { annotationsOf, type Annotations } from './annotations.ts';
import type { ApiModel, Operation } from './api.ts';
import type { Tool } from './design.ts';
import { resolveInputs } from './inputs.ts';
import type { JsonObject } from './json.ts';
import type { InputShape } from './input-shape.ts';

/** One entry of the emitted server's tools/list result, exactly as it goes over the wire. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
  readonly annotations: Annotations;
}

/** What the emitted server will list for a tool. What an agent pays for a tool is the tokens of this, as JSON. */
export function toolListing(api: ApiModel, tool: Tool): ToolListing {
  const operation = api.operations.find(({ key }) => key === tool.operation);
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: operation ? inputSchema(api, operation, tool) : { type: 'object' },
    annotations: annotationsOf(tool),
  };
}

function inputSchema(api: ApiModel, operation: Operation, tool: Tool): JsonObject {
  const inputs = resolveInputs(api, operation, tool);
  const properties: Record<string, JsonObject> = {};
  for (const { name, shape, default: value } of inputs) {
    properties[name] = { ...schemaOf(shape), ...(value !== undefined && { default: value }) };
  }
  if (tool.extra !== undefined) properties['extra'] = extraSchema(tool.extra);
  if (tool.paging !== undefined) Object.assign(properties, pageSchemas(tool.paging));
  if (showsView(tool)) Object.assign(properties, VIEW);
  const required = inputs.filter((input) => input.required).map(({ name }) => name);
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** Tools that answer with data an agent may want more or less of. */
export function showsView(tool: Pick<Tool, 'class' | 'concise'>): boolean {
  return tool.class === 'read' && tool.concise.length > 0;
}

/** Said of the `extra` input; the emitted server repeats it. */
export function extraDescription(count: number): string {
  return `${count} more ${count === 1 ? 'field' : 'fields'} of the API, by name`;
}

function extraSchema(count: number): JsonObject {
  return { type: 'object', description: extraDescription(count) };
}

function pageSchemas(paging: { default: number; max: number }): Record<string, JsonObject> {
  return {
    limit: { type: 'integer', minimum: 1, maximum: paging.max, default: paging.default },
    cursor: { type: 'string', description: 'next_cursor of the last answer' },
  };
}

/** The inputs `fields` and `response`, word for word as the emitted runtime declares them. */
const VIEW: Record<string, JsonObject> = {
  fields: { type: 'array', items: { type: 'string' }, description: 'Dotted names of fields, ["*"] for all' },
  response: { type: 'string', enum: ['concise', 'detailed'] },
};

/** A shape as JSON Schema, the way the emitted server advertises it. */
export function schemaOf(shape: InputShape): JsonObject {
  const plain = bare(shape);
  const schema = shape.nullable ? orNull(plain) : plain;
  return { ...schema, ...(shape.description && { description: shape.description }) };
}

function bare(shape: InputShape): JsonObject {
  switch (shape.kind) {
    case 'any':
      return {};
    case 'string':
      return { type: 'string', ...(shape.format && { format: shape.format }) };
    case 'file':
      return fileSchema(shape.isPart);
    case 'integer':
    case 'number':
      return {
        type: shape.kind,
        ...(shape.minimum !== undefined && { minimum: shape.minimum }),
        ...(shape.maximum !== undefined && { maximum: shape.maximum }),
      };
    case 'enum':
      return enumSchema(shape.values);
    case 'array':
      return { type: 'array', items: schemaOf(shape.items) };
    case 'record':
      return { type: 'object', ...(shape.values.kind !== 'any' && { additionalProperties: schemaOf(shape.values) }) };
    case 'object': {
      const required = shape.fields.filter((field) => field.required).map(({ name }) => name);
      return {
        type: 'object',
        properties: Object.fromEntries(shape.fields.map((field) => [field.name, schemaOf(field.shape)])),
        ...(required.length > 0 && { required }),
      };
    }
    case 'union':
      return { anyOf: shape.members.map(schemaOf) };
    default:
      return { type: shape.kind };
  }
}

/** Word for word as the emitted runtime has it in file-input.ts. */
function fileSchema(isPart: boolean): JsonObject {
  const about: JsonObject = isPart ? { filename: { type: 'string' }, content_type: { type: 'string' } } : {};
  const base64 = { type: 'string', contentEncoding: 'base64' };
  const resource = { type: 'string', format: 'uri', pattern: '^data:[^,]*,', examples: ['data:,sample'] };
  const source = (name: string, schema: JsonObject): JsonObject => {
    return { type: 'object', properties: { [name]: schema, ...about }, required: [name] };
  };
  return {
    description: 'A file: base64 text, or an object that holds it',
    anyOf: [base64, source('base64', base64), source('resource', resource)],
  };
}

function enumSchema(values: readonly (string | number | boolean)[]): JsonObject {
  const [type, other] = new Set<string>(values.map((value) => typeof value));
  const typed: JsonObject = type === undefined || other !== undefined ? {} : { type };
  return values.length === 1 && type !== 'string' ? { ...typed, const: values[0]! } : { ...typed, enum: values };
}

/** Zod writes a nullable plain string as a type list, anything else as a union with null. */
function orNull(schema: JsonObject): JsonObject {
  const onlyType = Object.keys(schema).length === 1 && typeof schema['type'] === 'string';
  return onlyType && ['string', 'number', 'boolean'].includes(schema['type'] as string)
    ? { type: [schema['type']!, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}
