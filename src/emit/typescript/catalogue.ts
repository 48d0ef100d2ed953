import type { ApiModel, Encoding, Header, MediaType, Operation, Parameter } from '../../model/api.ts';
import { bodySchema, requestContent } from '../../model/content.ts';
import type { EmittedFile } from '../../model/file-tree.ts';
import { flatten } from '../../model/flatten.ts';
import { listOf } from '../../model/lists.ts';
import { conciseFields } from '../../model/projection.ts';
import type { Schemas } from '../../model/schema.ts';
import { CONFIGURED } from '../auth/schemes.ts';
import { file, type EmitContext } from '../context.ts';
import { acceptOf } from './accept.ts';
import { requestSchemas, type Collector } from './lean-schema.ts';

/** `operations.json`: every operation the server may call, as data. The format is `runtime/operation.ts`. */
export function catalogueFile(context: EmitContext): EmittedFile {
  const collector = requestSchemas(context.api.schemas, { withXml: context.operations.some(sendsXml) });
  const operations = context.operations.map((operation): [string, object] => [
    operation.key,
    describeOperation(operation, context, collector),
  ]);
  const schemas = Object.entries(collector.collected());
  const text = `{\n"operations": ${onePerLine(operations)},\n"schemas": ${onePerLine(schemas)}\n}\n`;
  return file('generated', 'src/generated/operations.json', text, 'data');
}

function sendsXml({ body }: Operation): boolean {
  return /[/+]xml\b/.test(requestContent(body)?.type ?? '');
}

/** One entry a line: a change of the API shows as the lines it touches, and the file stays small. */
function onePerLine(entries: readonly (readonly [string, unknown])[]): string {
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n}`;
}

function describeOperation(operation: Operation, context: EmitContext, { lean }: Collector): object {
  const server = context.servers.of.get(operation.key)?.variable;
  const security = securityOf(operation, context);
  return {
    method: operation.method,
    path: operation.path,
    summary: operation.summary ?? operation.operationId ?? operation.key,
    ...(operation.description && { description: operation.description }),
    ...(operation.operationId && { id: operation.operationId }),
    ...(operation.tags.length > 0 && { tags: operation.tags }),
    ...(operation.deprecated && { deprecated: true }),
    ...(server !== undefined && { server }),
    ...(operation.parameters.length > 0 && {
      parameters: operation.parameters.map((one) => describeParameter(one, lean)),
    }),
    ...bodyOf(operation, context, lean),
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

function bodyOf({ body }: Operation, { api }: EmitContext, lean: Collector['lean']): { body?: object } {
  const media = requestContent(body);
  if (body === undefined || media === undefined) return {};
  const encoding = Object.entries(media.encoding);
  return {
    body: {
      ...(body.required && { required: true }),
      ...(body.description && { description: body.description }),
      contentType: media.type,
      schema: lean(bodySchema(media)),
      ...(encoding.length > 0 && {
        encoding: Object.fromEntries(
          encoding.map(([name, one]) => [name, describeEncoding(honoured(one, media, api), api, lean)]),
        ),
      }),
    },
  };
}

/** Only since 3.1 does a style count in multipart bodies (OpenAPI 3.1 section 4.8.15; before, section 4.7.15 of 3.0). */
function honoured(encoding: Encoding, { type }: MediaType, { format }: ApiModel): Encoding {
  if (!/^multipart\//i.test(type) || !format.version.startsWith('3.0')) return encoding;
  const { style: _style, explode: _explode, allowReserved: _allowReserved, ...rest } = encoding;
  return rest;
}

function describeEncoding(
  { headers = {}, ...encoding }: Encoding,
  { schemas }: ApiModel,
  lean: Collector['lean'],
): object {
  const sent = Object.entries(headers).filter(([name]) => isPartHeader(name));
  return {
    ...encoding,
    ...(sent.length > 0 && {
      headers: Object.fromEntries(sent.map(([name, header]) => [name, describeHeader(header, schemas, lean)])),
    }),
  };
}

/** The others are not the document's to set: the part has them already. */
function isPartHeader(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^content-(type|disposition|length)$/i.test(name);
}

function describeHeader({ schema, required }: Header, schemas: Schemas, lean: Collector['lean']): object {
  const { const: only, enum: choices = [], default: preset } = flatten(schema, schemas);
  const value = only ?? preset ?? (choices.length === 1 ? choices[0] : undefined);
  return {
    ...(value !== null && typeof value !== 'object' && value !== undefined && { value }),
    schema: lean(schema),
    ...(required && { required }),
  };
}

/** Alternatives: the scopes of each scheme by its name; nothing where no credential is needed. */
function securityOf(
  operation: Operation,
  { schemes }: EmitContext,
): readonly Readonly<Record<string, readonly string[]>>[] {
  if (schemes.has(CONFIGURED) && operation.security.length === 0) return [{ [CONFIGURED]: [] }];
  return operation.security.map((parts) => Object.fromEntries(parts.map(({ scheme, scopes }) => [scheme, scopes])));
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
