import type { Operation, OperationKey } from '../model/api.ts';
import { looseShape } from '../model/object-shape.ts';
import { collectionOf, paramsOf } from './path.ts';
import type { Subject } from './subject.ts';
import type { Survey } from './survey.ts';
import { singular, wordsOf } from './words.ts';

/** Per path parameter, the operation that lists, or else creates, what it names: by path prefix only. */
export function producersOf(operation: Operation, facts: Survey): ReadonlyMap<string, readonly Operation[]> {
  const producers = new Map<string, readonly Operation[]>();
  for (const parameter of paramsOf(operation.path)) {
    const collection = collectionOf(operation.path, parameter);
    if (collection === undefined) continue;
    const found = [facts.at(collection, 'GET'), facts.at(collection, 'POST')].filter((one) => one !== undefined);
    const finders = found.filter((one) => one.key !== operation.key && facts.finds(one));
    if (finders.length > 0) producers.set(parameter, finders);
  }
  return producers;
}

/** Fields of what a subject returns that other chosen subjects take as ids: `issue_number` takes `number`. */
export function consumedFields(
  subjects: readonly Subject[],
  facts: Survey,
): ReadonlyMap<OperationKey, readonly string[]> {
  const consumed = new Map<OperationKey, Set<string>>();
  for (const { operation } of subjects) {
    for (const [parameter, finders] of producersOf(operation, facts)) {
      for (const finder of finders) {
        const field = idField(parameter, finder, facts);
        if (field === undefined) continue;
        const fields = consumed.get(finder.key) ?? new Set();
        consumed.set(finder.key, fields.add(field));
      }
    }
  }
  return new Map([...consumed].map(([key, fields]) => [key, [...fields]]));
}

/** The parameter's own name, its name without the thing, or the usual ones. */
function idField(parameter: string, finder: Operation, facts: Survey): string | undefined {
  const item = facts.list(finder)?.item ?? facts.answer(finder);
  const properties = item === undefined ? undefined : looseShape(item, facts.api.schemas)?.properties;
  if (!properties) return undefined;
  const names = new Map([...properties.keys()].map((name) => [wordsOf(name).join('_'), name]));
  const words = wordsOf(parameter);
  const nouns = new Set(wordsOf(finder.path).map(singular));
  const own = words.filter((word) => !nouns.has(singular(word)));
  const candidates = [words.join('_'), own.join('_'), words.at(-1) ?? '', 'id', 'key', 'name', 'slug', 'code'];
  return candidates.map((name) => names.get(name)).find((name) => name !== undefined);
}
