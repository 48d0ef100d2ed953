import { isObject, type JsonObject } from '../../model/json.ts';

/** What a text is when it is not what was asked for, as `kind`, and what to do about it. */
export interface Lookalike {
  readonly kind: string;
  readonly remedy: string;
}

const CONVERT = 'Convert it to OpenAPI 3 first.';

/** Recognises texts that are not JSON or YAML documents of an API, before they are parsed. */
export function sniffText(text: string): Lookalike | undefined {
  const start = text.slice(0, 2000).trimStart();
  if (start.startsWith('#%RAML')) return { kind: 'a RAML document', remedy: CONVERT };
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(start)) {
    return { kind: 'an HTML page', remedy: 'Point at the document itself, not at a page that shows it.' };
  }
  if (start.startsWith('<')) return { kind: 'an XML document (WSDL or WADL?)', remedy: CONVERT };
  if (/^(FORMAT:\s*1A|HOST:\s*http)/.test(start)) return { kind: 'an API Blueprint document', remedy: CONVERT };
  return undefined;
}

const GRAPHQL = /^\s*(?:extend\s+)?(?:type|interface|input|enum|union|scalar|schema|directive)\b[^:\n]*[{@=]/m;
const PROTOBUF = /^\s*syntax\s*=\s*"proto[23]"\s*;/m;

/** Recognises languages that break the YAML parser or read as one long scalar. */
export function sniffLanguage(text: string): Lookalike | undefined {
  const start = text.slice(0, 20_000);
  if (PROTOBUF.test(start)) return { kind: 'a Protocol Buffers definition', remedy: CONVERT };
  if (GRAPHQL.test(start)) {
    return { kind: 'a GraphQL schema (SDL)', remedy: 'GraphQL is not supported: point at an OpenAPI document.' };
  }
  return undefined;
}

/** Recognises parsed documents of other formats by the keys that only they have. */
export function sniffValue(value: JsonObject): Lookalike | undefined {
  const has = (key: string): boolean => Object.hasOwn(value, key);
  const version = (key: string): string => (typeof value[key] === 'string' ? ` ${printable(value[key])}` : '');
  if (has('asyncapi')) {
    const remedy = 'AsyncAPI describes events, not callable operations: point at an OpenAPI document.';
    return { kind: `an AsyncAPI${version('asyncapi')} document`, remedy };
  }
  if (has('arazzo')) {
    const remedy = 'Point at the OpenAPI document that its sourceDescriptions name.';
    return { kind: 'an Arazzo workflow document', remedy };
  }
  if (has('overlay')) {
    const remedy = 'Point at the OpenAPI document and give this file with --overlay.';
    return { kind: 'an OpenAPI Overlay', remedy };
  }
  if (has('swaggerVersion')) {
    return { kind: `a Swagger${version('swaggerVersion')} document`, remedy: 'Convert it to OpenAPI 3 first.' };
  }
  if (isPostman(value)) return { kind: 'a Postman collection', remedy: 'Export it as OpenAPI, or convert it first.' };
  if (has('discoveryVersion')) return { kind: 'a Google API Discovery document', remedy: CONVERT };
  if (value['_type'] === 'export') return { kind: 'an Insomnia export', remedy: CONVERT };
  if (has('__schema') || (isObject(value['data']) && Object.hasOwn(value['data'], '__schema'))) {
    return { kind: 'a GraphQL introspection result', remedy: 'GraphQL is not supported.' };
  }
  return undefined;
}

function isPostman(value: JsonObject): boolean {
  const info = value['info'];
  if (!isObject(info)) return false;
  return Object.hasOwn(info, '_postman_id') || String(info['schema']).includes('getpostman.com');
}

/** Text of a document inside a message: quoted where it is not plain, and short. */
export function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  return /^[\w.\-/{}#: ]*$/.test(short) ? short : JSON.stringify(short);
}
