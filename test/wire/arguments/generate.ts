import type { Resolve } from '../oracle/branches.ts';
import { isObject, list, member, type JsonObject } from '../oracle/json.ts';
import { flatten, typesIn } from './flatten.ts';
import { stringsOf, type Place } from './strings.ts';

/** One round of generating: which way it goes wherever there is a choice. */
export interface Round {
  readonly resolve: Resolve;
  readonly place: Place;
  /** Counts through the combinations: a choice nested in others turns once they have gone round. */
  readonly index: number;
  /** Whether optional properties are given. */
  readonly full: boolean;
  /** Called with the number of rounds that would see every choice. */
  seen(rounds: number): void;
}

interface Position {
  readonly depth: number;
  /** The number of combinations of the choices around this one. */
  readonly stride: number;
  readonly label: string;
}

/** Stands for a value that cannot be made. */
export const NOTHING = Symbol('nothing');

const FULL_DEPTH = 4;
const MOST_DEPTH = 12;

/** A value of a schema; NOTHING where there is none, or it would never end. */
export function generate(schema: unknown, round: Round, label: string): unknown {
  return make(schema, round, { depth: 0, stride: 1, label });
}

function make(schema: unknown, round: Round, at: Position): unknown {
  if (at.depth > MOST_DEPTH) return NOTHING;
  let { stride } = at;
  const choose = (count: number): number => {
    const chosen = turn(round, stride, count);
    stride *= count;
    return chosen;
  };
  const flat = flatten(schema, round.resolve, choose);
  if (flat === false) return NOTHING;
  if ('const' in flat) return flat['const'];
  if (Array.isArray(flat['enum'])) return pick(flat['enum'], round, stride);
  return ofType(flat, round, { ...at, stride });
}

function turn(round: Round, stride: number, count: number): number {
  round.seen(stride * count);
  return Math.floor(round.index / stride) % count;
}

function pick(options: readonly unknown[], round: Round, stride: number): unknown {
  return options.length === 0 ? NOTHING : options[turn(round, stride, options.length)];
}

function ofType(flat: JsonObject, round: Round, at: Position): unknown {
  const types = typesIn(flat['type']).filter((type) => round.place === 'body' || type !== 'null');
  const type = types.length > 1 ? types[turn(round, at.stride, types.length)] : (types[0] ?? implied(flat));
  const inner = { ...at, stride: at.stride * Math.max(1, types.length) };
  switch (type) {
    case 'object':
      return object(flat, round, inner);
    case 'array':
      return array(flat, round, inner);
    case 'integer':
    case 'number':
      return pick(numbersOf(flat, type === 'integer'), round, inner.stride);
    case 'boolean':
      return pick([true, false], round, inner.stride);
    case 'null':
      return null;
    default:
      return pick(stringsOf(flat, round.place, at.label), round, inner.stride);
  }
}

function implied(flat: JsonObject): string {
  if ('properties' in flat || 'additionalProperties' in flat) return 'object';
  if ('items' in flat) return 'array';
  return 'minimum' in flat || 'maximum' in flat ? 'number' : 'string';
}

function object(flat: JsonObject, round: Round, at: Position): unknown {
  const required = new Set(list(flat['required']).map(String));
  const declared = isObject(flat['properties']) ? Object.keys(flat['properties']) : [];
  const least = typeof flat['minProperties'] === 'number' ? flat['minProperties'] : 0;
  const all = round.full && at.depth < FULL_DEPTH;
  const result = new Map<string, unknown>();
  for (const name of new Set([...required, ...declared])) {
    const schema = propertySchema(flat, name);
    const optional = member(schema, 'readOnly') === true || (!all && result.size >= least);
    if (!required.has(name) && optional) continue;
    const value = make(schema, round, { ...at, depth: at.depth + 1, label: labelOf(name) });
    if (value !== NOTHING) result.set(name, value);
    else if (required.has(name)) return NOTHING;
  }
  const other =
    isObject(flat['additionalProperties']) && (all || result.size < least) ? flat['additionalProperties'] : {};
  const extra =
    other === flat['additionalProperties'] ? Math.max(2, least - result.size) : Math.max(0, least - result.size);
  for (const name of Array.from({ length: extra }, (_, index) => `other${index}`)) {
    const value = make(other, round, { ...at, depth: at.depth + 1, label: name });
    if (value !== NOTHING) result.set(name, value);
  }
  return Object.fromEntries(result);
}

function propertySchema(flat: JsonObject, name: string): unknown {
  return (
    member(flat['properties'], name) ?? (isObject(flat['additionalProperties']) ? flat['additionalProperties'] : {})
  );
}

/** Every leaf says where it belongs, so that a value in the wrong place is seen. */
function labelOf(name: string): string {
  return `${name.replaceAll(/[^A-Za-z0-9]/g, '')}Value`;
}

function array(flat: JsonObject, round: Round, at: Position): unknown {
  const first = list(flat['prefixItems']);
  const least = typeof flat['minItems'] === 'number' ? flat['minItems'] : 0;
  const most = typeof flat['maxItems'] === 'number' ? flat['maxItems'] : Infinity;
  const usual = round.full && at.depth < FULL_DEPTH + 1 ? 2 : 1;
  const count = Math.min(most, Math.max(least, usual, first.length), 200);
  const items: unknown[] = [];
  for (let index = 0; index < count; index += 1) {
    const schema = first[index] ?? flat['items'] ?? {};
    // Each item goes one choice further, so that a list of a small enum still differs in its items.
    const shifted = { ...round, index: round.index + index * at.stride };
    const value = make(schema, shifted, { ...at, depth: at.depth + 1, label: `${at.label}${index}` });
    if (value === NOTHING) return items.length >= least ? items : NOTHING;
    if (flat['uniqueItems'] !== true || !items.some((each) => JSON.stringify(each) === JSON.stringify(value)))
      items.push(value);
  }
  return items;
}

/** Numbers of a schema worth sending: an ordinary one, then its bounds. */
function numbersOf(flat: JsonObject, integer: boolean): readonly number[] {
  const step = typeof flat['multipleOf'] === 'number' ? flat['multipleOf'] : integer ? 1 : 0.5;
  const bound = (inclusive: string, exclusive: string, sign: number): number | undefined => {
    if (typeof flat[exclusive] === 'number') return flat[exclusive] + sign * step;
    return typeof flat[inclusive] === 'number' ? flat[inclusive] : undefined;
  };
  const low = bound('minimum', 'exclusiveMinimum', 1);
  const high = bound('maximum', 'exclusiveMaximum', -1);
  const ordinary = integer ? [7, 0, -3, 123456] : [1.5, 7, 0, -2.25];
  const inside = ordinary.filter(
    (each) => each >= (low ?? -Infinity) && each <= (high ?? Infinity) && Number.isInteger(each / step),
  );
  const bounds = [low, high].filter(
    (each) => each !== undefined && Number.isSafeInteger(integer ? each : Math.trunc(each)),
  );
  const all = [
    ...new Set([
      ...inside,
      ...bounds.flatMap((each) => (each === undefined ? [] : [integer ? Math.trunc(each) : each])),
    ]),
  ];
  return all.length > 0 ? all : [step];
}
