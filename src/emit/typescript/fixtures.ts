import type { Operation } from '../../model/api.ts';
import { isSafe } from '../../model/api.ts';
import { bodySchema, requestContent, successContent, successResponses } from '../../model/content.ts';
import type { EmittedFile } from '../../model/file-tree.ts';
import { resolveInputs } from '../../model/inputs.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { file, type EmitContext } from '../context.ts';
import { answerSample } from './answer-sample.ts';
import { extraPlace, groupOf } from './arguments.ts';
import { filledSample, sample } from './sample.ts';

type Entry = EmitContext['tools'][number];

/** `test/generated/fixtures.json`: for each tool arguments that are valid and an answer, both made from the document. */
export function fixturesFile(context: EmitContext): EmittedFile {
  const tools = context.tools.map((entry) => {
    const args = toolArguments(context, entry);
    return {
      name: entry.tool.name,
      operation: entry.operation.key,
      arguments: args,
      sends: args && sentBy(context, entry, args),
      response: response(entry.operation, context),
    };
  });
  const read = context.operations.find(({ method }) => isSafe(method));
  const write = context.operations.find(({ method }) => !isSafe(method));
  const fixtures = {
    tools,
    ...(context.discovery && { discovery: { read: call(read, context), write: call(write, context) } }),
  };
  return file('generated', 'test/generated/fixtures.json', `${JSON.stringify(fixtures, null, 2)}\n`, 'data');
}

/** Values for the required inputs, and for what a valid body needs beyond them; undefined when no sample was found. */
function toolArguments(context: EmitContext, entry: Entry): JsonObject | undefined {
  const inputs = resolveInputs(context.api, entry.operation, entry.tool);
  const body = bodySample(entry.operation, context);
  if (body === undefined) return undefined;
  const values: Record<string, Json> = {};
  const left = new Map(isObject(body) ? Object.entries(body) : []);
  for (const { name, target, required, schema } of inputs) {
    const inBody = target.in === 'body' && target.name !== undefined && left.has(target.name);
    if (!required && !inBody) continue;
    const value = inBody ? left.get(target.name!) : filledSample(schema, context.api.schemas);
    if (value === undefined) return undefined;
    values[name] = value;
    if (inBody) left.delete(target.name!);
  }
  const whole = inputs.some(({ target }) => target.in === 'body' && target.name === undefined);
  if (!whole && left.size > 0 && entry.tool.extra !== undefined && extraPlace(context, entry) === 'body') {
    values['extra'] = Object.fromEntries(left);
  }
  return { ...values, ...firstChange(context, entry, values) };
}

/** For a change of which nothing is required, something to change: a tool refuses to change nothing. */
function firstChange({ api }: EmitContext, { operation, tool }: Entry, given: JsonObject): JsonObject {
  if (!operation.body?.required || !['PATCH', 'PUT'].includes(operation.method)) return {};
  const changes = resolveInputs(api, operation, tool).filter(({ target }) => target.in === 'body');
  if (changes.some(({ name }) => Object.hasOwn(given, name)) || Object.hasOwn(given, 'extra')) return {};
  const samples = changes.map(({ name, schema }) => [name, sample(schema, api.schemas)] as const);
  const found = samples.find((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  return found === undefined ? {} : { [found[0]]: found[1] };
}

/** Where the values of a call go in the request, and those that the tool adds: defaults, and the size of a page apart. */
function sentBy(context: EmitContext, entry: Entry, args: JsonObject): object {
  const places: Record<string, Record<string, Json>> = {};
  let body: Json | undefined;
  const inputs = resolveInputs(context.api, entry.operation, entry.tool);
  const isBuilt = inputs.some(({ target }) => target.in === 'body' && target.name !== undefined);
  // A body that must be there is sent even when nothing is in it.
  if (isBuilt && entry.operation.body?.required) places['body'] = {};
  for (const { name, target, default: preset } of inputs) {
    const value = Object.hasOwn(args, name) ? args[name] : preset;
    if (value === undefined) continue;
    if (target.name === undefined) body = value;
    else (places[groupOf(target.in)] ??= {})[target.name] = value;
  }
  const extra = args['extra'];
  if (entry.tool.extra !== undefined && isObject(extra)) Object.assign((places['body'] ??= {}), extra);
  return { ...places, ...(body !== undefined && { body }) };
}

/** A valid body where one is required, `null` where none is. */
function bodySample(operation: Operation, { api }: EmitContext): Json | undefined {
  if (!operation.body?.required) return null;
  const media = requestContent(operation.body);
  return sample(media && bodySchema(media), api.schemas);
}

/** A call of an operation by its own arguments, as `read_operation` and `write_operation` take them. */
function call(operation: Operation | undefined, context: EmitContext): object | undefined {
  if (operation === undefined) return undefined;
  const places: Record<string, Record<string, Json>> = {};
  for (const { name, in: place, required, schema } of operation.parameters) {
    if (!required) continue;
    const value = filledSample(schema, context.api.schemas);
    if (value === undefined) return undefined;
    (places[groupOf(place)] ??= {})[name] = value;
  }
  const body = bodySample(operation, context);
  if (body === undefined) return undefined;
  const args = { ...places, ...(operation.body?.required && { body }) };
  return { operation: operation.key, arguments: args, response: response(operation, context) };
}

function response(operation: Operation, { api }: EmitContext): object {
  const success = successResponses(operation)[0];
  const status = /^2\d\d$/.test(success?.status ?? '') ? Number(success!.status) : 200;
  const json = successContent(operation);
  if (json !== undefined) return { status, body: answerSample(json.schema, api.schemas) };
  const type = success?.content[0]?.type;
  return type === undefined ? { status } : { status, contentType: type, body: 'sample' };
}
