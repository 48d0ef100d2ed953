import type { Operation, OperationKey } from '../model/api.ts';
import type { Tool } from '../model/design.ts';
import { pointerTo } from '../model/place.ts';
import { conciseFields } from '../model/projection.ts';
import { consumedFields, producersOf } from './producers.ts';
import { describe, titleFor } from './describe.ts';
import { inputsOf } from './inputs.ts';
import { namesFor } from './naming.ts';
import { pagingOf } from './paging.ts';
import type { Subject } from './subject.ts';
import type { Survey } from './survey.ts';

/** Tools at or above this confidence need no person to look. */
const CERTAIN = 0.9;

/** Tools for the chosen subjects, which know each other: names, ids and fields fit together. */
export function draftTools(subjects: readonly Subject[], facts: Survey): readonly Tool[] {
  const names = namesFor(subjects);
  const consumed = consumedFields(subjects, facts);
  const consumers = consumersOf(subjects, names, facts);
  return subjects.map((subject) => {
    const { key } = subject.operation;
    const links = { consumers: consumers.get(key) ?? [], ids: idsFrom(subject.operation, names, facts) };
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
}

function draft(subject: Subject, name: string, { consumers, concise, ids }: Links, facts: Survey): Tool {
  const { operation, list } = subject;
  const paging = pagingOf(operation, list, facts.api);
  const { inputs, extra } = inputsOf(operation, paging, facts.api);
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
    ...idsByInput(inputs, ids),
    confidence: subject.confidence,
    review: subject.confidence >= CERTAIN ? 'auto' : 'pending',
    why: [{ rule: subject.rule, confidence: subject.confidence, at: pointerOf(operation) }],
  };
}

/** A tool good enough to guess what its listing costs, before its neighbours are known. */
export function draftAlone(subject: Subject, facts: Survey): Tool {
  const name = namesFor([subject]).get(subject.operation.key) ?? '';
  return draft(subject, name, { consumers: [], concise: subject.class === 'read' ? ['id'] : [], ids: {} }, facts);
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

function idsByInput(inputs: Tool['inputs'], ids: Readonly<Record<string, string>>): Pick<Tool, 'ids_from'> {
  const found = Object.entries(inputs).flatMap(([input, { to }]) => {
    const parameter = to.startsWith('path.') ? to.slice('path.'.length) : '';
    return Object.hasOwn(ids, parameter) ? [[input, ids[parameter] ?? ''] as const] : [];
  });
  return found.length > 0 ? { ids_from: Object.fromEntries(found) } : {};
}

function pointerOf({ place, path, method }: Operation): string {
  return `#${place.pointer === '' ? pointerTo('/paths', path, method.toLowerCase()) : place.pointer}`;
}
