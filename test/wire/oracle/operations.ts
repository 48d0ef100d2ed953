import type { Documents, Node } from './documents.ts';
import { entries, isObject, list, member, text } from './json.ts';
import {
  isIgnored,
  isLocation,
  schemaOf,
  type Body,
  type Encoding,
  type Location,
  type MediaType,
  type Operation,
  type Parameter,
  type Requirement,
} from './operation.ts';
import { bodyOfSwagger, parameterOfSwagger } from './swagger2.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Whether the document is Swagger 2.0. */
export function isSwagger(documents: Documents): boolean {
  return text(member(documents.root.value, 'swagger')) !== undefined;
}

/** Every operation of the document (Paths Object), in its order. */
export function listOperations(documents: Documents): readonly Operation[] {
  return documents
    .members(documents.at(documents.root, 'paths'))
    .filter(([path]) => path.startsWith('/'))
    .flatMap(([path, item]) =>
      [
        ...METHODS.map((name) => [name.toUpperCase(), documents.at(item, name)] as const),
        ...documents.members(documents.at(item, 'additionalOperations')),
      ]
        .filter(([, node]) => isObject(node.value))
        .map(([method, node]) => readOperation(documents, { method, path, item, node })),
    );
}

interface Place {
  readonly method: string;
  readonly path: string;
  readonly item: Node;
  readonly node: Node;
}

function readOperation(documents: Documents, { method, path, item, node }: Place): Operation {
  const declared = parameterNodes(documents, item, node);
  const swagger = isSwagger(documents);
  const body = swagger ? bodyOfSwagger(documents, node, declared) : readBody(documents, node);
  return {
    key: `${method} ${path}`,
    method,
    path,
    parameters: declared.flatMap((each) =>
      swagger ? parameterOfSwagger(documents, each) : readParameter(documents, each),
    ),
    ...(body && { body }),
    security: readSecurity(member(node.value, 'security') ?? member(documents.root.value, 'security')),
    responses: documents.at(node, 'responses'),
    produces: list(member(node.value, 'produces') ?? member(documents.root.value, 'produces')).map(String),
  };
}

/** Parameters of the path item and of the operation; the latter wins by name and place. */
function parameterNodes(documents: Documents, item: Node, node: Node): readonly Node[] {
  const byName = new Map<string, Node>();
  for (const owner of [item, node])
    for (const parameter of documents.items(documents.at(owner, 'parameters')))
      byName.set(`${String(member(parameter.value, 'in'))} ${String(member(parameter.value, 'name'))}`, parameter);
  return [...byName.values()];
}

function readParameter(documents: Documents, node: Node): readonly Parameter[] {
  const name = text(member(node.value, 'name'));
  const wholeQuery = member(node.value, 'in') === 'querystring';
  const where = wholeQuery ? 'query' : member(node.value, 'in');
  if (name === undefined || !isLocation(where) || isIgnored(where, name)) return [];
  const style = text(member(node.value, 'style')) ?? defaultStyle(where);
  const explode = member(node.value, 'explode') ?? (style === 'form' || style === 'cookie' || style === 'deepObject');
  const [content] = documents.members(documents.at(node, 'content'));
  const required = where === 'path' || member(node.value, 'required') === true;
  const base = { name, in: where, wholeQuery, required, style, explode: explode === true };
  if (content === undefined) return [{ ...base, schema: schemaOf(node) }];
  return [{ ...base, schema: schemaOf(content[1]), mediaType: content[0] }];
}

function defaultStyle(where: Location): string {
  return where === 'query' || where === 'cookie' ? 'form' : 'simple';
}

function readBody(documents: Documents, operation: Node): Body | undefined {
  const body = documents.at(operation, 'requestBody');
  const content = documents.members(documents.at(body, 'content'));
  if (content.length === 0) return undefined;
  return {
    required: member(body.value, 'required') === true,
    content: new Map(content.map(([name, node]) => [name.toLowerCase(), readMediaType(documents, name, node)])),
  };
}

function readMediaType(documents: Documents, type: string, node: Node): MediaType {
  const styled = !type.startsWith('multipart/') || !text(member(documents.root.value, 'openapi'))?.startsWith('3.0');
  const encoding = documents.members(documents.at(node, 'encoding'));
  const itemSchema = member(node.value, 'itemSchema') === undefined ? undefined : schemaOf(node, 'itemSchema');
  return {
    schema: schemaOf(node),
    ...(itemSchema && { itemSchema }),
    encoding: new Map(encoding.map(([name, { value }]) => [name, readEncoding(value, styled)])),
  };
}

/** `styled` says whether style and explode count: in multipart they do since 3.1 (Encoding Object). */
function readEncoding(value: unknown, styled: boolean): Encoding {
  const contentType = text(member(value, 'contentType'));
  const style = styled ? text(member(value, 'style')) : undefined;
  const explode = styled ? member(value, 'explode') : undefined;
  return {
    ...(contentType !== undefined && { contentType }),
    ...(style !== undefined && { style }),
    ...(typeof explode === 'boolean' && { explode }),
    headers: entries(member(value, 'headers')).map(([name]) => name),
  };
}

function readSecurity(value: unknown): readonly Requirement[] {
  return list(value).map((requirement) => entries(requirement).map(([scheme]) => scheme));
}
