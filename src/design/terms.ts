import { isSendable, type ApiModel, type Operation } from '../model/api.ts';
import { UsageError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import { shapeOfPath } from './path.ts';
import { singular, wordsOf } from './words.ts';

export type Matcher = (operation: Operation) => boolean;

/** Which of a person's lists a term stands in; focus terms may also be plain words. */
export type TermList = 'include' | 'exclude' | 'focus';

/**
 * What a person's terms mean: each a tag, an operationId, a path prefix (`/repos/{}`) or an operation key.
 * Throws a UsageError that names near matches when a term matches nothing.
 */
export function matcherOf(terms: readonly string[], list: TermList, api: ApiModel): Matcher {
  const matchers = terms.map((term) => matcherOfTerm(term, list, api));
  return (operation) => matchers.some((matches) => matches(operation));
}

/** The operations that can be called, and that a person wants to be reachable at all. */
export function operationsInScope(
  api: ApiModel,
  choice: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): readonly Operation[] {
  const included = choice.include.length === 0 ? () => true : matcherOf(choice.include, 'include', api);
  const excluded = matcherOf(choice.exclude, 'exclude', api);
  return api.operations.filter(
    (operation) => isSendable(operation.method) && included(operation) && !excluded(operation),
  );
}

function matcherOfTerm(term: string, list: TermList, api: ApiModel): Matcher {
  const candidates = meaningsOf(term.trim(), list);
  const found = candidates.find((matches) => api.operations.some(matches));
  if (found) return found;
  const near = nearest(term.trim(), namesIn(api));
  throw new UsageError(
    `--${list} ${JSON.stringify(term)} matches no operation of this API.`,
    near.length > 0
      ? `Did you mean ${near.map((name) => JSON.stringify(name)).join(' or ')}?`
      : 'Give a tag, an operationId, a path prefix such as /rooms, or an operation such as "GET /rooms".',
  );
}

/** The possible meanings of a term, most exact first. */
function meaningsOf(term: string, list: TermList): readonly Matcher[] {
  if (term.startsWith('/')) return [underPath(term)];
  const [method = '', path = ''] = term.split(/\s+(?=\/)/);
  if (path.startsWith('/')) {
    const shape = shapeOfPath(path);
    return [(operation) => operation.method === method.toUpperCase() && shapeOfPath(operation.path) === shape];
  }
  const lower = term.toLowerCase();
  const exact: readonly Matcher[] = [
    (operation) => operation.tags.includes(term),
    (operation) => operation.operationId === term,
    (operation) => operation.tags.some((tag) => tag.toLowerCase() === lower),
    (operation) => operation.operationId?.toLowerCase() === lower,
  ];
  return list === 'focus' ? [...exact, namedBy(term)] : exact;
}

/** Segment by segment; `{}` in the term stands for any parameter, as does a parameter by another name. */
function underPath(term: string): Matcher {
  const wanted = shapeOfPath(term).replace(/\/$/, '');
  return ({ path }) => {
    const shape = shapeOfPath(path);
    return shape === wanted || shape.startsWith(`${wanted}/`);
  };
}

function namedBy(term: string): Matcher {
  const words = wordsOf(term).map(singular);
  return ({ path }) => {
    const present = new Set(wordsOf(path.replace(/\{[^{}]*\}/g, '')).map(singular));
    return words.length > 0 && words.every((word) => present.has(word));
  };
}

function* namesIn(api: ApiModel): Iterable<string> {
  for (const { tags, operationId, path, key } of api.operations) {
    yield* tags;
    if (operationId !== undefined) yield operationId;
    yield path;
    yield key;
  }
}
