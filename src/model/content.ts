import type { MediaType, Operation, RequestBody, Response } from './api.ts';
import type { Schema } from './schema.ts';

/** True for JSON and every `+json` type, and for the wildcard that says nothing. */
export function isJson(mediaType: string): boolean {
  const type = bare(mediaType);
  if (type === 'application/stream+json') return false;
  return type === 'application/json' || type === 'text/json' || type === '*/*' || type.endsWith('+json');
}

/** True for the two form types, whose bodies are made of named fields like a JSON object. */
export function isForm(mediaType: string): boolean {
  const type = bare(mediaType);
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data';
}

/** The media type in which a body is sent: JSON where offered, then a form, then whatever comes first. */
export function requestContent(body: RequestBody | undefined): MediaType | undefined {
  const content = body?.content ?? [];
  return (
    content.find((one) => bare(one.type) === 'application/json') ??
    content.find((one) => isJson(one.type)) ??
    content.find((one) => isForm(one.type)) ??
    content[0]
  );
}

/** The schema of a body: of one that is a sequence (OpenAPI 3.2), a list of what it is a sequence of. */
export function bodySchema({ schema, itemSchema }: MediaType): Schema {
  return itemSchema !== undefined && schema === true ? { type: 'array', items: itemSchema } : schema;
}

/**
 * True for a body of raw bytes, which an agent gives as base64: a media type that is neither JSON, a form nor text, or a
 * range of types with `format: binary`. The emitted runtime decides the same.
 */
export function isBinaryBody({ type: mediaType, schema }: MediaType): boolean {
  const type = bare(mediaType);
  if (type.includes('*') && typeof schema === 'object' && schema.format === 'binary') return true;
  return isBinaryType(type);
}

/** True for a media type that is neither JSON, a form nor text. */
export function isBinaryType(mediaType: string): boolean {
  const type = bare(mediaType);
  return (
    !isJson(type) && type !== 'application/*' && !isForm(type) && !type.startsWith('multipart/') && !TEXT.test(type)
  );
}

/** Text by its name, and sequences of JSON. */
const TEXT =
  /^text\/|\+xml$|^application\/(xml|yaml|x-yaml|graphql|javascript|sdp|sql)$|[/+-](jsonl|ndjson|jsonlines|json-seq|json-stream)$|\/stream\+json$/;

/** The success answers of an operation, the lowest status first; `default` only when nothing else is declared. */
export function successResponses(operation: Operation): readonly Response[] {
  const good = operation.responses.filter((one) => one.status.startsWith('2'));
  if (good.length === 0) return operation.responses.filter((one) => one.status === 'default');
  return good.sort((a, b) => (a.status < b.status ? -1 : 1));
}

/** The JSON body of the first success answer that has one. */
export function successContent(operation: Operation): MediaType | undefined {
  for (const response of successResponses(operation)) {
    const json = response.content.find((one) => isJson(one.type));
    if (json) return json;
  }
  return undefined;
}

function bare(mediaType: string): string {
  const end = mediaType.indexOf(';');
  return (end < 0 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}
