import { wordOf, type Kind } from './field-words.ts';
import { allowsType, alternativesOf, core, looseShape, type Shape } from './object-shape.ts';
import { resolve, type Schema, type SchemaObject, type Schemas } from './schema.ts';

/**
 * What a property of an answer is: one value; an id or, where the API was asked to expand it, the thing itself;
 * a list of values or a map of things, shown whole; a thing, or a list of things, with fields of its own; or anything.
 */
export type Part =
  | { readonly kind: 'scalar' | 'reference' | 'values' | 'anything' }
  | { readonly kind: 'thing'; readonly shape: Shape; readonly isList: boolean };

/** Things in things in things are looked into so far. */
const DEEPEST = 2;
const IDENTIFYING = new Set<Kind | undefined>(['id', 'name']);

/** Asked of the same properties again and again; a schema object never changes. */
const known = new WeakMap<SchemaObject, Part>();

/** Tells what a property of an answer is. */
export function partOf(schema: Schema, schemas: Schemas): Part {
  const target = resolve(schema, schemas);
  if (typeof target === 'boolean') return { kind: 'anything' };
  const part = known.get(target) ?? judged(target, schemas);
  known.set(target, part);
  return part;
}

function judged(schema: Schema, schemas: Schemas): Part {
  const target = core(schema, schemas);
  if (isScalar(target, schemas)) return { kind: 'scalar' };
  if (typeof target === 'boolean') return { kind: 'anything' };
  const isList = allowsType(target, 'array');
  const shape = looseShape(isList ? (target.items ?? true) : schema, schemas);
  if (shape && !isList && alternativesOf(target).some((one) => isScalar(core(one, schemas), schemas))) {
    return { kind: 'reference' };
  }
  if (shape) return { kind: 'thing', shape, isList };
  const isPlainList = isList && isScalar(core(target.items, schemas), schemas);
  const isMapOfThings = looseShape(target.additionalProperties ?? false, schemas) !== undefined;
  return { kind: isPlainList || isMapOfThings ? 'values' : 'anything' };
}

/** The dotted paths of every value in a thing but noise, unless there are more than `most`; `level` things are around it. */
export function leavesOf(shape: Shape, schemas: Schemas, most: number, level = 0): readonly string[] | undefined {
  // Most large things are known to be large without a look inside.
  if (shape.properties.size > most && countShown(shape) > most) return undefined;
  const paths: string[] = [];
  const collect = (inside: Shape, prefix: string, depth: number): boolean => {
    if (depth > DEEPEST) return false;
    const isKnown = [...inside.properties.keys()].some((name) => IDENTIFYING.has(wordOf(name).kind));
    for (const [name, schema] of inside.properties) {
      const { isShown, isAddress } = wordOf(name);
      if (!isShown && (depth === 0 || isKnown || !isAddress)) continue;
      const part = partOf(schema, schemas);
      if (part.kind === 'thing' && !collect(part.shape, `${prefix}${name}.`, depth + 1)) return false;
      if (part.kind !== 'thing') paths.push(prefix + name);
      if (paths.length > most) return false;
    }
    return true;
  };
  return collect(shape, '', level) ? paths : undefined;
}

function countShown({ properties }: Shape): number {
  let count = 0;
  for (const name of properties.keys()) if (wordOf(name).isShown) count++;
  return count;
}

function isScalar(target: Schema, schemas: Schemas): boolean {
  if (typeof target === 'boolean') return false;
  if (target.enum !== undefined || target.const !== undefined) return true;
  const types = [target.type ?? []].flat();
  if (types.length > 0) return !types.includes('object') && !types.includes('array');
  const alternatives = alternativesOf(target);
  return alternatives.length > 0 && alternatives.every((one) => isPlainScalar(core(one, schemas)));
}

/** No alternatives again: those of a recursive schema have no end. */
function isPlainScalar(target: Schema): boolean {
  if (typeof target === 'boolean') return false;
  const types = [target.type ?? []].flat();
  return target.enum !== undefined || (types.length > 0 && !types.includes('object') && !types.includes('array'));
}
