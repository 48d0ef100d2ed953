import type { MediaType, Operation, RequestBody, Response } from './api.ts';

/** True for JSON and every `+json` type, and for the wildcard that says nothing. */
export function isJson(mediaType: string): boolean {
  const type = bare(mediaType);
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

/**
 * True for a body of raw bytes, which an agent gives as base64: a media type that is neither JSON, a form nor text, or a
 * range of types with `format: binary`. The emitted runtime decides the same.
 */
export function isBinaryBody({ type: mediaType, schema }: MediaType): boolean {
  const type = bare(mediaType);
  if (type.includes('*') && typeof schema === 'object' && schema.format === 'binary') return true;
  return (
    !isJson(type) && type !== 'application/*' && !isForm(type) && !type.startsWith('multipart/') && !TEXT.test(type)
  );
}

/** Text by its name, and sequences of JSON. */
const TEXT =
  /^text\/|\+xml$|^application\/(xml|yaml|x-yaml|graphql|javascript)$|[/+-](jsonl|ndjson|jsonlines|json-seq)$/;

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
