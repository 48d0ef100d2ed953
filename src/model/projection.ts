import { isPath, wordOf, type Kind } from './field-words.ts';
import { looseShape, type Shape } from './object-shape.ts';
import { leavesOf, partOf } from './parts.ts';
import type { Schema, Schemas } from './schema.ts';
import { byRank, groupedOf, nestedOf, scalarsOf, SMALL_PART, type Field, type Nested } from './thing-fields.ts';

const MOST = 10;
/** Where fields that are always there need them. */
const MOST_REQUIRED = 12;
const LEAST = 3;
/** Envelopes in envelopes that are opened. */
const DEEPEST = 2;
/** A thing with few telling fields shows others of its own up to this many. */
const ENOUGH = 6;
/** A thing with so few values in all is shown whole. */
const SMALL = 12;
/** Related things shown by name. */
const RELATED = 3;
/** Both ends of a period. */
const PERIOD = 2;
/** Lists of values and the like that may be missing. */
const OPTIONAL = 2;

type Limits = readonly (readonly [Kind, number])[];

/** How many fields of each kind are shown, the most telling kinds first. */
const TELLING: Limits = [
  ['id', 2],
  ['name', 2],
  ['state', 2],
];
const AMOUNTS: Limits = [['amount', 2]];
const LINK: Limits = [['link', 1]];
/** When the record was kept, not when the thing is: after everything else. */
const BOOKKEEPING: Limits = [
  ['created', 1],
  ['updated', 1],
];
/** What stands beside a thing in an envelope and is not about it. */
const ENVELOPE = /^(ok|success|message|errors?|warnings?|object|request_?id|took|meta|links?|_links|version)$/i;

/** What is shown of each shape on its own account. */
const concise = new WeakMap<Shape, readonly string[]>();

/**
 * The fields of an answer worth an agent's tokens, dotted: all but noise of a small thing; of a large one at most ten
 * (twelve where required content needs it): ids, a name, state, period, amounts, what is in it, the names of related
 * things, one pair of times. `consumed` are fields that other tools take as ids: always in.
 */
export function conciseFields(schema: Schema, schemas: Schemas, consumed: readonly string[] = []): readonly string[] {
  const shape = looseShape(schema, schemas);
  if (!shape) return [];
  return fieldsOf(shape, schemas, consumed, 0);
}

/** `envelopes` are those around it: those of a recursive schema have no end. */
function fieldsOf(shape: Shape, schemas: Schemas, consumed: readonly string[], envelopes: number): readonly string[] {
  if (consumed.length > 0 || envelopes > 0) return chooseFields(shape, schemas, consumed, envelopes);
  const known = concise.get(shape) ?? chooseFields(shape, schemas, consumed, envelopes);
  concise.set(shape, known);
  return known;
}

function chooseFields(
  shape: Shape,
  schemas: Schemas,
  consumed: readonly string[],
  envelopes: number,
): readonly string[] {
  const inner = envelopes < DEEPEST ? unwrapped(shape, schemas, consumed, envelopes) : undefined;
  const whole = inner ?? resourceFields(shape, schemas, consumed, envelopes);
  if (whole) return whole;
  const small = leavesOf(shape, schemas, SMALL);
  const chosen = new Set(small ?? tellingOf(shape, schemas, consumed));
  if (chosen.size < LEAST) {
    const more = [...unseenIn(shape, chosen), ...noiseOf(shape, schemas)];
    for (const name of more.slice(0, LEAST - chosen.size)) chosen.add(name);
  }
  return inOrder([...chosen], shape);
}

/** A resource as JSON:API has it (section 7.2): what identifies it, and its attributes as a thing of their own. */
function resourceFields(
  shape: Shape,
  schemas: Schemas,
  consumed: readonly string[],
  envelopes: number,
): readonly string[] | undefined {
  const attributes = shape.properties.get('attributes');
  const inner = attributes === undefined ? undefined : looseShape(attributes, schemas);
  if (inner === undefined || !shape.properties.has('type') || envelopes > DEEPEST) return undefined;
  const own = ['id', 'type'].filter((name) => shape.properties.has(name));
  const told = fieldsOf(inner, schemas, [], envelopes + 1).map((field) => `attributes.${field}`);
  return [...new Set([...own, ...consumed, ...told])].slice(0, MOST_REQUIRED);
}

/** `{ ok, channel: { … } }`: the thing inside an envelope, after what the envelope itself has to say. */
function unwrapped(
  shape: Shape,
  schemas: Schemas,
  consumed: readonly string[],
  envelopes: number,
): readonly string[] | undefined {
  if (shape.properties.size > 4) return undefined;
  const told = scalarsOf(shape, schemas).some(({ kind }) => kind === 'id' || kind === 'name');
  const [only, ...others] = [...shape.properties].filter(([, one]) => looseShape(one, schemas));
  if (told || only === undefined || others.length > 0) return undefined;
  const [name, schema] = only;
  const rest = new Map([...shape.properties].filter(([one]) => one !== name && !ENVELOPE.test(one)));
  const beside = leavesOf({ properties: rest, required: shape.required }, schemas, SMALL_PART) ?? [];
  const thing = looseShape(schema, schemas);
  const inside = thing ? fieldsOf(thing, schemas, consumed, envelopes + 1) : [];
  return [...beside, ...inside.map((field) => `${name}.${field}`)].slice(0, MOST_REQUIRED);
}

