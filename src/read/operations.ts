import { operationKey, type Operation, type Parameter } from '../model/api.ts';
import { isObject } from '../model/json.ts';
import type { SchemaObject } from '../model/schema.ts';
import { booleanField, entriesOf, extensionsOf, nameField, namesField, objectField, textField } from './fields.ts';
import { field, members, placeOf, type Node } from './node.ts';
import { agreeWithTemplate, templateProblem } from './path-template.ts';
import type { Reading } from './reading.ts';
import { follow } from './refs.ts';
import { readRequirements } from './security-requirements.ts';
import { printable } from './source/sniff.ts';

/** An operation before it is read: its path and method, and the path item around it. */
export interface OperationSource {
  readonly method: string;
  readonly path: string;
  readonly item: Node;
  readonly node: Node;
}

/** What Swagger 2 and OpenAPI 3 write differently. */
export type OperationParts = Pick<Operation, 'body' | 'responses' | 'servers' | 'callbacks'> & {
  readonly parameters: readonly Parameter[];
};

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

/** Servers refuse longer addresses, and an agent has to name the operation by its path. */
const MAX_PATH = 1500;

/** Every operation under `paths`, in document order, with the parts that `readParts` knows how to read. */
export function readOperations(reading: Reading, readParts: (source: OperationSource) => OperationParts): Operation[] {
  const sources = sourcesOf(reading);
  reportEquivalentPaths(reading, sources);
  const operations = sources.map((source) => readOperation(reading, source, readParts(source)));
  reportDuplicateIds(reading, sources);
  return operations;
}

function sourcesOf(reading: Reading): OperationSource[] {
  const sources = new Map<string, OperationSource>();
  for (const [path, holder] of entriesOf(objectField(reading, reading.root, 'paths'))) {
    for (const source of sourcesOfPath(reading, path, holder)) {
      const key = operationKey(source.method, path);
      if (sources.has(key))
        reading.report.error(source.node, 'operation-duplicate', `${printable(key)} is there twice.`);
      else sources.set(key, source);
    }
  }
  return [...sources.values()];
}

function sourcesOfPath(reading: Reading, path: string, holder: Node): OperationSource[] {
  const { report } = reading;
  if (!path.startsWith('/')) {
    report.warn(holder, 'path-invalid', `The path ${printable(path)} does not start with "/"; it is left out.`);
    return [];
  }
  if (path.length > MAX_PATH) {
    report.warn(holder, 'path-long', `A path of ${path.length} characters is left out: no server takes it.`);
    return [];
  }
  const problem = templateProblem(path);
  if (problem !== undefined) {
    report.error(holder, 'path-template', `The path ${printable(path)} ${problem}.`, 'Correct the path template.');
    return [];
  }
  if (holder.value === null) {
    report.warn(holder, 'path-empty', `The path ${printable(path)} has no content.`);
    return [];
  }
  const item = follow(reading, holder, 'pathItems');
  if (!item) return [];
  if (!isObject(item.value)) return report.error(holder, 'path-invalid', 'A path item must be an object.') ?? [];
  return methodsOf(reading, item).flatMap(([method, member]) => {
    const node = follow(reading, member, 'values');
    if (!node) return [];
    if (isObject(node.value)) return [{ method, path, item, node }];
    return report.error(member, 'operation-invalid', 'An operation must be an object.') ?? [];
  });
}

function methodsOf(reading: Reading, item: Node): [string, Node][] {
  const found: [string, Node][] = [];
  for (const [key, member] of entriesOf(item)) {
    if (METHODS.has(key)) found.push([key.toUpperCase(), member]);
    if (key !== 'additionalOperations') continue;
    for (const [method, operation] of entriesOf(member)) {
      if (/^[A-Za-z]+$/.test(method)) found.push([method.toUpperCase(), operation]);
      else reading.report.error(operation, 'method-invalid', `${printable(method)} is not a method of HTTP.`);
    }
  }
  return found;
}

