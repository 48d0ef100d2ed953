import type { ApiModel, Operation } from './api.ts';
import { successContent } from './content.ts';
import { pointerTo } from './place.ts';
import type { Schema, Schemas } from './schema.ts';
import { allowsType, core, looseShape, type Shape } from './object-shape.ts';

/** The list inside an answer. */
export interface ListShape {
  /** JSON pointer into the response body; `''` when the body is the list. */
  readonly items: string;
  readonly item: Schema;
  /** The object around the list, where cursors and totals are; absent when the body is the list. */
  readonly envelope?: Schema;
}

const USUAL_NAMES = ['data', 'items', 'results', 'value', 'values', 'records', 'entries', 'resources', 'content'];
const WRAPPERS = new Set(['data', 'result', 'results', 'response', 'payload', 'body', '_embedded']);
/** What stands beside a list and tells of it. An object with anything else beside its list is a thing that has a list. */
const ABOUT_A_LIST =
  /next|prev|first|last|more|total|count|size|limit|offset|page|paging|cursor|token|links?$|meta|self|href|^url|^uri|^object$|^kind$|^etag$|api_?version|^ok$|success|status|error|warning|message|request_?id|took|time|start|end|max|truncated|incomplete|response/i;

/** Finds the list an operation answers with: the body itself, or the one property of it that carries the list. */
export function listOf(operation: Operation, api: ApiModel): ListShape | undefined {
  const content = successContent(operation);
  if (!content) return undefined;
  const body = core(content.schema, api.schemas);
  if (typeof body === 'boolean') return undefined;
  if (allowsType(body, 'array')) return { items: '', item: body.items ?? true };
  const found = listIn(content.schema, api.schemas, operation.path, 0);
  return found && { ...found, envelope: content.schema };
}

function listIn(schema: Schema, schemas: Schemas, path: string, depth: number): ListShape | undefined {
  const shape = looseShape(schema, schemas);
  if (!shape) return undefined;
  const name = listProperty(shape, schemas, path);
  if (name !== undefined) return { items: pointerTo('', name), item: itemOf(shape, name, schemas) ?? true };
  if (depth > 0) return undefined;

  for (const [wrapper, inner] of shape.properties) {
    if (!WRAPPERS.has(wrapper)) continue;
    const found = listIn(inner, schemas, path, depth + 1);
    if (found) return { items: pointerTo('', wrapper) + found.items, item: found.item };
  }
  return undefined;
}

/** The usual names first, then the plural noun of the path, then the only list of objects in a small envelope. */
function listProperty(shape: Shape, schemas: Schemas, path: string): string | undefined {
  const isThing = shape.properties.has('id') || path.endsWith('}');
  if (isThing) return undefined;
  const lists = [...shape.properties.keys()].filter((name) => itemOf(shape, name, schemas) !== undefined);
  const ofObjects = lists.filter((name) => isObjectItem(shape, name, schemas));

  const usual =
    USUAL_NAMES.find((name) => ofObjects.includes(name)) ?? USUAL_NAMES.find((name) => lists.includes(name));
  if (usual !== undefined) return usual;
  const noun = plain(lastWord(path));
  const named = lists.find((name) => plain(name) === noun);
  if (named !== undefined) return named;
  const [only, ...others] = ofObjects.length > 0 ? ofObjects : lists;
  if (only === undefined || others.length > 0) return undefined;
  const isEnvelope = [...shape.properties.keys()].every((name) => name === only || ABOUT_A_LIST.test(name));
  return isEnvelope ? only : undefined;
}

function itemOf(shape: Shape, name: string, schemas: Schemas): Schema | undefined {
  const schema = core(shape.properties.get(name), schemas);
  return typeof schema !== 'boolean' && allowsType(schema, 'array') ? (schema.items ?? true) : undefined;
}

function isObjectItem(shape: Shape, name: string, schemas: Schemas): boolean {
  const item = itemOf(shape, name, schemas);
  return item !== undefined && looseShape(item, schemas) !== undefined;
}

function lastWord(path: string): string {
  return (
    path
      .split(/[/.]/)
      .filter((segment) => segment !== '' && !segment.includes('{'))
      .pop() ?? ''
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
