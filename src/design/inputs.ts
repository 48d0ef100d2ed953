import type { ApiModel, MediaType, Operation, Parameter } from '../model/api.ts';
import { isBinaryBody, isForm, isJson, requestContent } from '../model/content.ts';
import type { Paging, ToolInput } from '../model/design.ts';
import { allowsType, core, objectShape } from '../model/object-shape.ts';
import { shortened } from '../model/input-shape.ts';
import type { Schema, Schemas } from '../model/schema.ts';
import { inputDescription, wholeBodyDescription } from './input-text.ts';
import { paramsOf } from './path.ts';
import { singular, wordsOf } from './words.ts';

/** What a tool takes, and how many inputs of the API beyond that it takes through `extra`. */
export interface Inputs {
  readonly inputs: Readonly<Record<string, ToolInput>>;
  readonly extra: number;
}

/** Anything a request may carry. */
interface Slot {
  readonly name: string;
  readonly place: Parameter['in'] | 'body';
  readonly to: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly description?: string;
  /** Said to the agent whatever the document says. */
  readonly told?: string;
  readonly exampled: boolean;
  readonly dropped: boolean;
}

const FILTERS = 6;
const BODY_FIELDS = 10;
/** An optional input with more nodes than this is left to `extra` … */
const LARGE = 16;
/** … and so is what comes after as many nodes in all. */
const LARGE_TOGETHER = 26;
/** A body with so few fields is shown whole: they carry what matters, however large. */
const FEW_FIELDS = 4;

const RESERVED = new Set(['limit', 'cursor', 'fields', 'response', 'extra']);
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const WELL_KNOWN = new Set(
  `q query search keyword filter state status sort order direction orderby sortby labels label assignee type kind category
  tag tags since until from to start end startdate enddate date before after amount currency title name body description
  summary content text message email subject customer user userid owner price quantity priority due duedate ids id lang
  language country latitude longitude lat lon location model input prompt messages channel url`.split(/\s+/),
);
/** Said in every API, useful to few agents. */
const MINOR =
  /^(expand|include|embed|\$?select|\$?expand|fields?|view|format|pretty|prettyprint|alt|callback|locale|accept.*|.*idempotency.*|.*request.?id|x-.*|user.?agent|dryrun|fieldmanager|fieldvalidation|.*_(pretty|fields|expand))$/i;

/** Chooses and names the inputs of a tool: what is required, the most telling filters and body fields; the rest is `extra`. */
export function inputsOf(operation: Operation, paging: Paging | undefined, api: ApiModel): Inputs {
  const paged = new Set([paging?.size, paging?.position]);
  const slots = slotsOf(operation, api).filter(({ to, dropped }) => !dropped && !paged.has(to));
  const chosen = new Set([
    ...slots.filter(({ required }) => required),
    ...mostTelling(slots, ['query', 'querystring'], FILTERS, api.schemas),
    ...mostTelling(slots, ['body'], BODY_FIELDS, api.schemas),
  ]);
  const names = namesOf([...chosen]);
  const inputs = [...chosen]
    .toSorted(byUse)
    .map((slot): [string, ToolInput] => [
      names.get(slot) ?? slot.name,
      { to: slot.to, ...describedOf(slot, api.schemas) },
    ]);
  const hasBody = slots.some(({ to }) => to.startsWith('body.'));
  const place = hasBody ? 'body' : 'query';
  const extra = slots.filter((slot) => !chosen.has(slot) && slot.place === place).length;
  return { inputs: Object.fromEntries(inputs), extra };
}

/** Everything a request may carry, in the order of path, document, body. */
function slotsOf(operation: Operation, api: ApiModel): readonly Slot[] {
  const order = paramsOf(operation.path);
  const inPath = operation.parameters.filter((one) => one.in === 'path');
  const others = operation.parameters.filter((one) => one.in !== 'path');
  const sorted = inPath.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return [...sorted, ...others].map((one) => parameterSlot(one, api.schemas)).concat(bodySlots(operation, api));
}

function parameterSlot(parameter: Parameter, schemas: Schemas): Slot {
  const { name, in: place, required, schema, description } = parameter;
  const target = core(schema, schemas);
  const text = description ?? (typeof target === 'object' ? target.description : undefined);
  return {
    name,
    place,
    to: `${place}.${name}`,
    required,
    schema,
    ...(text !== undefined && { description: text }),
    exampled: parameter.example !== undefined,
    dropped: !required && (parameter.deprecated || place === 'header' || place === 'cookie'),
  };
}

/** The properties of a body that is an object, or the body as a whole. */
function bodySlots(operation: Operation, api: ApiModel): readonly Slot[] {
  const { body } = operation;
  const media = requestContent(body);
  if (!body || !media) return [];
  const shape = isJson(media.type) || isForm(media.type) ? objectShape(media.schema, api.schemas) : undefined;
  if (!shape) return [wholeBodySlot(operation, media)];
  return [...shape.properties].map(([name, schema]) => {
    const target = core(schema, api.schemas);
    const own = typeof schema === 'object' ? schema : undefined;
    const flags = typeof target === 'object' ? target : undefined;
    const required = body.required && shape.required.has(name);
    const text = own?.description ?? flags?.description;
    return {
      name,
      place: 'body',
      to: `body.${name}`,
      required: required && flags?.readOnly !== true && own?.readOnly !== true,
      schema,
      ...(text !== undefined && { description: text }),
      exampled: (flags?.examples?.length ?? 0) > 0,
      dropped:
        Boolean(own?.readOnly ?? flags?.readOnly) || (!required && Boolean(own?.deprecated ?? flags?.deprecated)),
    };
  });
}

