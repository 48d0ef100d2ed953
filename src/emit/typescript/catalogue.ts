import type { Encoding, Operation, Parameter } from '../../model/api.ts';
import { requestContent } from '../../model/content.ts';
import type { EmittedFile } from '../../model/file-tree.ts';
import type { Json } from '../../model/json.ts';
import { listOf } from '../../model/lists.ts';
import { conciseFields } from '../../model/projection.ts';
import { absoluteServer } from '../../model/servers.ts';
import { CONFIGURED } from '../auth/schemes.ts';
import { file, type EmitContext } from '../context.ts';
import { acceptOf } from './accept.ts';
import { requestSchemas, type Collector } from './lean-schema.ts';

/** `operations.json`: every operation the server may call, as data. The format is `runtime/operation.ts`. */
export function catalogueFile(context: EmitContext): EmittedFile {
  const collector = requestSchemas(context.api.schemas);
  const operations = context.operations.map((operation): [string, object] => [
    operation.key,
    describeOperation(operation, context, collector),
  ]);
  const schemas = Object.entries(collector.collected());
  const text = `{\n"operations": ${onePerLine(operations)},\n"schemas": ${onePerLine(schemas)}\n}\n`;
  return file('generated', 'src/generated/operations.json', text, 'data');
}

/** One entry a line: a change of the API shows as the lines it touches, and the file stays small. */
function onePerLine(entries: readonly (readonly [string, unknown])[]): string {
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n}`;
}

function describeOperation(operation: Operation, context: EmitContext, { lean }: Collector): object {
  const server = operation.servers && absoluteServer(operation.servers);
  const security = securityOf(operation, context);
  return {
    method: operation.method,
    path: operation.path,
    summary: operation.summary ?? operation.operationId ?? operation.key,
    ...(operation.description && { description: operation.description }),
    ...(operation.operationId && { id: operation.operationId }),
    ...(operation.tags.length > 0 && { tags: operation.tags }),
    ...(operation.deprecated && { deprecated: true }),
    ...(server && server !== context.design.api.base_url && { server }),
    ...(operation.parameters.length > 0 && {
      parameters: operation.parameters.map((one) => describeParameter(one, lean)),
    }),
    ...bodyOf(operation, lean),
    accept: acceptOf(operation),
    ...(security.length > 0 && { security }),
    ...projectionOf(operation, context),
  };
}

function describeParameter(parameter: Parameter, lean: Collector['lean']): object {
  return {
    name: parameter.name,
    in: parameter.in,
    ...(parameter.required && { required: true }),
    ...(parameter.description && { description: parameter.description }),
    schema: lean(parameter.schema),
    style: parameter.style,
    explode: parameter.explode,
    ...(parameter.allowReserved && { allowReserved: true }),
    ...(parameter.contentType && { contentType: parameter.contentType }),
  };
}

function bodyOf({ body }: Operation, lean: Collector['lean']): { body?: object } {
  const media = requestContent(body);
  if (body === undefined || media === undefined) return {};
  const encoding = Object.entries(media.encoding);
  return {
    body: {
      ...(body.required && { required: true }),
      ...(body.description && { description: body.description }),
      contentType: media.type,
      schema: lean(media.schema),
      ...(encoding.length > 0 && { encoding: Object.fromEntries(encoding.map(([name, one]) => [name, plain(one)])) }),
    },
  };
}

function plain({ contentType, style, explode, allowReserved }: Encoding): Json {
  return JSON.parse(JSON.stringify({ contentType, style, explode, allowReserved })) as Json;
}

/** Alternatives of scheme names; nothing where no credential is needed, or where doing without is allowed. */
function securityOf(operation: Operation, { schemes }: EmitContext): readonly (readonly string[])[] {
  if (schemes.has(CONFIGURED) && operation.security.length === 0) return [[CONFIGURED]];
  return operation.security.map((requirement) => requirement.map(({ scheme }) => scheme));
}

function projectionOf(operation: Operation, { api }: EmitContext): { items?: string; concise?: readonly string[] } {
  if (!['GET', 'HEAD', 'QUERY'].includes(operation.method)) return {};
  const list = listOf(operation, api);
  const concise = conciseFields(list?.item ?? responseSchema(operation), api.schemas);
  return { ...(list && { items: list.items }), ...(concise.length > 0 && { concise }) };
}

function responseSchema(operation: Operation): Parameters<typeof conciseFields>[0] {
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  return success?.content[0]?.schema ?? true;
}
