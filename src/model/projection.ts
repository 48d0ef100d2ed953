import type { Schema, Schemas } from './schema.ts';
import { allowsType, core, looseShape, type Shape } from './object-shape.ts';

const MOST = 10;
const LEAST = 3;
/** A thing with few telling fields shows others of its own up to this many. */
const ENOUGH = 6;
/** Related things shown by name. */
const RELATED = 3;

/** What a field tells a reader. Earlier kinds are more telling; `most` of each are shown. */
type Kind = 'id' | 'name' | 'state' | 'amount' | 'created' | 'updated' | 'link' | 'text';

const MOST_OF: readonly (readonly [Kind, number])[] = [
  ['id', 2],
  ['name', 2],
  ['state', 2],
  ['amount', 2],
  ['created', 1],
  ['updated', 1],
  ['link', 1],
];
/** The usual names of each kind, best first; compared without case, dashes and underscores. */
const USUAL: Readonly<Record<Kind, readonly string[]>> = {
  id: ['id', 'number', 'key', 'uid', 'uuid', 'guid', 'sid', 'objectid', 'code', 'sha', 'ref'],
  name: `name fullname title displayname login username email subject slug label summary filename path headline
    shortdescription firstname lastname symbol`.split(/\s+/),
  state: 'state status phase type kind priority severity category stage visibility conclusion'.split(' '),
  amount: 'amount total totalamount price balance quantity currency size'.split(' '),
  created: `createdat created creationdate createdate createdtime creationtime creationtimestamp datecreated starttime
    startsat start startdate from date timestamp time publishedat occurredat departureat`.split(/\s+/),
  updated: `updatedat updated modifiedat modified lastmodified updatetime modifieddate dateupdated pushedat closedat
    endtime endsat end enddate to until arrivalat duedate`.split(/\s+/),
  link: ['htmlurl', 'weburl', 'permalink', 'permalinkurl', 'hostedurl', 'weblink', 'publicurl'],
  text: ['text', 'message', 'body', 'content', 'description', 'value'],
};
const KINDS = new Map(
  (Object.keys(USUAL) as Kind[]).flatMap((kind) => USUAL[kind].map((name, rank) => [name, { kind, rank }] as const)),
);
/** Objects that only group the fields of the thing itself. */
const GROUPS = new Set([
  'metadata',
  'attributes',
  'properties',
  'fields',
  'data',
  'snippet',
  'profile',
  'status',
  'spec',
]);
const NOISE =
  /_url$|url_|Url$|^(node|gravatar|graphql)_?id$|^(self|etag|_links|links|object|livemode|href|url|uri|_?rev)$/i;

interface Field {
  readonly path: string;
  readonly kind: Kind | undefined;
  readonly rank: number;
}

/** What is shown of each shape on its own account. */
const concise = new WeakMap<Shape, readonly string[]>();

/**
 * The few fields of an answer worth an agent's tokens, dotted, at most ten: ids, a name, state, amounts, one pair of times,
 * a link for people, and the names of related things. `consumed` are fields that other tools take as ids: always in.
 */
export function conciseFields(schema: Schema, schemas: Schemas, consumed: readonly string[] = []): readonly string[] {
  const shape = looseShape(schema, schemas);
  if (!shape) return [];
  if (consumed.length > 0) return chooseFields(shape, schemas, consumed);
  const known = concise.get(shape) ?? chooseFields(shape, schemas, consumed);
  concise.set(shape, known);
  return known;
}

function chooseFields(shape: Shape, schemas: Schemas, consumed: readonly string[]): readonly string[] {
  const inner = wrapped(shape, schemas);
  if (inner) return conciseFields(inner.schema, schemas, consumed).map((field) => `${inner.name}.${field}`);

  const fields = scalarsOf(shape, schemas);
  const known = new Set(fields.map(({ path }) => path));
  const chosen = new Set(consumed.filter((field) => known.has(field)));
  const grouped = [...shape.properties].flatMap(([name, one]) =>
    GROUPS.has(name) ? grouping(name, one, schemas) : [],
  );
  const all = [...fields, ...grouped];
  pickKinds(all, chosen);
  if (!all.some(({ kind }) => kind === 'name')) addText(all, chosen);
  for (const field of relatedOf(shape, schemas).slice(0, RELATED)) if (chosen.size < MOST) chosen.add(field);
  fillUp(fields, chosen, ENOUGH);
  fillUp(grouped, chosen, LEAST);
  return inDocumentOrder([...chosen], shape);
}

/** `{ ok, channel: { … } }`: the thing inside an envelope that has nothing of its own to say. */
function wrapped(shape: Shape, schemas: Schemas): { name: string; schema: Schema } | undefined {
  if (shape.properties.size > 4) return undefined;
  const told = scalarsOf(shape, schemas).some(({ kind }) => kind === 'id' || kind === 'name');
  const objects = [...shape.properties].filter(([, one]) => looseShape(one, schemas));
  const [only] = objects;
  return told || only === undefined || objects.length > 1 ? undefined : { name: only[0], schema: only[1] };
}

function pickKinds(fields: readonly Field[], chosen: Set<string>): void {
  for (const [kind, most] of MOST_OF) {
    const best = fields.filter((field) => field.kind === kind).sort(byRank);
    for (const { path } of best.slice(0, most)) if (chosen.size < MOST) chosen.add(path);
  }
}

/** What has no name, such as a comment, is known by what it says. */
function addText(fields: readonly Field[], chosen: Set<string>): void {
  const [text] = fields.filter(({ kind }) => kind === 'text').toSorted(byRank);
  if (text && chosen.size < MOST) chosen.add(text.path);
}

