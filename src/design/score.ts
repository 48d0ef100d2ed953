import type { OperationKey } from '../model/api.ts';
import type { Pattern } from '../model/design.ts';
import { mentionsIn, schemaWords } from './mentions.ts';
import { segmentsOf, shapeOfPath } from './path.ts';
import type { Subject } from './subject.ts';
import type { Survey } from './survey.ts';
import { isFinder } from './verbs.ts';
import { singular } from './words.ts';
import type { Matcher } from './terms.ts';

/** How much less than its resource a kind of operation is worth. */
const LESS: Readonly<Record<Pattern, number>> = {
  list: 0,
  search: 0.5,
  get: 2,
  create: 2.5,
  update: 4,
  action: 7,
  delete: 9,
};
/** What a resource gains by having an operation of the kind. */
const GAIN: Readonly<Record<Pattern, number>> = {
  list: 3,
  get: 3,
  search: 2,
  create: 2,
  update: 2,
  delete: 1,
  action: 0,
};
/** Words of administration: real, but seldom what an agent is asked for. */
const ADMIN = new Set(
  `admin secret hook webhook runner permission ruleset rule audit billing token credential certificate cert policy
  enterprise scim saml sso oauth oidc quota config configuration setting preference test beta preview experimental internal
  legacy deprecated scheme screen health healthz ready metric stat statistic telemetry log migration import export installation
  invitation block restriction limit interaction autolink cache scope grant role acl apikey key gpg ssh signing domain
  capability entitlement feature flag debug diagnostic trace event delivery subscription_item terminal reader
  backup snapshot batch schema status version meta docs swagger openapi ping check availability vulnerability advisory
  alert scanning analysis classification property attestation immutable private public restriction environment variable`.split(
    /\s+/,
  ),
);
const LONG_ADMIN = [...ADMIN].filter((word) => word.length > 5);
/** Words of the work itself: what people ask agents for, in any trade. */
const WORK = new Set(
  `message comment issue task note document file page post event order invoice payment customer contact conversation thread
  channel project ticket product playlist track booking reservation review search commit content`.split(/\s+/),
);
/** Not yet, or no longer, what one builds on. */
const UNSTABLE = /(^|[/._-])v\d+(alpha|beta|rc)\d*|[/._-](alpha|beta|preview|experimental|unstable|legacy)([/._-]|$)/i;
/** Only asks whether something is so. */
const CHECK = 10;
const CERTAIN = 0.9;
/** Parts of what matters matter: a share of what the whole is worth beyond the ordinary. */
const INHERITED = 0.25;
const ORDINARY = 18;
/** Where one thing can also be changed in part. */
const REPLACE = 4;
/** A search of its own stands a little behind the thing it finds. */
const FOUND = 3;
/** Of searching and listing the same things one is enough at first. */
const BESIDE = 4;

interface Resource {
  readonly patterns: Set<Pattern>;
  readonly tags: Map<string, number>;
  actions: number;
  descendants: number;
  mentions: number;
  focused: boolean;
}

/** The worth of each operation, from the shapes of the API alone: what is complete, shallow, referred to and not administration. */
export function scores(subjects: readonly Subject[], facts: Survey, focus: Matcher): ReadonlyMap<OperationKey, number> {
  const resources = resourcesOf(subjects, facts, focus);
  const tagWorth = tagRanks(subjects);
  const scored = new Map<string, number>();
  for (const [path, resource] of resources) scored.set(path, worthOf(path, resource, facts, tagWorth));
  for (const path of resources.keys())
    scored.set(path, (scored.get(path) ?? 0) + INHERITED * parentWorth(path, scored));
  const found = bestByNoun(subjects, scored);
  return new Map(
    subjects.map((subject) => {
      const own = scored.get(subject.resource) ?? 0;
      const worth = isFinding(subject, facts) ? Math.max(own, found(subject.phrase.noun) - FOUND) : own;
      const beside = subject.pattern === 'search' && resources.get(subject.resource)?.patterns.has('list') ? BESIDE : 0;
      return [subject.operation.key, utility(subject, worth - beside, focus)];
    }),
  );
}

/** A search by its path, not only by its parameters. */
function isFinding({ operation, pattern }: Subject, facts: Survey): boolean {
  return (
    pattern === 'search' && facts.segments(operation).some((step) => step.kind === 'word' && step.words.some(isFinder))
  );
}

/** The worth of the best resource of a name; a search that names nothing finds everything. */
function bestByNoun(
  subjects: readonly Subject[],
  scored: ReadonlyMap<string, number>,
): (noun: readonly string[]) => number {
  const best = new Map<string, number>();
  for (const { phrase, resource } of subjects) {
    const noun = phrase.noun.join(' ');
    best.set(noun, Math.max(best.get(noun) ?? 0, scored.get(resource) ?? 0));
  }
  const most = Math.max(0, ...best.values());
  return (noun) => (noun.length === 0 ? most : (best.get(noun.join(' ')) ?? 0));
}

