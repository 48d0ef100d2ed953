import { branches } from '../oracle/branches.ts';
import type { Node } from '../oracle/documents.ts';
import { isObject, list, type JsonObject } from '../oracle/json.ts';
import type { Operation, Parameter } from '../oracle/operation.ts';
import type { Schemas } from '../oracle/schemas.ts';
import { remove } from '../arguments/cases.ts';

/** Arguments that the document forbids, made from arguments it allows. */
export interface Negative {
  readonly what: string;
  readonly sent: JsonObject;
}

const MOST_PER_PLACE = 5;
const WRONG_TYPES: readonly unknown[] = ['no-number', 5.5, true, ['a', ['b']], { a: { b: 1 } }];

/** What must not leave the server: required values left out, wrong types, outsiders of enums and ranges, unknown names. */
export function negativesOf(operation: Operation, schemas: Schemas, sent: JsonObject): readonly Negative[] {
  const parameters = operation.parameters.filter((each) => each.mediaType === undefined);
  return [
    ...operation.parameters
      .filter(({ required, name }) => required && name.toLowerCase() !== 'content-length')
      .slice(0, MOST_PER_PLACE)
      .flatMap((each) => leaveOut(each, sent)),
    ...parameters.slice(0, MOST_PER_PLACE).flatMap((each) => breakParameter(each, schemas, sent)),
    { what: 'an undeclared query parameter', sent: put(sent, ['query', 'undeclaredName'], 'x') },
    { what: 'an undeclared place', sent: { ...sent, undeclaredPlace: 'x' } },
    ...(operation.body?.required && 'body' in sent ? [{ what: 'no body', sent: without(sent, ['body']) }] : []),
    ...bodyNegatives(operation, schemas, sent),
  ];
}

function leaveOut(parameter: Parameter, sent: JsonObject): readonly Negative[] {
  const path = [parameter.in, parameter.name];
  return [{ what: `no ${path.join(' ')}`, sent: without(sent, path) }];
}

function breakParameter(
  { in: place, name, schema }: Parameter,
  schemas: Schemas,
  sent: JsonObject,
): readonly Negative[] {
  return wrongValues(schemas, schema).map((value) => ({
    what: `${place} ${name} = ${JSON.stringify(value)}`,
    sent: put(sent, [place, name], value),
  }));
}

/** One value of a wrong type, one outside of the enum, one outside of the range: those of them there are. */
function wrongValues(schemas: Schemas, place: Node): readonly unknown[] {
  const wrong = (value: unknown) => schemas.forbids(place, value);
  const all = branches(schemas.schema(place), (reference) => schemas.resolve(reference));
  const limits = all.flatMap(({ minimum, maximum }) => [
    ...(typeof minimum === 'number' ? [minimum - 1] : []),
    ...(typeof maximum === 'number' ? [maximum + 1] : []),
  ]);
  const lengths = all.flatMap(({ maxLength }) =>
    typeof maxLength === 'number' && maxLength < 5000 ? ['x'.repeat(maxLength + 1)] : [],
  );
  const outsiders = all.some((each) => list(each['enum']).length > 0) ? ['no-such-value'] : [];
  const found = [WRONG_TYPES, outsiders, limits, lengths].map((values) => values.find(wrong));
  return found.filter((value) => value !== undefined);
}

function bodyNegatives(operation: Operation, schemas: Schemas, sent: JsonObject): readonly Negative[] {
  const body = sent['body'];
  if (!isObject(body) || operation.body === undefined) return [];
  const places = [...operation.body.content.values()].map(({ schema }) => schema);
  const refused = (value: unknown) => places.every((place) => schemas.forbids(place, value));
  if (refused(body)) return [];
  const names = Object.keys(body).slice(0, MOST_PER_PLACE);
  const fewer = names.map((name) => ({ what: `no body ${name}`, value: remove(body, [name]) }));
  const broken = names.flatMap((name) =>
    WRONG_TYPES.map((value) => ({
      what: `body ${name} = ${JSON.stringify(value)}`,
      value: { ...body, [name]: value },
    })),
  );
  const more = [{ what: 'an undeclared body property', value: { ...body, undeclaredName: 'x' } }];
  const wrong = [...fewer, ...onePerName(broken.filter(({ value }) => refused(value))), ...more].filter(({ value }) =>
    refused(value),
  );
  return wrong.map(({ what, value }) => ({ what, sent: { ...sent, body: value } }));
}

function onePerName<T extends { readonly what: string }>(all: readonly T[]): readonly T[] {
  const byName = new Map(all.map((each) => [each.what.split(' = ')[0], each]));
  return [...byName.values()];
}

function without(sent: JsonObject, path: readonly string[]): JsonObject {
  const left = remove(sent, path);
  return isObject(left) ? left : sent;
}

function put(sent: JsonObject, [place = '', name = '']: readonly string[], value: unknown): JsonObject {
  const before = sent[place];
  return { ...sent, [place]: { ...(isObject(before) ? before : {}), [name]: value } };
}