/** Text first, then the document's own order, until the few that make an answer useful. */
function fillUp(fields: readonly Field[], chosen: Set<string>, least: number): void {
  const rest = fields.filter(({ path }) => !chosen.has(path));
  const texts = rest.filter(({ kind }) => kind === 'text').sort(byRank);
  for (const { path } of [...texts.slice(0, 1), ...rest]) {
    if (chosen.size >= least) return;
    chosen.add(path);
  }
}

/** Fields of a group such as `metadata`; one level down they rank after the thing's own. */
function grouping(name: string, schema: Schema, schemas: Schemas): readonly Field[] {
  const inner = looseShape(schema, schemas);
  const known = inner ? scalarsOf(inner, schemas).filter(({ path }) => wordOf(path).isUsual) : [];
  return known.map((field) => ({ ...field, path: `${name}.${field.path}`, rank: field.rank + 20 }));
}

/** `owner.login`, `labels.name`: of a related thing its name, or else its id; what is always there first. */
function relatedOf(shape: Shape, schemas: Schemas): readonly string[] {
  const found = [...shape.properties].flatMap(([name, schema]) => {
    if (GROUPS.has(name) || NOISE.test(name) || !isPath(name)) return [];
    const target = core(schema, schemas);
    const isList = typeof target !== 'boolean' && allowsType(target, 'array');
    const related = looseShape(isList ? (target.items ?? true) : schema, schemas);
    const field = related && rememberedField(related, schemas);
    return field === undefined ? [] : [{ path: `${name}.${field}`, sure: shape.required.has(name) }];
  });
  return found.toSorted((a, b) => Number(b.sure) - Number(a.sure)).map(({ path }) => path);
}

/** Of each shape, asked for by everything that is related to it. */
const telling = new WeakMap<Shape, string>();

function rememberedField(related: Shape, schemas: Schemas): string | undefined {
  const found = telling.get(related) ?? tellingField(related, schemas);
  if (found !== undefined) telling.set(related, found);
  return found;
}

function tellingField(related: Shape, schemas: Schemas): string | undefined {
  const plainly = scalarsOf(related, schemas).filter(({ path }) => wordOf(path).isUsual);
  const sure = plainly.filter(({ path }) => related.required.has(path));
  const pick = (fields: readonly Field[], kind: Kind): string | undefined =>
    fields.filter((field) => field.kind === kind).toSorted(byRank)[0]?.path;
  return pick(sure, 'name') ?? pick(plainly, 'name') ?? pick(plainly, 'id');
}

/** Of each shape: the same things are answered by many operations. */
const scalars = new WeakMap<Shape, readonly Field[]>();

function scalarsOf(shape: Shape, schemas: Schemas): readonly Field[] {
  const known = scalars.get(shape);
  if (known) return known;
  const fields = [...shape.properties].flatMap(([name, schema]) => {
    const { kind, rank, isShown } = wordOf(name);
    return isShown && isScalar(schema, schemas) ? [{ path: name, kind, rank }] : [];
  });
  scalars.set(shape, fields);
  return fields;
}

/** What the name of a field says. */
interface Word extends Omit<Field, 'path'> {
  /** One of the usual names, such as `title`. */
  readonly isUsual: boolean;
  readonly isShown: boolean;
}

/** An API has few names, each of many fields. */
const words = new Map<string, Word>();

function wordOf(name: string): Word {
  const known = words.get(name);
  if (known) return known;
  const usual = KINDS.get(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const isUsual = usual !== undefined;
  const word = { ...(usual ?? lessTelling(name)), isUsual, isShown: isPath(name) && (isUsual || !NOISE.test(name)) };
  words.set(name, word);
  return word;
}

/** `booking_id`, `createdOn`, `order_status`: less telling than the plain word. */
function lessTelling(name: string): Omit<Field, 'path'> {
  if (/(_id|Id|ID|_key|_number)$/.test(name)) return { kind: 'id', rank: 12 };
  if (/(_name|Name|_title|Title)$/.test(name)) return { kind: 'name', rank: 25 };
  if (/(_status|Status|_state|State|_type|Type)$/.test(name)) return { kind: 'state', rank: 15 };
  return { kind: undefined, rank: USUAL.id.length };
}

function isScalar(schema: Schema, schemas: Schemas): boolean {
  const target = core(schema, schemas);
  if (typeof target === 'boolean') return false;
  if (target.enum !== undefined || target.const !== undefined) return true;
  const types = [target.type ?? []].flat();
  return types.length > 0 && !types.includes('object') && !types.includes('array');
}

/** A name with a dot cannot be written in a dotted path. */
function isPath(name: string): boolean {
  return name !== '' && !name.includes('.');
}

function byRank(a: Field, b: Field): number {
  return a.rank - b.rank || (a.path < b.path ? -1 : 1);
}

/** Ids, then names, then the rest as the API's own document tells them. */
function inDocumentOrder(fields: readonly string[], shape: Shape): readonly string[] {
  const order = new Map([...shape.properties.keys()].map((name, index) => [name, index]));
  const placeOf = (field: string): number => {
    const kind = field.includes('.') ? undefined : wordOf(field).kind;
    const front = kind === 'id' ? 0 : kind === 'name' ? 1 : 2;
    return front * 10_000 + (order.get(field.split('.')[0] ?? '') ?? 0);
  };
  return fields.toSorted((a, b) => placeOf(a) - placeOf(b));
}