function utility({ operation, pattern, phrase, confidence }: Subject, worth: number, focus: Matcher): number {
  const less = phrase.verb === 'check' ? CHECK : LESS[pattern] + (phrase.verb === 'replace' ? REPLACE : 0);
  const works = phrase.noun.some((word) => WORK.has(word)) ? 2 : 0;
  return worth + works - less + (focus(operation) ? 12 : 0) - (confidence < CERTAIN ? 1 : 0);
}

function resourcesOf(subjects: readonly Subject[], facts: Survey, focus: Matcher): ReadonlyMap<string, Resource> {
  const mentions = mentionsIn(facts.api);
  const resources = new Map<string, Resource>();
  for (const subject of subjects) {
    const resource = resources.get(subject.resource) ?? emptyResource();
    resources.set(subject.resource, resource);
    if (subject.phrase.verb !== 'check') resource.patterns.add(subject.pattern);
    if (subject.pattern === 'action') resource.actions++;
    const [tag] = subject.operation.tags;
    if (tag !== undefined) resource.tags.set(tag, (resource.tags.get(tag) ?? 0) + 1);
    resource.focused ||= focus(subject.operation);
    resource.mentions = Math.max(resource.mentions, mentionsOf(subject, mentions));
  }
  countDescendants(subjects, resources);
  return resources;
}

/** Worth of the thing a part belongs to, beyond the ordinary. */
function parentWorth(path: string, scored: ReadonlyMap<string, number>): number {
  const parent = /^(.+)\/\{\}\/[^/{}]+$/.exec(path)?.[1];
  return Math.max(0, (scored.get(parent ?? '') ?? 0) - ORDINARY);
}

function emptyResource(): Resource {
  return { patterns: new Set(), tags: new Map(), actions: 0, descendants: 0, mentions: 0, focused: false };
}

/** By the noun of the path, and by the longest beginning of the item schema's name that is also a field's. */
function mentionsOf({ phrase, list }: Subject, mentions: (phrase: readonly string[]) => number): number {
  const named = schemaWords(list?.item);
  const longer = named.map((_, index) => named.slice(0, index + 1)).slice(Math.max(0, phrase.noun.length - 1));
  const byName = longer.map(mentions).reduce((a, b) => Math.max(a, b), 0);
  return Math.max(mentions(phrase.noun), byName);
}

function countDescendants(subjects: readonly Subject[], resources: ReadonlyMap<string, Resource>): void {
  for (const { operation } of subjects) {
    const steps = shapeOfPath(operation.path).split('/');
    for (let end = 2; end < steps.length; end++) {
      const above = resources.get(steps.slice(0, end).join('/'));
      if (above) above.descendants++;
    }
  }
}

function worthOf(path: string, resource: Resource, facts: Survey, tagWorth: (tag: string) => number): number {
  const words = segmentsOf(path).flatMap((step) => (step.kind === 'word' ? [step.words.map(singular)] : []));
  const gain = [...resource.patterns].reduce((sum, pattern) => sum + GAIN[pattern], 0);
  const administration = words.filter((all) => all.some(isAdministration)).length;
  const depth = Math.max(0, words.length - facts.scopeDepth(path) - 1);
  const merits =
    gain +
    Math.min(resource.actions, 3) +
    1.5 * Math.log(1 + resource.descendants) +
    1.5 * Math.log(1 + resource.mentions) +
    4 * Math.max(0, ...[...resource.tags.keys()].map(tagWorth)) +
    (resource.focused ? 12 : 0);
  const faults =
    2 * depth + 1.5 * Math.max(0, depth - 1) + 6 * Math.min(administration, 2) + (UNSTABLE.test(path) ? 5 : 0);
  return merits - faults;
}

/** A word of administration, or one that ends in a long one: `issuesecurityscheme`. */
function isAdministration(word: string): boolean {
  return ADMIN.has(word) || (word.length > 8 && LONG_ADMIN.some((ending) => word.endsWith(ending)));
}

/** From 1 for the tag with most operations towards 0: writers give what matters most operations. */
function tagRanks(subjects: readonly Subject[]): (tag: string) => number {
  const sizes = new Map<string, number>();
  for (const { operation } of subjects) {
    for (const tag of operation.tags.slice(0, 1)) sizes.set(tag, (sizes.get(tag) ?? 0) + 1);
  }
  const largest = Math.max(1, ...sizes.values());
  return (tag) => Math.log(1 + (sizes.get(tag) ?? 0)) / Math.log(1 + largest);
}
