import type { Operation, OperationKey } from '../model/api.ts';
import type { Tool } from '../model/design.ts';
import { pointerTo } from '../model/place.ts';
import { conciseFields } from '../model/projection.ts';
import { consumedFields, finderByName, producersOf } from './producers.ts';
import { describe, titleFor } from './describe.ts';
import { inputsOf } from './inputs.ts';
import { namesFor } from './naming.ts';
import { pagingOf } from './paging.ts';
import type { Subject } from './subject.ts';
import type { Survey } from './survey.ts';

/** Tools at or above this confidence need no person to look. */
const CERTAIN = 0.9;
/** How sure a link is that rests on the name of an input alone. */
const BY_NAME = 0.8;

/** Tools for the chosen subjects, which know each other: names, ids and fields fit together. */
export function draftTools(subjects: readonly Subject[], facts: Survey): readonly Tool[] {
  const names = namesFor(subjects);
  const consumed = consumedFields(subjects, facts);
  const consumers = consumersOf(subjects, names, facts);
  return subjects.map((subject) => {
    const { key } = subject.operation;
    const finderOf = (input: string): string | undefined => {
      const finder = finderByName(input, subjects, facts);
      return finder === undefined || finder.key === key ? undefined : names.get(finder.key);
    };
    const ids = idsFrom(subject.operation, names, facts);
    const links = { consumers: consumers.get(key) ?? [], ids, finderOf };
    const concise = conciseOf(subject, consumed.get(key) ?? [], facts);
    return draft(subject, names.get(key) ?? '', { ...links, concise }, facts);
  });
}

/** What the other tools mean for one. */
interface Links {
  readonly consumers: readonly string[];
  readonly concise: readonly string[];
  /** Path parameter → the tool that finds it. */
  readonly ids: Readonly<Record<string, string>>;
  /** The tool that finds what an input elsewhere, such as `room_id`, names. */
  readonly finderOf: (input: string) => string | undefined;
}

function draft(subject: Subject, name: string, links: Links, facts: Survey): Tool {
  const { consumers, concise } = links;
  const { operation, list } = subject;
  const paging = pagingOf(operation, list, facts.api);
  const { inputs, extra } = inputsOf(operation, paging, facts.api);
  const sure = idsByInput(inputs, links.ids);
  const guessed = idsByName(inputs, links.finderOf);
  const ids = { ...sure, ...guessed };
  const at = pointerOf(operation);
  return {
    name,
    enabled: true,
    title: titleFor(subject, name),
    description: describe(subject, name, { consumers, concise: list && !paging ? [] : concise }),
    operation: operation.key,
    pattern: subject.pattern,
    class: subject.class,
    inputs,
    ...(extra > 0 && { extra }),
    ...(paging && { paging }),
    concise: [...concise],
    ...(Object.keys(ids).length > 0 && { ids_from: ids }),
    confidence: subject.confidence,
    review: subject.confidence >= CERTAIN ? 'auto' : 'pending',
    why: [
      { rule: subject.rule, confidence: subject.confidence, at },
      ...(Object.keys(guessed).length > 0 ? [{ rule: 'ids-by-name', confidence: BY_NAME, at }] : []),
    ],
  };
}

const ALONE: Links = { consumers: [], concise: [], ids: {}, finderOf: () => undefined };

/** A tool good enough to guess what its listing costs, before its neighbours are known. */
export function draftAlone(subject: Subject, facts: Survey): Tool {
  const name = namesFor([subject]).get(subject.operation.key) ?? '';
  return draft(subject, name, { ...ALONE, concise: subject.class === 'read' ? ['id'] : [] }, facts);
}

/** A list is shown by the fields of its items; where nothing pages it, from the root of the answer. */
function conciseOf(
  { operation, list, class: kind }: Subject,
  consumed: readonly string[],
  facts: Survey,
): readonly string[] {
  const { schemas } = facts.api;
  if (!list) return conciseFields(facts.answer(operation) ?? true, schemas, consumed);
  const fields = conciseFields(list.item, schemas, consumed);
  const prefix = list.items.slice(1).replaceAll('/', '.');
  return kind === 'read' || prefix === '' ? fields : fields.map((field) => `${prefix}.${field}`);
}

function consumersOf(
  subjects: readonly Subject[],
  names: ReadonlyMap<OperationKey, string>,
  facts: Survey,
): ReadonlyMap<OperationKey, readonly string[]> {
  const consumers = new Map<OperationKey, string[]>();
  for (const { operation } of subjects) {
    for (const finders of producersOf(operation, facts).values()) {
      for (const { key } of finders) {
        consumers.set(key, [...(consumers.get(key) ?? []), names.get(operation.key) ?? '']);
      }
    }
  }
  return consumers;
}

/** Path parameter → the chosen tool that finds it. */
function idsFrom(
  operation: Operation,
  names: ReadonlyMap<OperationKey, string>,
  facts: Survey,
): Readonly<Record<string, string>> {
  const found = [...producersOf(operation, facts)].flatMap(([parameter, finders]) => {
    const name = finders.map(({ key }) => names.get(key)).find((one) => one !== undefined);
    return name === undefined ? [] : [[parameter, name] as const];
  });
  return Object.fromEntries(found);
}

function idsByInput(inputs: Tool['inputs'], ids: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.entries(inputs).flatMap(([input, { to }]) => {
    const parameter = to.startsWith('path.') ? to.slice('path.'.length) : '';
    return Object.hasOwn(ids, parameter) ? [[input, ids[parameter] ?? ''] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Inputs of the query and the body, by what they are called. */
function idsByName(inputs: Tool['inputs'], finderOf: Links['finderOf']): Record<string, string> {
  const found = Object.entries(inputs).flatMap(([input, { to }]) => {
    const [place, name] = [to.slice(0, to.indexOf('.')), to.slice(to.indexOf('.') + 1)];
    const finder = place === 'query' || place === 'body' ? finderOf(name) : undefined;
    return finder === undefined ? [] : [[input, finder] as const];
  });
  return Object.fromEntries(found);
}

function pointerOf({ place, path, method }: Operation): string {
  return `#${place.pointer === '' ? pointerTo('/paths', path, method.toLowerCase()) : place.pointer}`;
}
