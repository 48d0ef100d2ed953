import { isSafe, type ApiModel, type Operation, type Parameter } from '../model/api.ts';
import { successResponses } from '../model/content.ts';
import type { Paging } from '../model/design.ts';
import type { ListShape } from '../model/lists.ts';
import { allowsType, core, looseShape } from '../model/object-shape.ts';
import { pointerTo } from '../model/place.ts';
import type { Schema, Schemas } from '../model/schema.ts';

const DEFAULT_LIMIT = 10;
const MOST = 100;
/** Requests one call of a tool may make; the emitted runtime has the same bound. */
const REQUESTS = 5;

/** Names of parameters and fields, compared without case, dashes, underscores, brackets and `$`. */
const SIZE = words(
  'limit perpage pagesize size count maxresults top max take maxitems rows pagelimit itemsperpage results resultsperpage pagecount first maxresultcount',
);
const PAGE = words('page pagenumber pageno pagenum pageindex currentpage pagenr');
const OFFSET = words('offset skip startat startindex start pageoffset from startrow');
const CURSOR = words(
  'cursor pagetoken nexttoken nextcursor continuationtoken continuation continue startcursor pagecursor pageafter after marker nextmarker bookmark scrollid paginationtoken pagestart offset nextpagetoken startkey token nextpage iterator page',
);
const LAST_ID = words('startingafter after sinceid afterid lastid startafter startfromid fromid');
const NEXT = words(
  'nextpagetoken nextcursor nexttoken next continuationtoken continuation continue odatanextlink nextlink nextpage nextpageurl nexturl nextmarker endcursor scrollid bookmark nextpageuri nextoffset cursor pagetoken paginationtoken nextkey',
);
const NEXT_GROUPS = words(
  'links link paging pagination meta metadata responsemetadata pageinfo cursors cursor page next pages',
);
const INSIDE_NEXT = words('href url cursor after token uri startingafter');
/** Not `count`: in many APIs that is the size of the page, and a list would end early. */
const TOTAL = words(
  'total totalcount totalitems totalresults totalrecords totalelements totalsize totalhits odatacount',
);
const MORE = words('hasmore hasnext hasnextpage more moreavailable ismore hasmoreitems');

/** How the list of a reading operation is paged; undefined when it answers with no list. */
export function pagingOf(operation: Operation, list: ListShape | undefined, api: ApiModel): Paging | undefined {
  if (!list || !isSafe(operation.method)) return undefined;
  const query = operation.parameters.filter((one) => one.in === 'query' && !one.deprecated && !one.contentType);
  const size = best(query, SIZE, (one) => isNumber(one, api.schemas));
  const found = styleOf(query, list, hasLinkHeader(operation), api.schemas);
  const pointers = pointersOf(list, api.schemas);
  const { maximum, minimum } = limitsOf(size, api.schemas);
  const max = Math.min(MOST, Math.max(1, maximum) * REQUESTS);
  return {
    style: found.style,
    ...(size && { size: `query.${size.name}` }),
    ...(found.position && { position: `query.${found.position.name}` }),
    ...(found.first !== undefined && found.first !== 1 && { first: found.first }),
    items: list.items,
    ...(found.style === 'cursor' && found.next !== undefined && { next: found.next }),
    ...(pointers.more !== undefined && { has_more: pointers.more }),
    ...(pointers.total !== undefined && { total: pointers.total }),
    ...(found.id !== undefined && { id: found.id }),
    default: Math.min(Math.max(DEFAULT_LIMIT, minimum), max),
    max,
  };
}

interface Style {
  readonly style: Paging['style'];
  readonly position?: Parameter;
  readonly first?: number;
  readonly next?: string;
  readonly id?: string;
}

/** A cursor the answer hands out is surest, then the last id, an offset, a page number. */
function styleOf(query: readonly Parameter[], list: ListShape, linked: boolean, schemas: Schemas): Style {
  const next = list.envelope === undefined ? undefined : nextIn(list.envelope, schemas);
  const cursor = best(query, CURSOR, (one) => !isNumber(one, schemas));
  if (cursor && next !== undefined) return { style: 'cursor', position: cursor, next };
  if (cursor && linked) return { style: 'cursor', position: cursor };

  const last = best(query, LAST_ID, () => true) ?? best(query, ['since'], (one) => isNumber(one, schemas));
  const id = idOf(list.item, schemas);
  if (last && id !== undefined) return { style: 'last_id', position: last, id };

  const page = best(query, PAGE, (one) => isNumber(one, schemas));
  if (page) return { style: 'page', position: page, first: firstPage(page, schemas) };
  const offset = best(query, OFFSET, (one) => isNumber(one, schemas));
  if (offset) return { style: 'offset', position: offset };
  return cursor && list.items === '' ? { style: 'cursor', position: cursor } : { style: 'none' };
}

