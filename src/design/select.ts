import type { OperationKey } from '../model/api.ts';
import { producersOf } from './producers.ts';
import type { Subject } from './subject.ts';
import type { Survey } from './survey.ts';

export interface Limits {
  readonly tools: number;
  readonly tokens: number;
}

export interface Selecting {
  readonly facts: Survey;
  readonly scores: ReadonlyMap<OperationKey, number>;
  /** About what listing a subject costs, in tokens. */
  readonly cost: (subject: Subject) => number;
}

/** No more subjects than this many times the number of tools are looked at closely. */
const CLOSELY = 4;
/** Each further tool of a resource, or of a tag, is worth a little less than the one before. */
const SAME_TAG = 0.01;
/** One action or deletion of a resource is worth much more than a second one. */
const SAME_PATTERN = 0.15;
/** A tool that costs more than this is worth less. */
const FAIR_COST = 600;

/**
 * The subjects most worth their tokens, within limits, in the order they were chosen. Closed: what takes an id is
 * chosen only together with what finds it.
 */
export function select(
  subjects: readonly Subject[],
  limits: Limits,
  { facts, scores, cost }: Selecting,
): readonly Subject[] {
  const scoreOf = ({ operation }: Subject): number => scores.get(operation.key) ?? 0;
  const byWorth = (a: Subject, b: Subject): number =>
    scoreOf(b) - scoreOf(a) || (a.operation.key < b.operation.key ? -1 : 1);
  const close = new Set(subjects.toSorted(byWorth).slice(0, limits.tools * CLOSELY));
  const byKey = new Map(subjects.map((subject) => [subject.operation.key, subject]));
  const chosen = new Set<Subject>();
  const valueOf = (subject: Subject): number => scoreOf(subject) / Math.sqrt(Math.max(1, cost(subject) / FAIR_COST));
  let tokens = 0;

  while (chosen.size < limits.tools && close.size > 0) {
    const best = mostValuable(close, chosen, valueOf);
    close.delete(best);
    if (chosen.has(best)) continue;
    const together = closure(best, byKey, facts).filter((subject) => !chosen.has(subject));
    const price = together.reduce((sum, subject) => sum + cost(subject), 0);
    if (chosen.size + together.length > limits.tools || tokens + price > limits.tokens) continue;
    for (const subject of together) chosen.add(subject);
    tokens += price;
  }
  return [...chosen];
}

function mostValuable(
  close: ReadonlySet<Subject>,
  chosen: ReadonlySet<Subject>,
  valueOf: (subject: Subject) => number,
): Subject {
  const patterns = countBy(chosen, kindOf);
  const tags = countBy(chosen, ({ operation }) => operation.tags[0] ?? '');
  let best: Subject | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const subject of close) {
    const same =
      SAME_PATTERN * (patterns.get(kindOf(subject)) ?? 0) + SAME_TAG * (tags.get(subject.operation.tags[0] ?? '') ?? 0);
    const value = valueOf(subject);
    const worth = value > 0 ? value / (1 + same) : value;
    if (worth > most || best === undefined) [best, most] = [subject, worth];
  }
  if (best === undefined) throw new Error('mostValuable needs at least one subject');
  return best;
}

/** A subject after everything that finds the ids it takes. */
function closure(subject: Subject, byKey: ReadonlyMap<OperationKey, Subject>, facts: Survey): readonly Subject[] {
  const found = new Set<Subject>();
  const visit = (one: Subject): void => {
    for (const key of needsOf(one, facts)) {
      const needed = byKey.get(key);
      if (needed && needed !== one && needed !== subject && !found.has(needed)) visit(needed);
    }
    found.add(one);
  };
  visit(subject);
  return [...found];
}

/** The operations that find its ids, and for a change the one that shows what is there. */
function needsOf({ operation, pattern, resource }: Subject, facts: Survey): readonly OperationKey[] {
  const finders = [...producersOf(operation, facts).values()].flatMap(([finder]) => (finder ? [finder.key] : []));
  if (finders.length > 0 || (pattern !== 'create' && pattern !== 'update')) return finders;
  const shows = facts.at(resource, 'GET') ?? facts.at(operation.path, 'GET');
  return shows ? [shows.key] : [];
}

function kindOf({ resource, pattern }: Subject): string {
  return `${pattern} ${resource}`;
}

function countBy(subjects: Iterable<Subject>, keyOf: (subject: Subject) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const subject of subjects) counts.set(keyOf(subject), (counts.get(keyOf(subject)) ?? 0) + 1);
  return counts;
}
