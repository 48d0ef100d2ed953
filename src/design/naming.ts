import type { OperationKey } from '../model/api.ts';
import { TOOL_NAME } from '../model/design.ts';
import { paramsOf } from './path.ts';
import type { Phrase, Subject } from './subject.ts';
import { pluralOf, singularOf, wordsOf } from './words.ts';

const LONGEST = 40;
/** More rounds than a path has words that could tell two things apart. */
const ROUNDS = 8;

const DISCOVERY = ['search_operations', 'describe_operation', 'read_operation', 'write_operation'];
const KEYWORDS =
  `break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super
  switch this throw true try typeof var void while with yield await async arguments eval index`.split(/\s+/);
const TAKEN = new Set([...DISCOVERY, ...KEYWORDS]);

const SHORT: ReadonlyMap<string, string> = new Map([
  ['organization', 'org'],
  ['organisation', 'org'],
  ['repository', 'repo'],
  ['repositories', 'repos'],
  ['organizations', 'orgs'],
  ['application', 'app'],
  ['applications', 'apps'],
  ['configuration', 'config'],
  ['configurations', 'configs'],
  ['environment', 'env'],
  ['environments', 'envs'],
  ['authentication', 'auth'],
  ['authorization', 'auth'],
  ['information', 'info'],
  ['administration', 'admin'],
  ['administrator', 'admin'],
  ['subscription', 'sub'],
  ['subscriptions', 'subs'],
  ['transaction', 'txn'],
  ['transactions', 'txns'],
  ['notification', 'notice'],
  ['notifications', 'notices'],
  ['definition', 'def'],
  ['definitions', 'defs'],
  ['parameters', 'params'],
  ['parameter', 'param'],
  ['specification', 'spec'],
  ['management', 'mgmt'],
  ['document', 'doc'],
  ['documents', 'docs'],
  ['reference', 'ref'],
  ['references', 'refs'],
  ['statistics', 'stats'],
  ['properties', 'props'],
  ['property', 'prop'],
  ['description', 'desc'],
  ['database', 'db'],
  ['databases', 'dbs'],
  ['kubernetes', 'k8s'],
  ['vulnerability', 'vuln'],
  ['vulnerabilities', 'vulns'],
]);

/**
 * `verb_noun` for each subject, with what it belongs to in front where the noun is vague or two would clash.
 * Depends on the set of subjects only, not on their order; unique, at most 40 characters, never a hash.
 */
export function namesFor(subjects: readonly Subject[]): ReadonlyMap<OperationKey, string> {
  const sorted = subjects.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  const levels = new Map<string, number>();
  for (const { resource, phrase } of sorted) {
    levels.set(resource, Math.max(levels.get(resource) ?? 0, phrase.needsParent ? 1 : 0));
  }
  const nameOf = ({ phrase, resource }: Subject): string => nameAt(phrase, levels.get(resource) ?? 0);
  for (let round = 0; round < ROUNDS; round++) {
    if (!raiseClashing(sorted, nameOf, levels)) break;
  }
  return distinct(sorted, nameOf);
}

/** The usual method for a purpose is named first, then by key. */
function rankOf({ operation }: Subject): string {
  return `${'GET PATCH PUT POST'.indexOf(operation.method) + 1 || 99} ${operation.key}`;
}

/** Gives clashing resources one more word of what they belong to; the one nearest the root keeps its name. */
function raiseClashing(
  subjects: readonly Subject[],
  nameOf: (subject: Subject) => string,
  levels: Map<string, number>,
): boolean {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const name = nameOf(subject);
    groups.set(name, [...(groups.get(name) ?? []), subject]);
  }
  const raised = new Set<string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const fewest = Math.min(...group.map(({ phrase }) => phrase.parents.length));
    const nearRoot = group.filter(({ phrase }) => phrase.parents.length === fewest);
    for (const subject of group) {
      const keeps = nearRoot.length === 1 && nearRoot[0] === subject;
      if (!keeps && subject.phrase.parents.length > (levels.get(subject.resource) ?? 0)) raised.add(subject.resource);
    }
  }
  for (const resource of raised) levels.set(resource, (levels.get(resource) ?? 0) + 1);
  return raised.size > 0;
}

