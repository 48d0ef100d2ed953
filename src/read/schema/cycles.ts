import type { Schema, Schemas } from '../../model/schema.ts';
import { refName } from '../../model/schema.ts';

const MAX_HOPS = 100;

/** A chain of schemas that leads back to itself (or on for too long) without an object or array in between. */
export interface Chain {
  readonly kind: 'cycle' | 'long';
  readonly names: readonly string[];
}

/** Finds chains in which checking a value would never end: each schema only refers to, or combines, the next. */
export function findChains(schemas: Schemas): Chain[] {
  const done = new Set<string>();
  const path: string[] = [];
  const chains: Chain[] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    const start = path.indexOf(name);
    if (start >= 0) {
      chains.push({ kind: 'cycle', names: [...path.slice(start), name] });
      return;
    }
    if (path.length >= MAX_HOPS) {
      chains.push({ kind: 'long', names: [...path] });
      return;
    }
    path.push(name);
    for (const next of inPlaceRefs(schemas[name])) {
      visit(next);
      if (chains.length > 0) break;
    }
    path.pop();
    done.add(name);
  };
  for (const name of Object.keys(schemas)) visit(name);
  return chains;
}

/** The named schemas that apply to the very value that a schema applies to. */
function* inPlaceRefs(schema: Schema | undefined): Generator<string> {
  if (schema === undefined || typeof schema === 'boolean') return;
  if (schema.$ref !== undefined) yield refName(schema.$ref);
  for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    yield* inPlaceRefs(part);
  for (const part of [schema.not, schema.if, schema.then, schema.else]) yield* inPlaceRefs(part);
}
