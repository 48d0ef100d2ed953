import type { WholeRule } from '../rule.ts';

/** Beyond this, clients cut and models skim. */
const MOST_TOOL = 1024;
const MOST_INPUT = 400;

/** A text in tools/list that is too long to be read. */
export const longDescription: WholeRule = {
  id: 'long-description',
  kind: 'whole',
  level: 'warning',
  about: 'quality',
  summary: `The description of a tool has more than ${MOST_TOOL} characters, or that of an input more than ${MOST_INPUT}.`,
  remedy: 'Keep what an agent needs to choose the tool and to fill in its inputs.',
  *check({ design, designFile }) {
    for (const [index, { name, description, inputs }] of design.tools.entries()) {
      const at = (pointer: string) =>
        designFile === undefined ? {} : { place: { file: designFile, pointer: `/tools/${index}/${pointer}` } };
      if (description.length > MOST_TOOL) {
        yield { message: `The description of ${name} has ${description.length} characters.`, ...at('description') };
      }
      for (const [input, { description: text = '' }] of Object.entries(inputs)) {
        if (text.length <= MOST_INPUT) continue;
        const message = `The description of the input ${JSON.stringify(input)} of ${name} has ${text.length} characters.`;
        yield { message, ...at('inputs') };
      }
    }
  },
};
