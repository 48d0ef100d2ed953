import type { WholeRule } from '../rule.ts';

/** An operation that an agent can only guess at. */
export const missingDescription: WholeRule = {
  id: 'missing-description',
  kind: 'whole',
  level: 'note',
  about: 'quality',
  summary: 'An operation has neither a summary nor a description, or a tool has no description.',
  remedy: 'Say in a sentence what it does and when to use it.',
  *check({ api, design, designFile }) {
    for (const { key, summary, description, place } of api.operations) {
      if (!(summary ?? description ?? '').trim()) {
        yield { message: `${key} has neither a summary nor a description.`, place };
      }
    }
    for (const [index, { name, description }] of design.tools.entries()) {
      if (description.trim() !== '') continue;
      const place = designFile === undefined ? undefined : { file: designFile, pointer: `/tools/${index}/description` };
      yield { message: `The tool ${name} has no description.`, level: 'warning', ...(place && { place }) };
    }
  },
};
