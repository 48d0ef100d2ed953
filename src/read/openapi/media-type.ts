import type { Encoding, Header, MediaType, ParameterStyle } from '../../model/api.ts';
import { isObject } from '../../model/json.ts';
import { booleanField, emptyRecord, entriesOf, objectField, stringField, textField } from '../fields.ts';
import { field, type Node } from '../node.ts';
import type { Reading } from '../reading.ts';
import { follow, refOf, resolveRef } from '../refs.ts';
import type { Use } from '../schema/scope.ts';
import { printable } from '../source/sniff.ts';
import { exampleOf } from './example.ts';

/** Whose schemas are read: what is sent, what is answered on success, or none, as for error responses. */
export type SchemaUse = Use | 'none';

/** The media types of a `content` object, in document order (OpenAPI 3.1 section 4.8.14). */
export function readContent(reading: Reading, owner: Node, use: SchemaUse): MediaType[] {
  return entriesOf(objectField(reading, owner, 'content')).flatMap(([type, holder]) => {
    if (!isMediaType(type)) {
      return (
        reading.report.warn(holder, 'media-type-invalid', `${printable(type)} is not a media type; it is left out.`) ??
        []
      );
    }
    const node = holder.value === null ? holder : follow(reading, holder, 'mediaTypes');
    return node ? [readMediaType(reading, type, node, use)] : [];
  });
}

/** True for a media type or range such as `application/json; charset=utf-8` or `image/*`. */
export function isMediaType(type: string): boolean {
  return /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:\s*;[ -~]*)?$/.test(type);
}

function readMediaType(reading: Reading, type: string, node: Node, use: SchemaUse): MediaType {
  const schema = field(node, 'schema');
  const itemSchema = field(node, 'itemSchema');
  const example = exampleOf(node);
  if (use === 'none') {
    if (schema) checkReference(reading, schema);
    return { type, schema: true, encoding: emptyRecord(), ...(example !== undefined && { example }) };
  }
  if (use === 'request') notePositional(reading, node);
  return {
    type,
    schema: schema ? reading.schemas.read(schema, use) : true,
    ...(itemSchema && { itemSchema: reading.schemas.read(itemSchema, use) }),
    encoding: use === 'request' ? readEncodings(reading, node) : emptyRecord(),
    ...(example !== undefined && { example }),
  };
}

/** OpenAPI 3.2 section 4.14: parts of a multipart body without names, told apart by their position. */
function notePositional(reading: Reading, node: Node): void {
  for (const key of ['prefixEncoding', 'itemEncoding'] as const) {
    const found = field(node, key);
    if (found) reading.report.warn(found, 'encoding-positional', `"${key}" is not applied: parts are sent by name.`);
  }
}

/** A schema that is not read must at least be there, so that a broken document does not pass. */
function checkReference(reading: Reading, schema: Node): void {
  const ref = refOf(schema);
  const result = ref && resolveRef(reading, ref, 'schemas');
  if (ref && result?.kind === 'fault') reading.report.error(ref, 'ref-unresolved', result.message, result.remedy);
}

function readEncodings(reading: Reading, node: Node): Record<string, Encoding> {
  const encodings = emptyRecord<Encoding>();
  for (const [name, member] of entriesOf(objectField(reading, node, 'encoding'))) {
    encodings[name] = readEncoding(reading, member);
  }
  return encodings;
}

const STYLES = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const satisfies readonly ParameterStyle[];

function readEncoding(reading: Reading, node: Node): Encoding {
  const contentType = stringField(reading, node, 'contentType');
  const written = stringField(reading, node, 'style');
  const style = STYLES.find((candidate) => candidate === written);
  const explode = booleanField(reading, node, 'explode');
  const allowReserved = booleanField(reading, node, 'allowReserved');
  if (written !== undefined && style === undefined) {
    reading.report.warn(
      node,
      'encoding-style',
      `The style ${printable(written)} is not for parts of a body; form is used.`,
    );
  }
  return {
    ...(contentType !== undefined && { contentType }),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    ...(allowReserved !== undefined && { allowReserved }),
    ...(field(node, 'headers') && { headers: readHeaders(reading, node) }),
  };
}

/** The `headers` of a response or an encoding, by name. */
export function readHeaders(reading: Reading, owner: Node): Record<string, Header> {
  const headers = emptyRecord<Header>();
  for (const [name, holder] of entriesOf(objectField(reading, owner, 'headers'))) {
    const node = follow(reading, holder, 'headers');
    if (!node || !isObject(node.value)) continue;
    const header = reading.shared.headers.get(node.value) ?? readHeader(reading, node);
    reading.shared.headers.set(node.value, header);
    headers[name] = header;
  }
  return headers;
}

function readHeader(reading: Reading, node: Node): Header {
  const description = textField(reading, node, 'description');
  const schema = field(node, 'schema');
  return {
    ...(description !== undefined && { description }),
    required: booleanField(reading, node, 'required') ?? false,
    schema: schema ? reading.schemas.read(schema, 'response') : true,
  };
}