/** Where no field of the answer is the next cursor it is in the `Link` header: style cursor without `next`. */
function hasLinkHeader(operation: Operation): boolean {
  return successResponses(operation).some(({ headers }) =>
    Object.keys(headers).some((name) => name.toLowerCase() === 'link'),
  );
}

function firstPage(page: Parameter, schemas: Schemas): number {
  const schema = core(page.schema, schemas);
  if (typeof schema === 'boolean') return 1;
  return schema.default === 0 || (schema.minimum === 0 && schema.default === undefined) ? 0 : 1;
}

/** Pointer to the next cursor or address, at most two groups deep. */
function nextIn(schema: Schema, schemas: Schemas, depth = 0): string | undefined {
  const properties = looseShape(schema, schemas)?.properties ?? new Map<string, Schema>();
  for (const wanted of NEXT) {
    for (const [name, value] of properties) {
      if (plain(name) !== wanted) continue;
      if (isScalar(value, schemas)) return pointerTo('', name);
      const inner = scalarIn(value, INSIDE_NEXT, schemas);
      if (inner !== undefined) return pointerTo('', name, inner);
    }
  }
  if (depth >= 2) return undefined;
  for (const [name, value] of properties) {
    const isGroup = NEXT_GROUPS.includes(plain(name)) || plain(name) === 'data';
    const found = isGroup ? nextIn(value, schemas, depth + 1) : undefined;
    if (found !== undefined) return pointerTo('', name) + found;
  }
  return undefined;
}

function pointersOf(list: ListShape, schemas: Schemas): { readonly total?: string; readonly more?: string } {
  if (list.envelope === undefined) return {};
  const total = pointerIn(list.envelope, TOTAL, (one) => allows(one, 'integer', schemas), schemas);
  const more = pointerIn(list.envelope, MORE, (one) => allows(one, 'boolean', schemas), schemas);
  return { ...(total !== undefined && { total }), ...(more !== undefined && { more }) };
}

function pointerIn(
  schema: Schema,
  names: readonly string[],
  accepts: (value: Schema) => boolean,
  schemas: Schemas,
  depth = 0,
): string | undefined {
  const properties = [...(looseShape(schema, schemas)?.properties ?? [])];
  const found = names
    .map((wanted) => properties.find(([name, value]) => plain(name) === wanted && accepts(value)))
    .find((entry) => entry !== undefined);
  if (found) return pointerTo('', found[0]);
  if (depth >= 2) return undefined;
  for (const [name, value] of properties) {
    if (!NEXT_GROUPS.includes(plain(name))) continue;
    const inner = pointerIn(value, names, accepts, schemas, depth + 1);
    if (inner !== undefined) return pointerTo('', name) + inner;
  }
  return undefined;
}

function scalarIn(schema: Schema, names: readonly string[], schemas: Schemas): string | undefined {
  const properties = [...(looseShape(schema, schemas)?.properties ?? [])];
  return names
    .map((wanted) => properties.find(([name, value]) => plain(name) === wanted && isScalar(value, schemas))?.[0])
    .find((name) => name !== undefined);
}

function idOf(item: Schema, schemas: Schemas): string | undefined {
  const properties = looseShape(item, schemas)?.properties;
  return ['id', 'uid', 'uuid', 'gid', 'sid', 'key'].find((name) => properties?.has(name));
}

function limitsOf(
  size: Parameter | undefined,
  schemas: Schemas,
): { readonly maximum: number; readonly minimum: number } {
  const schema = size && core(size.schema, schemas);
  if (typeof schema !== 'object') return { maximum: MOST, minimum: 1 };
  return { maximum: schema.maximum ?? MOST, minimum: schema.minimum ?? 1 };
}

function best(
  query: readonly Parameter[],
  names: readonly string[],
  accepts: (parameter: Parameter) => boolean,
): Parameter | undefined {
  return names
    .map((wanted) => query.find((one) => plain(one.name) === wanted && accepts(one)))
    .find((one) => one !== undefined);
}

function isNumber(parameter: Parameter, schemas: Schemas): boolean {
  return allows(parameter.schema, 'integer', schemas);
}

function allows(schema: Schema, type: 'integer' | 'boolean', schemas: Schemas): boolean {
  return allowsType(core(schema, schemas), type);
}

function isScalar(schema: Schema, schemas: Schemas): boolean {
  const target = core(schema, schemas);
  return allowsType(target, 'string') || allowsType(target, 'integer');
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
