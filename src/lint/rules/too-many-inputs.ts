import type { WholeRule } from '../rule.ts';

/** With more than this, models leave out or mix up arguments. */
const MOST = 20;

/** A tool that asks for more than a model fills in reliably. */
export const tooManyInputs: WholeRule = {
  id: 'too-many-inputs',
  kind: 'whole',
  level: 'warning',
  about: 'quality',
  summary: `A tool has more than ${MOST} inputs.`,
  remedy: 'Drop inputs in mcp.yaml that agents do not need; discovery still reaches the whole operation.',
  *check({ design, designFile }) {
    for (const [index, { name, inputs }] of design.tools.entries()) {
      const count = Object.keys(inputs).length;
      if (count <= MOST) continue;
      const place = designFile === undefined ? undefined : { file: designFile, pointer: `/tools/${index}/inputs` };
      yield { message: `The tool ${name} has ${count} inputs.`, ...(place && { place }) };
    }
  },
};