function nameAt(phrase: Phrase, level: number): string {
  const noun = phrase.plural ? pluralOf(phrase.noun) : phrase.noun;
  const parents = phrase.parents.slice(0, level).toReversed();
  return fitted(phrase.verb.split(' '), told(parents, phrase.noun), noun, phrase.qualifier);
}

/** Parents that say something the words after them do not say again. */
function told(parents: readonly (readonly string[])[], noun: readonly string[]): readonly (readonly string[])[] {
  return parents.filter((parent, index) => {
    const after = singularOf(parents[index + 1] ?? noun);
    return parent.length > 0 && !parent.every((word, at) => after[at] === word);
  });
}

/** Joins the words; what is too long is abbreviated, then loses the farthest parents, then words from the middle. */
function fitted(
  verb: readonly string[],
  parents: readonly (readonly string[])[],
  noun: readonly string[],
  qualifier: readonly string[],
): string {
  const whole = [...verb, ...parents.flat(), ...noun, ...qualifier];
  if (joined(whole).length <= LONGEST) return joined(whole);
  for (let from = 0; from <= parents.length; from++) {
    const words = [...verb, ...parents.slice(from).flat(), ...noun, ...qualifier].map(
      (word) => SHORT.get(word) ?? word,
    );
    if (joined(words).length <= LONGEST) return joined(words);
  }
  const words = [...verb, ...noun, ...qualifier].map((word) => SHORT.get(word) ?? word);
  while (words.length > 2 && joined(words).length > LONGEST) words.splice(Math.floor(words.length / 2), 1);
  return joined(words).slice(0, LONGEST).replace(/_+$/, '');
}

function joined(words: readonly string[]): string {
  const name = words.filter((word, index) => word !== words[index - 1]).join('_');
  return /^[a-z]/.test(name) ? name : `call_${name}`;
}

/** What words of the path could not tell apart: by the last parameter, the method, and at last a number. */
function distinct(
  subjects: readonly Subject[],
  nameOf: (subject: Subject) => string,
): ReadonlyMap<OperationKey, string> {
  const names = new Map<OperationKey, string>();
  const used = new Set<string>();
  for (const subject of subjects) {
    const base = nameOf(subject);
    const name = candidatesOf(base, subject).find((one) => isAllowed(one) && !used.has(one)) ?? numbered(base, used);
    used.add(name);
    names.set(subject.operation.key, name);
  }
  return names;
}

function candidatesOf(base: string, { operation, rule }: Subject): readonly string[] {
  const parameter = wordsOf(paramsOf(operation.path).at(-1) ?? '');
  const version = operation.path
    .split('/')
    .filter((step) => /^v\d/i.test(step))
    .flatMap(wordsOf);
  const method = operation.method.toLowerCase().replace(/[^a-z0-9]/g, '');
  const suffixes = [parameter.length > 0 ? ['by', ...parameter] : [], version, [method], ['all']];
  // A list with a free text filter gives way to a search of its own.
  const listing = rule === 'search-op' && base.startsWith('search_') ? [base.replace('search_', 'list_')] : [];
  return [base, ...listing, ...suffixes.filter((words) => words.length > 0).map((words) => withSuffix(base, words))];
}

/** Room for the suffix is made in the middle of the name. */
function withSuffix(base: string, suffix: readonly string[]): string {
  const words = base.split('_');
  while (words.length > 2 && joined([...words, ...suffix]).length > LONGEST)
    words.splice(Math.floor(words.length / 2), 1);
  return joined([...words, ...suffix]);
}

function numbered(base: string, used: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const name = `${base.slice(0, LONGEST - 1 - String(count).length)}_${count}`;
    if (isAllowed(name) && !used.has(name)) return name;
  }
}

/** Fits the rule for names, and is neither a tool of the tier nor a name JavaScript gives to every object. */
function isAllowed(name: string): boolean {
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return TOOL_NAME.test(name) && !TAKEN.has(name) && !(camel in Object.prototype) && !(name in Object.prototype);
}