function readOperation(reading: Reading, source: OperationSource, parts: OperationParts): Operation {
  const { method, path, item, node } = source;
  const operationId = nameField(reading, node, 'operationId');
  const summary = textField(reading, node, 'summary') ?? textField(reading, item, 'summary');
  const description = textField(reading, node, 'description') ?? textField(reading, item, 'description');
  const { body, servers, ...rest } = parts;
  const keptBody = body && sendable(reading, source, body);
  return {
    key: operationKey(method, path),
    method,
    path,
    ...(operationId !== undefined && { operationId }),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    tags: [...new Set(namesField(reading, node, 'tags'))],
    deprecated: booleanField(reading, node, 'deprecated') ?? false,
    ...rest,
    parameters: agreeWithTemplate(path, parts.parameters, node, reading),
    ...(keptBody && { body: keptBody }),
    security: readRequirements(reading, node),
    ...(servers && { servers }),
    extensions: extensionsOf(node),
    place: placeOf(node),
  };
}

/** The platform's `fetch` refuses a body on these methods. */
function sendable(reading: Reading, { method, node }: OperationSource, body: NonNullable<Operation['body']>) {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'TRACE') return body;
  if (!body.required && body.content.every(({ schema }) => typeof schema === 'object' && isEmptyObject(schema)))
    return undefined;
  const message = `A ${method} request cannot carry a body; it is left out.`;
  return reading.report.warn(field(node, 'requestBody') ?? node, 'body-not-sendable', message);
}

/** Generators write such bodies for operations that take none. */
function isEmptyObject({ type, properties, additionalProperties, allOf, anyOf, oneOf }: SchemaObject): boolean {
  const isOpen = typeof additionalProperties === 'object' || allOf || anyOf || oneOf;
  return type === 'object' && !isOpen && Object.keys(properties ?? {}).length === 0;
}

function reportDuplicateIds(reading: Reading, sources: readonly OperationSource[]): void {
  const first = new Map<string, OperationSource>();
  for (const source of sources) {
    const id = field(source.node, 'operationId');
    if (typeof id?.value !== 'string') continue;
    const other = first.get(id.value);
    if (!other) first.set(id.value, source);
    else {
      const places = [other, source].map(({ method, path }) => printable(operationKey(method, path))).join(' and ');
      const message = `The operationId ${printable(id.value)} is used twice: by ${places}.`;
      reading.report.error(id, 'operation-id-duplicate', message, 'Give each operation its own operationId.');
    }
  }
  for (const source of sources) reportCallbackIds(reading, source, first);
}

/** What a callback is called does no harm here, since it is never a tool; but the document is wrong. */
function reportCallbackIds(reading: Reading, { node }: OperationSource, taken: ReadonlyMap<string, unknown>): void {
  for (const [, callback] of members(field(node, 'callbacks'))) {
    for (const [, item] of members(callback)) {
      for (const [method, operation] of members(item)) {
        const id = METHODS.has(method) ? field(operation, 'operationId') : undefined;
        if (typeof id?.value !== 'string' || !taken.has(id.value)) continue;
        const message = `The operationId ${printable(id.value)} of this callback is that of an operation too.`;
        reading.report.warn(id, 'operation-id-duplicate', message, 'Give the callback its own operationId.');
      }
    }
  }
}

function reportEquivalentPaths(reading: Reading, sources: readonly OperationSource[]): void {
  const first = new Map<string, OperationSource>();
  for (const source of sources) {
    const shape = operationKey(source.method, source.path.replace(/\{[^{}]+\}/g, '{}'));
    const other = first.get(shape);
    if (!other) first.set(shape, source);
    else {
      const message = `${printable(source.path)} and ${printable(other.path)} are the same path for a server.`;
      reading.report.warn(source.node, 'path-equivalent', message, 'Keep one of the two.');
    }
  }
}
