import { isSendable, type ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import type { Finding } from '../model/place.ts';
import { toolCosts } from './costs.ts';
import { coverage } from './coverage.ts';

/** What a person should know about a design: operations no agent can reach, and a budget that is broken. */
export function designFindings(api: ApiModel, design: Design): readonly Finding[] {
  return [...unsendable(api), ...unreachable(api, design), ...overBudget(api, design)];
}

function unsendable(api: ApiModel): readonly Finding[] {
  return api.operations
    .filter(({ method }) => !isSendable(method))
    .map(({ key, method, place }) => ({
      rule: 'method-not-sendable',
      level: 'warning',
      message: `${key} is out of reach: ${method} is a method that Node's fetch refuses to send.`,
      place,
    }));
}

function unreachable(api: ApiModel, design: Design): readonly Finding[] {
  const { total, unreachable: keys } = coverage(api, design);
  if (keys.length === 0) return [];
  const shown = keys.slice(0, 5).join(', ');
  const more = keys.length > 5 ? ` and ${keys.length - 5} more` : '';
  return [
    {
      rule: 'operations-unreachable',
      level: 'note',
      message: `${keys.length} of ${total} operations cannot be reached by an agent: ${shown}${more}.`,
      remedy: 'Set discovery to auto, raise the budget, or change include and exclude, if they should be.',
    },
  ];
}

function overBudget(api: ApiModel, design: Design): readonly Finding[] {
  const { max_tools: most, tools_tokens: budget } = design.budget;
  const { tools, total: tokens } = toolCosts(api, design);
  const remedy =
    design.discovery === 'never'
      ? 'Set discovery to auto to keep the best tools and reach the others through four more.'
      : 'Raise the budget, or take tools out: what they do stays within reach through discovery.';
  const tooMany = tools.length > most && `${tools.length} tools are more than the ${most} of the budget`;
  const tooLong = tokens > budget && `tools/list takes ${tokens} tokens of a budget of ${budget}`;
  const said = [tooMany, tooLong].filter((text) => text !== false);
  if (said.length === 0) return [];
  return [{ rule: 'budget-exceeded', level: 'warning', message: `${said.join(', and ')}.`, remedy }];
}
