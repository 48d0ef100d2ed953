import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsModule from 'ajv-formats';
import { isObject, member, text, type JsonObject } from '../oracle/json.ts';
import type { Schema } from '../oracle/schemas.ts';
import { generate, NOTHING } from './generate.ts';
import type { Place } from './strings.ts';

/** An input of a tool, or a member of `arguments`: what it is called, what it may be, where its value goes. */
export interface Slot {
  readonly name: string;
  readonly place: Place;
}

/** Everything needed to make arguments: the schema that is shown, and the slots to fill. */
export interface Shown {
  readonly schema: JsonObject;
  readonly slots: readonly Slot[];
}

export interface Cases {
  readonly valid: readonly JsonObject[];
  /** Why there are none, or not more. */
  readonly problem?: string;
  /** Whether the shown schema allows a value. */
  allows(value: unknown): boolean;
}

const MOST_ROUNDS = 14;

/** Arguments the shown schema allows: the least, everything, and a round for each choice there is, a bounded number. */
export function makeCases(shown: Shown): Cases {
  const validate = compileShown(shown.schema);
  if (typeof validate === 'string')
    return { valid: [], problem: `the shown schema does not compile: ${validate}`, allows: () => true };
  const found = new Map<string, JsonObject>();
  let rounds = 1;
  let problem: string | undefined;
  const attempt = (index: number, full: boolean): void => {
    const made = build(shown, index, full, (seen) => (rounds = Math.max(rounds, seen)));
    const repaired = made === undefined ? undefined : repair(made, validate);
    if (repaired !== undefined) found.set(JSON.stringify(repaired), repaired);
    else
      problem =
        validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`).join('; ') ??
        'a value without end';
  };
  for (let index = 0; index < 6 && found.size === 0; index += 1) attempt(index, false);
  for (let index = 0; index < Math.min(rounds, MOST_ROUNDS); index += 1) attempt(index, true);
  return { valid: [...found.values()], ...(problem !== undefined && { problem }), allows: (value) => validate(value) };
}

function build(
  { schema, slots }: Shown,
  index: number,
  full: boolean,
  seen: (rounds: number) => void,
): JsonObject | undefined {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'].map(String) : []);
  const result: Record<string, unknown> = {};
  for (const { name, place } of slots) {
    if (!full && !required.has(name)) continue;
    const round = { resolve: (reference: string) => lookup(schema, reference), place, index, full, seen };
    const value = generate(member(schema['properties'], name), round, `${name}Value`);
    if (value !== NOTHING) result[name] = value;
    else if (required.has(name)) return undefined;
  }
  return result;
}

/** The part of a schema that a local reference points at. */
export function lookup(root: JsonObject, reference: string): Schema {
  let found: unknown = root;
  for (const name of reference.split('/').slice(1))
    found = member(found, decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
  return isObject(found) || typeof found === 'boolean' ? found : true;
}

/** Leaves out what the schema refuses, as long as that helps; undefined when the rest is still refused. */
function repair(value: JsonObject, validate: ValidateFunction): JsonObject | undefined {
  let current = value;
  for (let attempts = 0; attempts < 12; attempts += 1) {
    if (validate(current)) return current;
    const [error] = validate.errors ?? [];
    const extra = text(error?.params['additionalProperty'] ?? error?.params['unevaluatedProperty']);
    const path = [
      ...(error?.instancePath ?? '')
        .split('/')
        .slice(1)
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')),
      ...(extra === undefined ? [] : [extra]),
    ];
    const smaller = shrink(current, path, validate, JSON.stringify(error));
    if (smaller === undefined) return undefined;
    current = smaller;
  }
  return undefined;
}

function shrink(
  value: JsonObject,
  path: readonly string[],
  validate: ValidateFunction,
  before: string,
): JsonObject | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const without = remove(value, path.slice(0, length));
    if (!isObject(without)) continue;
    if (validate(without)) return without;
    const [error] = validate.errors ?? [];
    const missing = error?.keyword === 'required' || error?.keyword === 'minItems';
    if (!missing && JSON.stringify(error) !== before) return without;
  }
  validate(value);
  return undefined;
}

/** A copy without what stands at the path. */
export function remove(value: unknown, [name, ...deeper]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) {
    const index = Number(name);
    return deeper.length === 0
      ? value.toSpliced(index, 1)
      : value.map((each, at): unknown => (at === index ? remove(each, deeper) : each));
  }
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([each]) => each !== name || deeper.length > 0);
  return Object.fromEntries(kept.map(([each, inner]) => [each, each === name ? remove(inner, deeper) : inner]));
}

/** The validator of a schema as a client sees it, or why there is none. */
export function compileShown(schema: JsonObject): ValidateFunction | string {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
  formatsModule.default(ajv);
  try {
    return ajv.compile(schema);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
