import type { Encoding, MediaType } from './api.ts';
import { isBinaryType } from './content.ts';
import { core } from './object-shape.ts';
import { resolve, type Schema, type Schemas } from './schema.ts';

/** Schemas may combine themselves. */
const DEEPEST = 10;

/** True for every kind of multipart body. */
export function isMultipart({ type }: MediaType): boolean {
  return /^multipart\//i.test(type);
}

/** What a schema of type string can only mean bytes of, by mistake: other types than these may well be text. */
const NEVER_TEXT = /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)\b/i;

/** True for a part of a multipart body that holds raw bytes. The emitted runtime decides the same. */
function isFilePart(schema: Schema, encoding: Encoding | undefined, schemas: Schemas): boolean {
  const { contentType } = encoding ?? {};
  const isFileType = contentType !== undefined && contentType.split(',').every(isBinaryType);
  const target = core(schema, schemas);
  if (typeof target === 'boolean') return target && isFileType;
  if (target.contentEncoding !== undefined) return false;
  if (target.format === 'binary') return true;
  if (target.contentMediaType !== undefined) return isBinaryType(target.contentMediaType);
  if (target.enum !== undefined) return false;
  return target.type === undefined ? isFileType : target.type === 'string' && NEVER_TEXT.test(contentType ?? '');
}

/** Whether a member of a multipart body is a file, or a list of files. */
export function filesOf(media: MediaType, name: string, schema: Schema, schemas: Schemas): 'one' | 'many' | undefined {
  if (!isMultipart(media)) return undefined;
  const encoding = media.encoding[name];
  if (isFilePart(schema, encoding, schemas)) return 'one';
  const target = core(schema, schemas);
  const isList = typeof target === 'object' && target.type === 'array' && target.items !== undefined;
  return isList && isFilePart(target.items, encoding, schemas) ? 'many' : undefined;
}

/** The schema of a multipart body as a whole, with anything in place of files: how those are given is said elsewhere. */
export function withoutFiles(media: MediaType, schema: Schema, schemas: Schemas, depth = 0): Schema {
  const target = resolve(schema, schemas);
  if (!isMultipart(media) || typeof target === 'boolean' || depth > DEEPEST) return schema;
  const { properties, allOf, anyOf, oneOf } = target;
  const inner = (all: readonly Schema[]) => all.map((one) => withoutFiles(media, one, schemas, depth + 1));
  const members = Object.entries(properties ?? {}).map(([name, one]): [string, Schema] => [
    name,
    filesOf(media, name, one, schemas) === undefined ? one : annotationsOf(one, schemas),
  ]);
  return {
    ...target,
    ...(properties && { properties: Object.fromEntries(members) }),
    ...(allOf && { allOf: inner(allOf) }),
    ...(anyOf && { anyOf: inner(anyOf) }),
    ...(oneOf && { oneOf: inner(oneOf) }),
  };
}

function annotationsOf(schema: Schema, schemas: Schemas): Schema {
  const target = resolve(schema, schemas);
  return typeof target === 'object' && target.description !== undefined ? { description: target.description } : true;
}
