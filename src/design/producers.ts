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

/** The one chosen subject that lists or searches what an input such as `room_id` names; none where two could be meant. */
export function finderByName(input: string, subjects: readonly Subject[], facts: Survey): Operation | undefined {
  const words = wordsOf(input);
  const noun = words.slice(0, -1).join(' ');
  if (noun === '' || words.at(-1) !== 'id') return undefined;
  const finders = subjects.filter((subject) => isFinderOf(noun, subject));
  const [only] = finders;
  if (only === undefined || finders.length > 1) return undefined;
  return idField(input, only.operation, facts) === undefined ? undefined : only.operation;
}

/** A vague noun, such as the comment of an issue, may be another thing elsewhere. */
function isFinderOf(noun: string, { pattern, class: kind, list, phrase }: Subject): boolean {
  const finds = (pattern === 'list' || pattern === 'search') && kind === 'read' && list !== undefined;
  return finds && !phrase.needsParent && phrase.noun.join(' ') === noun;
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