/** The fields of a large thing, those first that say most. */
function tellingOf(shape: Shape, schemas: Schemas, consumed: readonly string[]): ReadonlySet<string> {
  const own = scalarsOf(shape, schemas);
  const known = new Set(own.map(({ path }) => path));
  const grouped = groupedOf(shape, schemas);
  const all = [...own, ...grouped];
  const nested = nestedOf(shape, schemas);
  const values = nested.filter(({ by }) => by === 'values');
  const chosen = new Set(consumed.filter((field) => known.has(field)));

  pickKinds(all, TELLING, chosen);
  pickWhen(all, chosen);
  pickKinds(all, AMOUNTS, chosen);
  const names = all.filter(({ kind }) => kind === 'name');
  const isSure = ({ path }: Field): boolean => shape.required.has(path);
  // A message may have a name; what it says it always has.
  if (names.length === 0) addText(all, chosen);
  else if (!names.some(isSure)) addText(all.filter(isSure), chosen);
  addNested(nested.filter(({ by }) => by === 'name').slice(0, RELATED), MOST, chosen);
  addRequired(
    values.filter((one) => one.required),
    chosen,
  );
  pickKinds(all, LINK, chosen);
  fillUp(own.filter(isContent), chosen, ENOUGH);
  const optional = values.filter((one) => !one.required && (isTelling(one) || chosen.size < LEAST));
  addNested(optional.slice(0, OPTIONAL), MOST - 1, chosen);
  fillUp(grouped, chosen, LEAST);
  pickKinds(all, BOOKKEEPING, chosen);
  addNested(
    nested.filter(({ by }) => by === 'id'),
    ENOUGH,
    chosen,
  );
  return chosen;
}

function pickKinds(fields: readonly Field[], limits: Limits, chosen: Set<string>): void {
  for (const [kind, most] of limits) {
    const best = fields.filter((field) => field.kind === kind).sort(byRank);
    for (const { path } of best.slice(0, most)) if (chosen.size < MOST) chosen.add(path);
  }
}

/** When it is: the period that is named best, whole, or as many moments. */
function pickWhen(fields: readonly Field[], chosen: Set<string>): void {
  const times = fields.filter(({ kind }) => kind === 'when').sort(byRank);
  let left = PERIOD;
  for (const rank of new Set(times.map((time) => time.rank))) {
    const together = times.filter((time) => time.rank === rank).slice(0, PERIOD);
    if (together.length > left) continue;
    for (const { path } of together) chosen.add(path);
    left -= together.length;
  }
}

/** As many as fit, each with all its paths or not at all. */
function addNested(nested: readonly Nested[], most: number, chosen: Set<string>): void {
  for (const { paths } of nested) {
    if (chosen.size + paths.length <= most) for (const path of paths) chosen.add(path);
  }
}

/** What is always in the answer; by its own name, which is all of it, where its paths do not fit. */
function addRequired(nested: readonly Nested[], chosen: Set<string>): void {
  for (const { paths } of nested) {
    const [whole = ''] = paths[0]?.split('.') ?? [];
    const shown = chosen.size + paths.length <= MOST_REQUIRED ? paths : [whole];
    if (chosen.size < MOST_REQUIRED) for (const path of shown) chosen.add(path);
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

/** `tags`, `files` and `price`; not any small thing that may be missing. */
function isTelling({ paths: [path = ''] }: Nested): boolean {
  const [head = '', inside] = path.split('.');
  return inside === undefined || wordOf(head).kind === 'amount';
}

function isContent({ kind }: Field): boolean {
  return kind !== 'created' && kind !== 'updated';
}

/** What no field tells of, such as a large part without a name, what is always there first. */
function unseenIn({ properties, required }: Shape, chosen: ReadonlySet<string>): readonly string[] {
  const seen = new Set([...chosen].map((path) => path.split('.')[0]));
  const names = [...properties.keys()].filter((name) => wordOf(name).isShown && !seen.has(name));
  return names.toSorted((a, b) => Number(required.has(b)) - Number(required.has(a)));
}

/** Addresses and the like, shown only where there is little else. */
function noiseOf(shape: Shape, schemas: Schemas): readonly string[] {
  const names = [...shape.properties.keys()].filter((name) => isPath(name) && !wordOf(name).isShown);
  return names.filter((name) => partOf(shape.properties.get(name) ?? true, schemas).kind === 'scalar');
}

/** Ids, then names, then the rest as the API's own document tells them, at last when the record was kept. */
function inOrder(fields: readonly string[], shape: Shape): readonly string[] {
  const order = new Map([...shape.properties.keys()].map((name, index) => [name, index]));
  const placeOf = (field: string): number => {
    const kind = field.includes('.') ? undefined : wordOf(field).kind;
    return frontOf(kind) * 10_000 + (order.get(field.split('.')[0] ?? '') ?? 0);
  };
  return fields.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function frontOf(kind: Kind | undefined): number {
  if (kind === 'id') return 0;
  if (kind === 'name') return 1;
  return kind === 'created' || kind === 'updated' ? 3 : 2;
}
