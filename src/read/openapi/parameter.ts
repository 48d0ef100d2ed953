import type { Parameter, ParameterLocation, ParameterStyle } from '../../model/api.ts';
import { isObject } from '../../model/json.ts';
import type { Schema } from '../../model/schema.ts';
import { booleanField, entriesOf, extensionsOf, stringField, textField } from '../fields.ts';
import { field, placeOf, type Node } from '../node.ts';
import { isSendableHeader } from '../headers.ts';
import type { Reading } from '../reading.ts';
import { follow } from '../refs.ts';
import { printable } from '../source/sniff.ts';
import { exampleOf } from './example.ts';

const LOCATIONS: ReadonlySet<string> = new Set(['path', 'query', 'header', 'cookie', 'querystring']);

const STYLES: Readonly<Record<ParameterLocation, readonly [ParameterStyle, ...ParameterStyle[]]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
  querystring: ['form'],
};

/** A Parameter Object (OpenAPI 3.1 section 4.8.12) or a reference to one; undefined when it is faulty or must not be sent. */
export function readParameter(reading: Reading, holder: Node): Parameter | undefined {
  const node = follow(reading, holder, 'parameters');
  if (!node) return undefined;
  if (!isObject(node.value)) {
    return reading.report.error(holder, 'parameter-invalid', 'A parameter must be an object.');
  }
  const known = reading.shared.parameters.get(node.value);
  const parameter = known ?? readObject(reading, holder, node);
  if (!parameter) return undefined;
  reading.shared.parameters.set(node.value, parameter);
  const description =
    holder === node || reading.dialect !== '3.1' ? undefined : textField(reading, holder, 'description');
  return description === undefined ? parameter : { ...parameter, description };
}

function readObject(reading: Reading, holder: Node, node: Node): Parameter | undefined {
  const head = readHead(reading, holder, node);
  if (!head) return undefined;
  const { name, location } = head;
  const form = readForm(reading, node, location);
  if (!form) return undefined;
  const description = textField(reading, node, 'description');
  const example = exampleOf(node);
  const style = readStyle(reading, node, location);
  return {
    name,
    in: location,
    required: readRequired(reading, node, location),
    ...(description !== undefined && { description }),
    deprecated: booleanField(reading, node, 'deprecated') ?? false,
    style,
    explode: booleanField(reading, node, 'explode') ?? (style === 'form' || style === 'cookie'),
    allowReserved: booleanField(reading, node, 'allowReserved') ?? false,
    allowEmptyValue: booleanField(reading, node, 'allowEmptyValue') ?? false,
    ...form,
    ...(example !== undefined && { example }),
    extensions: extensionsOf(node),
    place: placeOf(node),
  };
}

/** Name and location, when the parameter may be sent at all. */
function readHead(reading: Reading, holder: Node, node: Node) {
  const { report } = reading;
  const name = field(node, 'name');
  const location = field(node, 'in');
  if (!name && !location && holder !== node) {
    return report.error(
      holder,
      'ref-wrong-kind',
      'This $ref does not lead to a parameter: it has neither "name" nor "in".',
    );
  }
  if (typeof name?.value !== 'string' || name.value === '') {
    return report.error(node, 'parameter-invalid', 'A parameter needs a "name" that is not empty.');
  }
  if (!isLocation(location?.value)) {
    const message = `The parameter ${printable(name.value)} needs an "in" of path, query, header or cookie, not ${printable(location?.value)}.`;
    return report.error(node, 'parameter-invalid', message);
  }
  if (location.value === 'header' && !isSendableHeader(reading, node, name.value)) return undefined;
  return { name: name.value, location: location.value };
}

function isLocation(value: unknown): value is ParameterLocation {
  return typeof value === 'string' && LOCATIONS.has(value);
}

function readRequired(reading: Reading, node: Node, location: ParameterLocation): boolean {
  const required = booleanField(reading, node, 'required') ?? false;
  if (location === 'path' && !required) {
    reading.report.warn(node, 'parameter-required', 'A path parameter is always required; it is taken for that.');
  }
  return required || location === 'path';
}

function readStyle(reading: Reading, node: Node, location: ParameterLocation): ParameterStyle {
  const [usual, ...others] = STYLES[location];
  const written = stringField(reading, node, 'style');
  const style = [usual, ...others].find((candidate) => candidate === written);
  if (written !== undefined && style === undefined) {
    const message = `The style ${printable(written)} is not for parameters in ${location}; ${usual} is used.`;
    reading.report.warn(node, 'parameter-style', message);
  }
  return style ?? usual;
}

/** Exactly one of `schema` and `content` says what the value is. */
function readForm(reading: Reading, node: Node, location: ParameterLocation) {
  const { report } = reading;
  const schema = field(node, 'schema');
  const content = field(node, 'content');
  if (schema && content) {
    return report.error(node, 'parameter-invalid', 'A parameter has either "schema" or "content", not both.');
  }
  if (schema && location !== 'querystring') return { schema: reading.schemas.read(schema, 'request') };
  if (content) return readContent(reading, content);
  report.warn(node, 'parameter-schema', 'This parameter has no "schema"; any value is allowed.');
  const any: Schema = true;
  return { schema: any };
}

function readContent(reading: Reading, content: Node) {
  const [entry, ...others] = entriesOf(content);
  if (!entry || others.length > 0) {
    return reading.report.error(
      content,
      'parameter-invalid',
      'The "content" of a parameter must have exactly one media type.',
    );
  }
  const [contentType, holder] = entry;
  const node = follow(reading, holder, 'mediaTypes');
  const schema = node && field(node, 'schema');
  return { schema: schema ? reading.schemas.read(schema, 'request') : true, contentType };
}
