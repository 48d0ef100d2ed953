import type { ApiModel, Operation } from '../../model/api.ts';
import type { Paging } from '../../model/design.ts';
import { flatten } from '../../model/flatten.ts';
import { parseTarget } from '../../model/inputs.ts';
import type { Json } from '../../model/json.ts';
import { pointerTo } from '../../model/place.ts';
import { braces, code, type Code } from '../../print/code.ts';
import { literal, propertyKey } from '../../print/literal.ts';

const LARGEST = 10_000;

/** The first argument of the runtime's `collect`: how the API pages. The parameters themselves are named in the call. */
export function pagingStyle(api: ApiModel, operation: Operation, paging: Paging): Code {
  const { style, items, next, has_more: hasMore, total, id, first, size, position } = paging;
  const numeric = position === undefined ? undefined : isNumeric(api, operation, position);
  const limit = size === undefined ? undefined : maximumOf(api, operation, size);
  const numbered = style === 'page' || style === 'offset';
  return braces([
    // A cursor that is nowhere in the body is in the `Link` header.
    ...said('style', style === 'cursor' && next === undefined ? 'link' : style),
    ...said('items', items),
    ...said('next', next),
    ...said('parameter', style === 'cursor' && position !== undefined ? parseTarget(position).name : undefined),
    ...said('id', id === undefined ? undefined : pointerTo('', ...id.split('.'))),
    ...said('hasMore', hasMore),
    ...said('total', total),
    ...said('first', first),
    ...said('maxSize', limit),
    ...said('sized', style !== 'none' && size === undefined ? false : undefined),
    ...said('numeric', numeric === numbered ? undefined : numeric),
  ]);
}

function said(key: string, value: Json | undefined): readonly Code[] {
  return value === undefined ? [] : [code`${propertyKey(key)}: ${literal(value)}`];
}

function isNumeric(api: ApiModel, operation: Operation, to: string): boolean | undefined {
  const type = schemaOf(api, operation, to)?.type;
  if (type === undefined) return undefined;
  const types = [type].flat();
  return types.includes('integer') || types.includes('number');
}

/** The largest page that the document promises. A greater number only bounds a type of integers. */
function maximumOf(api: ApiModel, operation: Operation, to: string): number | undefined {
  const maximum = schemaOf(api, operation, to)?.maximum;
  return maximum !== undefined && maximum >= 1 && maximum <= LARGEST ? Math.floor(maximum) : undefined;
}

function schemaOf(api: ApiModel, operation: Operation, to: string): ReturnType<typeof flatten> | undefined {
  const target = parseTarget(to);
  const parameter = operation.parameters.find(({ name, in: place }) => name === target.name && place === target.in);
  return parameter && flatten(parameter.schema, api.schemas);
}
