import { wordOf, type Kind } from './field-words.ts';
import { looseShape, type Shape } from './object-shape.ts';
import { leavesOf, partOf } from './parts.ts';
import type { Schemas } from './schema.ts';

/** A thing in another, without a name or an id, that is shown with all its values. */
export const SMALL_PART = 4;
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

/** One value of a thing. */
export interface Field {
  readonly path: string;
  readonly kind: Kind | undefined;
  readonly rank: number;
}

/** A thing or a list in a thing: the paths it is shown by. */
export interface Nested {
  readonly paths: readonly string[];
  /** By its name, by its id only, or by its values because it has neither. */
  readonly by: 'name' | 'id' | 'values';
  readonly required: boolean;
}

/** Of each shape: the same things are answered by many operations. */
const scalars = new WeakMap<Shape, readonly Field[]>();

/** The values of a thing itself, without noise. */
export function scalarsOf(shape: Shape, schemas: Schemas): readonly Field[] {
  const known = scalars.get(shape);
  if (known) return known;
  const fields = [...shape.properties].flatMap(([name, schema]) => {
    const { kind, rank, isShown } = wordOf(name);
    return isShown && partOf(schema, schemas).kind === 'scalar' ? [{ path: name, kind, rank }] : [];
  });
  scalars.set(shape, fields);
  return fields;
}

/** Fields of groups such as `metadata`; one level down they rank after the thing's own. */
export function groupedOf(shape: Shape, schemas: Schemas): readonly Field[] {
  return [...shape.properties].flatMap(([name, schema]) => {
    const inner = GROUPS.has(name) ? looseShape(schema, schemas) : undefined;
    const known = inner ? scalarsOf(inner, schemas).filter(({ path }) => wordOf(path).isUsual) : [];
    return known.map((field) => ({ ...field, path: `${name}.${field.path}`, rank: field.rank + 20 }));
  });
}

/** Everything in a thing that is more than one value; what is always there first. */
export function nestedOf(shape: Shape, schemas: Schemas): readonly Nested[] {
  const found = [...shape.properties].flatMap(([name, schema]): readonly Nested[] => {
    if (GROUPS.has(name) || !wordOf(name).isShown) return [];
    const part = partOf(schema, schemas);
    const required = shape.required.has(name);
    if (part.kind === 'reference') return [{ paths: [name], by: 'name', required }];
    if (part.kind === 'values' || (part.kind === 'anything' && required)) {
      return [{ paths: [name], by: 'values', required }];
    }
    if (part.kind !== 'thing') return [];
    const shown = rememberedView(part.shape, schemas);
    const isPart = shown.by === 'values' && !shown.isWhole;
    if (shown.paths.length === 0 || (isPart && !(required && part.isList))) return [];
    return [{ paths: shown.paths.map((path) => `${name}.${path}`), by: shown.by, required }];
  });
  return found.toSorted((a, b) => Number(b.required) - Number(a.required));
}

interface View extends Pick<Nested, 'paths' | 'by'> {
  /** Nothing but noise is missing. */
  readonly isWhole: boolean;
}

/** Of each shape, asked for by everything that has it inside. */
const views = new WeakMap<Shape, View>();

function rememberedView(related: Shape, schemas: Schemas): View {
  const view = views.get(related) ?? viewOf(related, schemas);
  views.set(related, view);
  return view;
}

/** `owner.login`: of a related thing its name, or else its id; `price.amount` and `price.currency` where it has neither. */
function viewOf(related: Shape, schemas: Schemas): View {
  const own = scalarsOf(related, schemas);
  const plainly = own.filter(({ path }) => wordOf(path).isUsual);
  const sure = plainly.filter(({ path }) => related.required.has(path));
  const pick = (fields: readonly Field[], kind: Kind): string | undefined =>
    fields.filter((field) => field.kind === kind).toSorted(byRank)[0]?.path;
  const name = pick(sure, 'name') ?? pick(plainly, 'name');
  if (name !== undefined) return { paths: [name], by: 'name', isWhole: false };
  const feature = viewOfFeature(related, schemas);
  if (feature !== undefined) return feature;
  const id = pick(plainly, 'id');
  if (id !== undefined) return { paths: [id], by: 'id', isWhole: false };
  const all = leavesOf(related, schemas, SMALL_PART, 1);
  return { paths: all ?? own.map(({ path }) => path).slice(0, SMALL_PART), by: 'values', isWhole: all !== undefined };
}

/** Of a GeoJSON feature (RFC 7946 section 3.2) what its `properties` are called by, or all of them where nothing names it. */
function viewOfFeature(related: Shape, schemas: Schemas): View | undefined {
  const properties = looseShape(related.properties.get('properties') ?? false, schemas);
  if (!properties) return undefined;
  const [name] = scalarsOf(properties, schemas)
    .filter(({ kind }) => kind === 'name')
    .toSorted(byRank);
  const path = name === undefined ? 'properties' : `properties.${name.path}`;
  return { paths: [path], by: 'name', isWhole: false };
}

/** The most telling first. */
export function byRank(a: Field, b: Field): number {
  return a.rank - b.rank || (a.path < b.path ? -1 : 1);
}
