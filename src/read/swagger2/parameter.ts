import type { Parameter, ParameterLocation, ParameterStyle } from '../../model/api.ts';
import { isObject } from '../../model/json.ts';
import { booleanField, extensionsOf, stringField, textField } from '../fields.ts';
import { isSendableHeader } from '../headers.ts';
import { dataOf, field, placeOf, type Node } from '../node.ts';
import type { Reading } from '../reading.ts';
import { follow } from '../refs.ts';
import { printable } from '../source/sniff.ts';

/** A parameter of Swagger 2.0 that has a name and is where one may be. */
export interface Swagger2Parameter {
  readonly node: Node;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'body' | 'formData';
}

const LOCATIONS = ['path', 'query', 'header', 'body', 'formData'] as const;

/** Name and location of a parameter or a reference to one; reports what is faulty. */
export function parameterHead(reading: Reading, holder: Node): Swagger2Parameter | undefined {
  const { report } = reading;
  const node = follow(reading, holder, 'parameters');
  if (!node) return undefined;
  if (!isObject(node.value)) return report.error(holder, 'parameter-invalid', 'A parameter must be an object.');
  const name = field(node, 'name')?.value;
  const written = field(node, 'in')?.value;
  if (typeof name !== 'string' || name === '') {
    return report.error(node, 'parameter-invalid', 'A parameter needs a "name" that is not empty.');
  }
  const location = LOCATIONS.find((candidate) => candidate === written);
  if (!location) {
    const message = `The parameter ${printable(name)} needs an "in" of path, query, header, formData or body, not ${printable(written)}.`;
    return report.error(node, 'parameter-invalid', message);
  }
  return { node, name, in: location };
}

/** A path, query or header parameter; undefined for one that must not be sent, or that belongs to the body. */
export function readParameter(reading: Reading, holder: Node): Parameter | undefined {
  const head = parameterHead(reading, holder);
  if (!head || head.in === 'body' || head.in === 'formData') return undefined;
  const known = isObject(head.node.value) && reading.shared.parameters.get(head.node.value);
  if (known) return known;
  if (head.in === 'header' && !isSendableHeader(reading, head.node, head.name)) return undefined;
  const parameter = readObject(reading, head.node, head.name, head.in);
  if (isObject(head.node.value)) reading.shared.parameters.set(head.node.value, parameter);
  return parameter;
}

function readObject(reading: Reading, node: Node, name: string, location: 'path' | 'query' | 'header'): Parameter {
  const description = textField(reading, node, 'description');
  const example = dataOf(field(node, 'x-example') ?? field(node, 'example'));
  const required = booleanField(reading, node, 'required') ?? false;
  if (location === 'path' && !required) {
    reading.report.warn(node, 'parameter-required', 'A path parameter is always required; it is taken for that.');
  }
  return {
    name,
    in: location,
    required: required || location === 'path',
    ...(description !== undefined && { description }),
    deprecated: field(node, 'x-deprecated')?.value === true,
    ...collectionStyle(reading, node, location),
    allowReserved: false,
    allowEmptyValue: booleanField(reading, node, 'allowEmptyValue') ?? false,
    schema: reading.schemas.read(itemsObject(node), 'request'),
    ...(example !== undefined && { example }),
    extensions: extensionsOf(node),
    place: placeOf(node),
  };
}

/** Members of a parameter that are not of its schema, though they have the names of keywords. */
const OWN = new Set([
  'name',
  'in',
  'required',
  'description',
  'allowEmptyValue',
  'collectionFormat',
  'example',
  'examples',
]);

/** The schema that a parameter or header of Swagger 2.0 is written around (section "Items Object"). */
export function itemsObject(node: Node): Node {
  if (!isObject(node.value)) return node;
  const value = Object.fromEntries(Object.entries(node.value).filter(([key]) => !OWN.has(key)));
  return { ...node, value };
}

const FORMATS: ReadonlyMap<string, ParameterStyle> = new Map([
  ['csv', 'form'],
  ['multi', 'form'],
  ['ssv', 'spaceDelimited'],
  ['tsv', 'tabDelimited'],
  ['pipes', 'pipeDelimited'],
]);

/** `collectionFormat` as style and explode. */
export function collectionStyle(
  reading: Reading,
  node: Node,
  location: ParameterLocation,
): { readonly style: ParameterStyle; readonly explode: boolean } {
  const written = stringField(reading, node, 'collectionFormat') ?? 'csv';
  const style = FORMATS.get(written);
  if (!style) {
    reading.report.warn(node, 'parameter-style', `${printable(written)} is not a collectionFormat; csv is used.`);
  }
  if (location !== 'query') return { style: 'simple', explode: false };
  return { style: style ?? 'form', explode: written === 'multi' };
}
