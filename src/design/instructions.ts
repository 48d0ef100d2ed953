import type { ApiModel } from '../model/api.ts';
import type { Tool } from '../model/design.ts';
import { clipped, ended, plainTitle, sentencesOf } from './text.ts';

/** Two to four sentences for the agent: what the API is, how the tools hang together, the tier if there is one. */
export function instructionsFor(api: ApiModel, tools: readonly Tool[], tier: boolean): string {
  return [subjectOf(api), linksOf(tools), listsOf(tools), tierOf(tools, tier)].filter((text) => text !== '').join(' ');
}

function subjectOf(api: ApiModel): string {
  const [about] = sentencesOf(api.description).filter((one) => one.length >= 12 && !/^(hi|hello|welcome)\b/i.test(one));
  const title = plainTitle(api.title) || 'an API';
  return ended(`Tools for ${clipped(title, 60)}${about === undefined ? '' : `: ${clipped(about, 160)}`}`);
}

function linksOf(tools: readonly Tool[]): string {
  const links = tools.flatMap(({ name, ids_from: ids }) =>
    Object.entries(ids ?? {}).map(([input, finder]) => ({ name, input, finder })),
  );
  const [link] = links;
  return link ? `Ids come from other tools: ${link.finder} finds the ${link.input} that ${link.name} takes.` : '';
}

function listsOf(tools: readonly Tool[]): string {
  const paged = tools.some(({ paging }) => paging !== undefined);
  return paged ? 'Lists answer with next_cursor: pass it as cursor for more, and name fields to see others.' : '';
}

function tierOf(tools: readonly Tool[], tier: boolean): string {
  if (!tier) return '';
  const start = tools.length === 0 ? 'Find' : 'For anything else, find';
  return `${start} an operation with search_operations, read its arguments with describe_operation, then call read_operation or write_operation.`;
}
