import type { Operation } from '../../model/api.ts';
import type { Scheme } from './scheme.ts';
import { CONFIGURED } from './schemes.ts';
import { waysOf } from './variables.ts';

/** Variables that calls need. */
export interface Expectations {
  /** Some operation cannot be called without it. */
  readonly required: ReadonlySet<string>;
  /** Some operation needs it or others; `first`: it is part of what that operation names first. */
  readonly alternative: ReadonlyMap<string, 'first' | 'other'>;
}

/** Which variables of the schemes the operations need, by their alternatives (OpenAPI 3.1 section 4.8.30). */
export function expectations(schemes: ReadonlyMap<string, Scheme>, operations: readonly Operation[]): Expectations {
  const required = new Set<string>();
  const alternative = new Map<string, 'first' | 'other'>();
  for (const { security } of operations) {
    const alternatives = schemes.has(CONFIGURED) && security.length === 0 ? [[{ scheme: CONFIGURED }]] : security;
    const needs = alternatives.flatMap((parts) => needOf(parts, schemes) ?? []);
    // Nothing can satisfy it, or nothing is needed.
    if (needs.length === 0 || needs.some(({ all }) => all.size === 0)) continue;
    for (const [index, { all, first }] of needs.entries()) {
      for (const name of all) {
        if (needs.every(({ always }) => always.has(name))) required.add(name);
        else if (index === 0 && first.has(name)) alternative.set(name, 'first');
        else if (!alternative.has(name)) alternative.set(name, 'other');
      }
    }
  }
  return { required, alternative };
}

/**
 * The variables of a conjunction, those of them that it cannot do without, and those that satisfy it first; undefined
 * where it cannot be satisfied.
 */
function needOf(parts: readonly { readonly scheme: string }[], schemes: ReadonlyMap<string, Scheme>) {
  const ways = parts.map(({ scheme }) => waysOf(schemes.get(scheme) ?? UNKNOWN));
  if (ways.some((one) => one.length === 0)) return undefined;
  const always = ways.flatMap((one) => one.reduce((common, way) => common.filter((name) => way.includes(name))));
  return { all: new Set(ways.flat(2)), always: new Set(always), first: new Set(ways.flatMap(([first = []]) => first)) };
}

const UNKNOWN: Scheme = { type: 'unsupported', reason: 'The scheme is not defined.' };
