import type { Documents, Node } from './documents.ts';
import { entries, list, member, text, type JsonObject } from './json.ts';

/*
 * What the Schema Objects of OpenAPI mean beyond, or short of, JSON Schema 2020-12.
 */
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** The member of a schema, its reference not followed. */
export function at(node: Node, name: string): Node {
  const pointer = `${node.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { value: member(node.value, name), file: node.file, pointer };
}

/** Whether a schema describes bytes: `type: file` of 2.0, `format: binary` of 3.0, a media type without encoding in 3.1. */
export function isFile(schema: JsonObject): boolean {
  if (schema['type'] === 'file' || schema['format'] === 'binary') return true;
  const mediaType = text(schema['contentMediaType']);
  return mediaType !== undefined && schema['contentEncoding'] === undefined && !/json|text/.test(mediaType);
}

/** A `type` without what is none. */
export function knownTypes(given: unknown): unknown {
  if (typeof given === 'string') return TYPES.has(given) ? given : undefined;
  const known = list(given).filter((type) => typeof type === 'string' && TYPES.has(type));
  return known.length > 0 ? known : undefined;
}

/** The boolean `exclusiveMinimum` and `exclusiveMaximum` of 2.0 and 3.0 as numbers. */
function bounds(given: JsonObject, result: Record<string, unknown>): void {
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (given[exclusive] !== true || typeof given[inclusive] !== 'number') continue;
    result[exclusive] = given[inclusive];
    delete result[inclusive];
  }
}

/** Numbers and booleans in the enum of a string can only mean their texts: YAML writers leave the quotes out. */
function textEnum(result: Record<string, unknown>): void {
  const values = list(result['enum']);
  if (
    result['type'] === 'string' &&
    values.length > 0 &&
    values.every((value) => typeof value === 'number' || typeof value === 'boolean')
  )
    result['enum'] = values.map(String);
}

/** Puts the keywords of one schema right: bounds of 2.0 and 3.0, enums without quotes. */
export function repair(given: JsonObject, result: Record<string, unknown>): void {
  bounds(given, result);
  textEnum(result);
}

/** The component a node is part of, where it refers to that by `$recursiveRef: '#'` (2019-09, in use in 3.1). */
export function ownComponent({ value, pointer }: Node): string | undefined {
  if (member(value, '$recursiveRef') !== '#') return undefined;
  const component = /^\/components\/schemas\/[^/]+/.exec(pointer)?.[0];
  return component === undefined ? undefined : `#${component}`;
}

/** The properties that a schema, or what it joins by `allOf`, declares read-only. */
export function readOnlyNames(documents: Documents, node: Node, hops = 0): readonly string[] {
  const target = documents.follow(node);
  const properties = documents.members(documents.at(target, 'properties'));
  const own = properties.filter(([, { value }]) => member(value, 'readOnly') === true).map(([name]) => name);
  const branches = list(member(target.value, 'allOf')).map((_, index) => at(at(target, 'allOf'), String(index)));
  return hops > 20 ? own : [...own, ...branches.flatMap((branch) => readOnlyNames(documents, branch, hops + 1))];
}

/**
 * Where branches have a discriminator, it says which of them a value is for (Discriminator Object): several may allow the
 * value, the one it names must.
 */
export function selectByDiscriminator(documents: Documents, node: Node, result: Record<string, unknown>): void {
  const discriminator = member(node.value, 'discriminator');
  const property = text(member(discriminator, 'propertyName'));
  const branches = list(result['oneOf']);
  if (property === undefined || branches.length === 0) return;
  const mapping = entries(member(discriminator, 'mapping'));
  const given = list(member(node.value, 'oneOf'));
  const selected = branches.map((branch, index) => {
    const reference = text(member(given[index], '$ref'));
    if (reference === undefined) return branch;
    const names = namesOf(documents, node, reference, mapping);
    // Without a mapping the names of the schemas would be the values, which hardly any document means.
    if (names.length === 0) return branch;
    return { allOf: [branch, { properties: { [property]: { enum: names } } }] };
  });
  delete result['oneOf'];
  result['allOf'] = [...list(result['allOf']), { anyOf: selected }];
}

/** The values of a discriminator that stand for a schema by its mapping, which names schemas by reference or name. */
function namesOf(
  documents: Documents,
  node: Node,
  reference: string,
  mapping: readonly (readonly [string, unknown])[],
): readonly string[] {
  const place = documents.target(node, reference);
  const mapped = mapping.filter(([, value]) => {
    const target = text(value) ?? '';
    if (!/[#/.]/.test(target)) return target === nameOf(reference);
    const other = documents.target(node, target);
    return other.file === place.file && other.pointer === place.pointer;
  });
  return mapped.map(([name]) => name);
}

function nameOf(reference: string): string {
  return (reference.split('/').at(-1) ?? reference).replace(/\.(ya?ml|json)$/, '');
}
