import { annotationsOf } from '../../model/annotations.ts';
import { isSafe, type Operation } from '../../model/api.ts';
import type { Json } from '../../model/json.ts';
import { isObject } from '../../model/json.ts';
import { excerpt, firstMatch } from '../excerpt.ts';
import type { WholeRule } from '../rule.ts';

/** Said of an operation as a whole, not of a field, a user or a mode. */
const HARMLESS: readonly RegExp[] = [
  /\b(?:safe,? )?read[- ]only (?:lookup|operation|call|request|tool|endpoint|method|query)\b/i,
  /\((?:safe|read[- ]only)[^)]{0,20}\)/i,
  /\b(?:this|it) (?:operation |call |endpoint |method |tool )?(?:is (?:read[- ]only|harmless)|(?:never|does not|doesn't) (?:change|modify|delete|write) (?:any(?:thing| data)|data))\b/i,
];
const HARMFUL = /^(?:permanently |irrevocably )?(?:deletes?|removes?|purges?|destroys?|erases?|wipes?)\b/i;

/** A text that calls a change harmless, or a change behind a method that asks. Annotations follow the method, whatever is said. */
export const contradiction: WholeRule = {
  id: 'annotation-contradiction',
  kind: 'whole',
  level: 'warning',
  about: 'safety',
  summary: 'A text or an annotation says the opposite of what the method of the operation does.',
  remedy: 'Correct the text or the method; agents are told what the method does.',
  *check({ api, design }) {
    const classes = new Map(design.tools.map((tool) => [tool.operation, annotationsOf(tool).readOnlyHint]));
    for (const operation of api.operations) {
      const isRead = classes.get(operation.key) ?? isSafe(operation.method);
      const message = isRead ? harmBehind(operation) : harmlessness(operation);
      if (message !== undefined) yield { message, place: operation.place };
    }
  },
};

function harmlessness({ key, summary = '', description = '', extensions, method }: Operation): string | undefined {
  const claims = firstMatch(`${summary}\n${description}`, HARMLESS);
  // A query by POST is rightly called read-only.
  if (claims !== undefined && method !== 'POST') return `${key} changes something, but is called ${excerpt(claims)}.`;
  const annotated = Object.values<Json>(extensions).some((value) => isObject(value) && value['readOnlyHint'] === true);
  return annotated && method !== 'POST' ? `${key} changes something, but an extension calls it read-only.` : undefined;
}

function harmBehind({ key, summary, description = '' }: Operation): string | undefined {
  const says = summary ?? description;
  if (!HARMFUL.test(says)) return undefined;
  return `${key} only asks by its method, but its text says it takes something away: ${excerpt(says)}.`;
}
