import type { OperationKey } from '../model/api.ts';
import type { Design, Pattern, Tool } from '../model/design.ts';
import { discoveryListings } from '../model/discovery.ts';
import { toolListing } from '../model/listing.ts';
import { listingCost } from './costs.ts';
import { draftAlone, draftTools } from './draft.ts';
import { scores } from './score.ts';
import { select, type Limits } from './select.ts';
import type { Subject } from './subject.ts';
import type { Survey } from './survey.ts';
import type { Matcher } from './terms.ts';
import { countTokens } from './tokens.ts';

/** Characters of listing to one token, about. */
const CHARACTERS = 4.4;
const ORDER: readonly Pattern[] = ['search', 'list', 'get', 'create', 'update', 'action', 'delete'];

export interface Choosing {
  /** Every operation in scope. */
  readonly subjects: readonly Subject[];
  readonly facts: Survey;
  readonly focus: Matcher;
  readonly discovery: Design['discovery'];
  readonly budget: Design['budget'];
  /** A person set the budget, so that it holds even where nothing else reaches what is left out. */
  readonly limited: boolean;
}

/** All operations as tools where they fit; otherwise the best of them, with room left for the discovery tier. */
export function chooseTools(choosing: Choosing): readonly Tool[] {
  const { subjects, facts, discovery, budget, limited } = choosing;
  const sorted = inOrder(subjects);
  if (discovery === 'never' && !limited) return draftTools(sorted, facts);
  const whole: Limits = { tools: budget.max_tools, tokens: budget.tools_tokens };
  const tier = tierCost();
  const besideTier: Limits = { tools: whole.tools - tier.tools, tokens: whole.tokens - tier.tokens };
  const wanted = discovery === 'never' ? sorted : withoutDeprecated(sorted);
  const tierAnyway = discovery === 'always' || wanted.length < sorted.length;
  const all = ifFitting(wanted, tierAnyway ? besideTier : whole, facts);
  return all ?? bestOf(wanted, discovery === 'never' ? whole : besideTier, choosing);
}

/** What the discovery tier takes from a budget. */
function tierCost(): Limits {
  return { tools: discoveryListings.length, tokens: countTokens(JSON.stringify(discoveryListings)) };
}

/** Deprecated operations are left to the tier, unless there are no others. */
function withoutDeprecated(subjects: readonly Subject[]): readonly Subject[] {
  const live = subjects.filter(({ operation }) => !operation.deprecated);
  return live.length > 0 ? live : subjects;
}

function ifFitting(subjects: readonly Subject[], limits: Limits, facts: Survey): readonly Tool[] | undefined {
  if (subjects.length > limits.tools) return undefined;
  const tools = draftTools(subjects, facts);
  const tokens = tools.reduce((sum, tool) => sum + costOf(tool, facts), 0);
  return tokens <= limits.tokens ? tools : undefined;
}

function bestOf(subjects: readonly Subject[], limits: Limits, { facts, focus }: Choosing): readonly Tool[] {
  const guesses = new Map<OperationKey, number>();
  const guess = (subject: Subject): number => {
    const { key } = subject.operation;
    const known = guesses.get(key);
    if (known !== undefined) return known;
    const size = JSON.stringify(toolListing(facts.api, draftAlone(subject, facts))).length / CHARACTERS;
    guesses.set(key, size);
    return size;
  };
  // A little more than fits by the guess: the true cost decides what falls off at the end.
  const generous = { tools: limits.tools, tokens: limits.tokens * 1.05 };
  return trimmed(
    select(subjects, generous, { facts, scores: scores(subjects, facts, focus), cost: guess }),
    limits,
    facts,
  );
}

/** Tools for as many of the subjects, best first, as the limit of tokens truly allows. */
function trimmed(subjects: readonly Subject[], limits: Limits, facts: Survey): readonly Tool[] {
  const tools = draftTools(inOrder(subjects), facts);
  const costs = new Map(tools.map((tool) => [tool.operation, costOf(tool, facts)]));
  let excess = [...costs.values()].reduce((sum, cost) => sum + cost, 0) - limits.tokens;
  if (excess <= 0 || tools.length === 0) return tools;
  let kept = subjects.length;
  while (excess > 0 && kept > 0) excess -= costs.get(subjects[--kept]?.operation.key ?? '') ?? 0;
  // Fewer tools may have other names and links, so what is left is drafted and counted again.
  return trimmed(subjects.slice(0, kept), limits, facts);
}

/** What an agent pays to have a tool listed, in tokens. */
function costOf(tool: Tool, facts: Survey): number {
  return listingCost(facts.api, tool) + 1;
}

/** By the thing they are about, then as one uses them; independent of the document's order. */
function inOrder(subjects: readonly Subject[]): readonly Subject[] {
  const key = ({ resource, pattern, operation }: Subject): string =>
    `${resource} ${ORDER.indexOf(pattern)} ${operation.key}`;
  return subjects
    .map((subject) => ({ subject, key: key(subject) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ subject }) => subject);
}