/** What a body of bytes is called where the path says it. */
const FILES = new Set(
  'photo image picture avatar icon logo banner video audio recording document attachment archive thumbnail'.split(' '),
);

/** A body that is not made of fields: a file, named after the last word of the path where that is one, or else `body`. */
function wholeBodySlot({ body, path }: Operation, media: MediaType): Slot {
  const isFile = isBinaryBody(media);
  const word = singular(wordsOf(path.replace(/\{[^{}]*\}/g, ' ')).at(-1) ?? '');
  return {
    name: isFile ? (FILES.has(word) ? word : 'file') : 'body',
    place: 'body',
    to: 'body',
    required: body?.required ?? false,
    schema: media.schema,
    told: wholeBodyDescription(media.type, isFile, body?.description),
    exampled: false,
    dropped: false,
  };
}

/** Optional inputs worth their tokens, so that with the required ones there are at most `most`. */
function mostTelling(
  slots: readonly Slot[],
  places: readonly string[],
  most: number,
  schemas: Schemas,
): readonly Slot[] {
  const here = slots.filter(({ place }) => places.includes(place));
  const optional = here.filter(({ required }) => !required);
  if (places.includes('body') && here.length <= FEW_FIELDS) return optional;
  const ranked = optional
    .map((slot, index) => ({ slot, index, size: sizeOf(slot.schema, schemas, LARGE + 1) }))
    .filter(({ size }) => size <= LARGE)
    .map((one) => ({ ...one, worth: worthOf(one.slot, one.size, schemas) }))
    .filter(({ worth }) => worth >= 0)
    .toSorted((a, b) => b.worth - a.worth || a.index - b.index)
    .slice(0, Math.max(0, most - (here.length - optional.length)));
  let together = 0;
  return ranked.filter(({ size }) => (together += size) <= LARGE_TOGETHER).map(({ slot }) => slot);
}

function worthOf(slot: Slot, size: number, schemas: Schemas): number {
  const known = WELL_KNOWN.has(slot.name.toLowerCase().replace(/[^a-z]/g, '')) ? 20 : 0;
  const minor = slot.place !== 'body' && MINOR.test(slot.name);
  return known + kindWorth(core(slot.schema, schemas), size) + (slot.exampled ? 5 : 0) - (minor ? 40 : 0);
}

/** A choice tells most, then text and numbers, a switch less, a structure least. */
function kindWorth(schema: Schema, size: number): number {
  if (typeof schema === 'object' && schema.enum !== undefined) return 14;
  if (size > 1) return 11 - Math.min(10, size);
  return allowsType(schema, 'boolean') ? 9 : 11;
}

/** Number of schemas below and with this one, counted up to a limit. */
function sizeOf(schema: Schema | undefined, schemas: Schemas, limit: number): number {
  if (limit <= 0) return 0;
  const target = core(schema, schemas);
  if (typeof target === 'boolean') return 1;
  let size = 1;
  const parts = [
    ...Object.values(target.properties ?? {}),
    ...(target.items === undefined ? [] : [target.items]),
    ...(target.allOf ?? []),
    ...(target.oneOf ?? []),
    ...(target.anyOf ?? []),
  ];
  for (const part of parts) if (size < limit) size += sizeOf(part, schemas, limit - size);
  return size;
}

/** The API's own names where they can be input names; two of one name are told apart by their place. */
function namesOf(slots: readonly Slot[]): ReadonlyMap<Slot, string> {
  const order = ['path', 'query', 'querystring', 'header', 'cookie', 'body'];
  const taken = new Set<string>();
  const names = new Map<Slot, string>();
  for (const slot of slots.toSorted((a, b) => order.indexOf(a.place) - order.indexOf(b.place))) {
    const name = legalName(slot);
    const isFree = (candidate: string): boolean =>
      !taken.has(candidate) && !RESERVED.has(candidate) && !(candidate in Object.prototype);
    let free = isFree(name) ? name : `${name}_${slot.place}`;
    for (let count = 2; !isFree(free); count++) free = `${name}_${slot.place}_${count}`;
    taken.add(free);
    names.set(slot, free);
  }
  return names;
}

function legalName({ name, place }: Slot): string {
  if (IDENTIFIER.test(name)) return name;
  const cleaned = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
  const lower = place === 'header' ? cleaned.toLowerCase() : cleaned;
  if (lower === '') return place === 'body' ? 'field' : 'value';
  return /^\d/.test(lower) ? `_${lower}` : lower;
}

/** A description only where the document has none, or one that needs cleaning. */
function describedOf(slot: Slot, schemas: Schemas): { readonly description?: string } {
  if (slot.told !== undefined) return { description: slot.told };
  const target = core(slot.schema, schemas);
  const title = typeof target === 'object' ? target.title : undefined;
  const description = inputDescription(slot.name, slot.place, slot.description ?? title);
  const shown = slot.description === undefined ? undefined : shortened(slot.description, 160);
  return description === shown ? {} : { description };
}

/** Required before optional; else as they came. */
function byUse(a: Slot, b: Slot): number {
  return Number(b.required) - Number(a.required);
}
