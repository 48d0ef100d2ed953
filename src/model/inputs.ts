import type { ApiModel, Operation, Parameter } from './api.ts';
import type { Tool, ToolInput } from './design.ts';
import { bodySchema, isBinaryBody, isForm, isJson, requestContent } from './content.ts';
import { filesOf, withoutFiles } from './file-inputs.ts';
import type { Schema } from './schema.ts';
import { objectShape } from './object-shape.ts';
import { inputShape, shortened, type InputShape } from './input-shape.ts';

/** Where the value of an input goes in the request. A body target without `name` is the whole body. */
export type Target =
  | { readonly in: Parameter['in']; readonly name: string }
  | { readonly in: 'body'; readonly name?: string };

/** One input of a tool, joined with what the API document says of its target. */
export interface ResolvedInput {
  readonly name: string;
  readonly target: Target;
  readonly required: boolean;
  /** The full schema of the target, and what an agent is shown of it. */
  readonly schema: Schema;
  readonly shape: InputShape;
  readonly default?: ToolInput['default'];
}

/** `query.state` → `{ in: 'query', name: 'state' }`. */
export function parseTarget(to: string): Target {
  const dot = to.indexOf('.');
  if (dot === -1) return { in: 'body' };
  return { in: to.slice(0, dot) as Target['in'], name: to.slice(dot + 1) };
}

/** The inputs of a tool in the order of the design. Inputs whose target the operation lacks are left out: see `missingTargets`. */
export function resolveInputs(api: ApiModel, operation: Operation, tool: Tool): readonly ResolvedInput[] {
  return Object.entries(tool.inputs).flatMap(([name, input]) => {
    const target = parseTarget(input.to);
    const found = findTarget(api, operation, target);
    if (found === undefined) return [];
    const shape = shapeOf(found, api);
    const description = input.description ?? found.description ?? shape.description;
    return [
      {
        name,
        target,
        required: input.default === undefined && (input.required ?? found.required),
        schema: found.schema,
        shape: { ...shape, ...(description && { description: shortened(description, 160) }) },
        ...(input.default !== undefined && { default: input.default }),
      },
    ];
  });
}

/** Names of the inputs that go to a parameter or body property the operation does not have. */
export function missingTargets(api: ApiModel, operation: Operation, tool: Tool): readonly string[] {
  return Object.entries(tool.inputs)
    .filter(([, { to }]) => findTarget(api, operation, parseTarget(to)) === undefined)
    .map(([name]) => name);
}

interface Found {
  readonly schema: Schema;
  /** What an agent is shown instead. */
  readonly shown?: Schema;
  readonly required: boolean;
  readonly description?: string;
  /** Given as a file, or as a list of files. */
  readonly files?: 'one' | 'many';
  /** A member of a form, where a file has a name and a type of its own. */
  readonly isPart?: boolean;
}

function shapeOf({ schema, shown, files, isPart = false }: Found, { schemas }: ApiModel): InputShape {
  const shape = inputShape(shown ?? schema, schemas);
  if (files === undefined) return isPart ? withoutNull(shape) : shape;
  const { description } = shape;
  const file = { kind: 'file', isPart } as const;
  return { ...(files === 'one' ? file : { kind: 'array', items: file }), ...(description && { description }) };
}

/** A form has no way to say null. */
function withoutNull({ nullable: _, ...shape }: InputShape): InputShape {
  return shape as InputShape;
}

function findTarget(api: ApiModel, operation: Operation, target: Target): Found | undefined {
  if (target.in === 'body') return findInBody(api, operation, target.name);
  const parameter = operation.parameters.find(({ name, in: place }) => name === target.name && place === target.in);
  if (parameter === undefined) return undefined;
  const { schema, required, description } = parameter;
  return { schema, required, ...(description && { description }) };
}

/** What stands for a body of bytes, whatever the document says of it. */
const FILE: Schema = { type: 'string', format: 'binary' };

function findInBody(api: ApiModel, operation: Operation, name: string | undefined): Found | undefined {
  const media = requestContent(operation.body);
  if (media === undefined) return undefined;
  const { required, description } = operation.body!;
  if (name === undefined) {
    const about = { required, ...(description && { description }) };
    if (isBinaryBody(media)) return { ...about, schema: FILE, files: 'one' };
    const schema = bodySchema(media);
    return { ...about, schema, shown: withoutFiles(media, schema, api.schemas) };
  }
  if (!isJson(media.type) && !isForm(media.type)) return undefined;
  const body = objectShape(media.schema, api.schemas);
  const schema = body?.properties.get(name);
  if (body === undefined || schema === undefined) return undefined;
  const files = filesOf(media, name, schema, api.schemas);
  return { schema, required: required && body.required.has(name), ...(files && { files }), isPart: isForm(media.type) };
}
