import type { Encoding, MediaType, RequestBody } from '../../model/api.ts';
import type { Schema } from '../../model/schema.ts';
import { booleanField, emptyRecord, listField, stringsField, textField } from '../fields.ts';
import { field, placeOf, type Node } from '../node.ts';
import { isMediaType } from '../openapi/media-type.ts';
import type { Reading } from '../reading.ts';
import { printable } from '../source/sniff.ts';
import { collectionStyle, itemsObject, parameterHead, type Swagger2Parameter } from './parameter.ts';

const MULTIPART = 'multipart/form-data';
const URLENCODED = 'application/x-www-form-urlencoded';

/** The body that the parameters `in: body` or `in: formData` of an operation describe, undefined when there is none. */
export function readBody(reading: Reading, item: Node, operation: Node): RequestBody | undefined {
  const heads = [operation, item].flatMap((owner) =>
    listField(reading, owner, 'parameters').flatMap((holder) => parameterHead(reading, holder) ?? []),
  );
  const bodies = heads.filter((head) => head.in === 'body');
  const fields = heads.filter((head) => head.in === 'formData');
  const [body, second] = bodies;
  if (second && second.node.pointer.startsWith(`${operation.pointer}/`)) {
    const message = `An operation can have only one parameter in body; ${printable(second.name)} is another.`;
    reading.report.error(second.node, 'body-duplicate', message, 'Put both into one schema.');
  }
  const [form] = fields;
  if (body && form) {
    const message = `An operation has parameters either in body or in formData; ${printable(form.name)} is in formData.`;
    reading.report.error(form.node, 'body-and-form', message);
  }
  if (body) return readWhole(reading, operation, body);
  return fields.length > 0 ? readForm(reading, operation, uniqueByName(fields)) : undefined;
}

/** The operation's own come first, so they win over the path's. */
function uniqueByName(fields: readonly Swagger2Parameter[]): Swagger2Parameter[] {
  const byName = new Map<string, Swagger2Parameter>();
  for (const head of fields) if (!byName.has(head.name)) byName.set(head.name, head);
  return [...byName.values()];
}

function readWhole(reading: Reading, operation: Node, { node }: Swagger2Parameter): RequestBody {
  const schemaNode = field(node, 'schema');
  const schema = schemaNode ? reading.schemas.read(schemaNode, 'request') : true;
  const types = mediaTypes(reading, operation, 'consumes');
  const description = textField(reading, node, 'description');
  return {
    required: booleanField(reading, node, 'required') ?? false,
    ...(description !== undefined && { description }),
    content: (types.length > 0 ? types : ['application/json']).map((type) => mediaType(type, schema)),
    place: placeOf(node),
  };
}

/** The media types of the operation, or else of the document. */
export function mediaTypes(reading: Reading, operation: Node, key: 'consumes' | 'produces'): string[] {
  const owner = field(operation, key) ? operation : reading.root;
  return [...new Set(stringsField(reading, owner, key))].filter((type) => {
    if (isMediaType(type)) return true;
    return reading.report.warn(owner, 'media-type-invalid', `${printable(type)} is not a media type; it is left out.`);
  });
}

/** A media type without anything that Swagger 2.0 cannot say. */
export function mediaType(type: string, schema: Schema): MediaType {
  return { type, schema, encoding: emptyRecord() };
}

function readForm(reading: Reading, operation: Node, fields: readonly Swagger2Parameter[]): RequestBody {
  const properties = emptyRecord<Schema>();
  const encoding = emptyRecord<Encoding>();
  const required: string[] = [];
  for (const { node, name } of fields) {
    const schema = reading.schemas.read(itemsObject(node), 'request');
    const description = textField(reading, node, 'description');
    properties[name] = typeof schema === 'object' && description !== undefined ? { ...schema, description } : schema;
    if (booleanField(reading, node, 'required') === true) required.push(name);
    if (field(node, 'type')?.value === 'array') encoding[name] = collectionStyle(reading, node, 'query');
  }
  const schema: Schema = { type: 'object', properties, ...(required.length > 0 && { required }) };
  return {
    required: required.length > 0,
    content: formTypes(reading, operation, fields).map((type) => ({ type, schema, encoding })),
    place: placeOf(operation),
  };
}

/** A form is sent as `consumes` says, if that is a form at all; a file can only be sent as multipart. */
function formTypes(reading: Reading, operation: Node, fields: readonly Swagger2Parameter[]): string[] {
  const declared = mediaTypes(reading, operation, 'consumes').filter(
    (type) => type.startsWith(MULTIPART) || type.startsWith(URLENCODED),
  );
  const file = fields.find(({ node }) => field(node, 'type')?.value === 'file');
  if (!file) return declared.length > 0 ? declared : [URLENCODED];
  const multipart = declared.filter((type) => type.startsWith(MULTIPART));
  if (multipart.length > 0) return multipart;
  reading.report.warn(
    file.node,
    'form-file',
    `A file can only be sent as ${MULTIPART}; that is used.`,
    `Add it to "consumes".`,
  );
  return [MULTIPART];
}
