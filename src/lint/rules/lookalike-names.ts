import type { Place } from '../../model/place.ts';
import { quoted } from '../passage.ts';
import type { Subject, WholeRule } from '../rule.ts';
import { skeleton } from '../skeleton.ts';

interface Named {
  readonly name: string;
  /** What is compared, where it is not the name as it is. */
  readonly looks?: string;
  readonly place?: Place;
}

/** Names that a person or a model takes for each other. */
export const lookalikeNames: WholeRule = {
  id: 'lookalike-names',
  kind: 'whole',
  level: 'warning',
  about: 'safety',
  summary: 'Two tools, two operations or two operationIds have names that look the same.',
  remedy: 'Give one of them another name.',
  *check(subject) {
    for (const named of [toolsOf(subject), operationsOf(subject), idsOf(subject)]) {
      const first = new Map<string, Named>();
      for (const one of named) {
        const looks = skeleton(one.looks ?? one.name);
        const other = first.get(looks);
        if (other === undefined) first.set(looks, one);
        else if (other.name !== one.name) {
          const message = `${quoted(one.name)} looks like ${quoted(other.name)}.`;
          yield { message, ...(one.place && { place: one.place }) };
        }
      }
    }
  },
};

function toolsOf({ design, api, designFile }: Subject): readonly Named[] {
  const places = new Map(api.operations.map(({ key, place }) => [key, place]));
  return design.tools.map(({ name, operation }, index) => {
    const inDesign = designFile !== undefined ? { file: designFile, pointer: `/tools/${index}/name` } : undefined;
    const place = inDesign ?? places.get(operation);
    return { name, ...(place && { place }) };
  });
}

function operationsOf({ api }: Subject): readonly Named[] {
  return api.operations.map(({ key, place }) => ({ name: key, place }));
}

/** Tools are named by operationIds in one style of writing, in which `getUser` and `get_user` are the same. */
function idsOf({ api }: Subject): readonly Named[] {
  return api.operations.flatMap(({ operationId: name, place }) => {
    return name === undefined ? [] : [{ name, looks: name.replace(/[^\p{L}\p{N}]/gu, ''), place }];
  });
}
