import type { WholeRule } from '../rule.ts';

/** tools/list costs every conversation; the budget of mcp.yaml is what its owner accepts. */
export const overBudget: WholeRule = {
  id: 'over-budget',
  kind: 'whole',
  level: 'error',
  about: 'quality',
  summary: 'tools/list has more tools, or costs more tokens, than the budget of mcp.yaml allows.',
  remedy: 'Disable tools, drop inputs, shorten descriptions, or raise the budget.',
  *check({ design, designFile, listed: { tools, tokens } }) {
    const { max_tools: mostTools, tools_tokens: mostTokens } = design.budget;
    const place = designFile === undefined ? {} : { place: { file: designFile, pointer: '/budget' } };
    if (tokens > mostTokens)
      yield { message: `tools/list costs ${tokens} tokens; the budget is ${mostTokens}.`, ...place };
    if (tools > mostTools) yield { message: `There are ${tools} tools; the budget is ${mostTools}.`, ...place };
  },
};
