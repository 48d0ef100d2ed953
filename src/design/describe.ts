import type { Operation } from '../model/api.ts';
import { successContent, successResponses } from '../model/content.ts';
import { refName } from '../model/schema.ts';
import type { Subject } from './subject.ts';
import { clipped, ended, sentencesOf } from './text.ts';
import { isVerbWord } from './verbs.ts';
import { capitalised, humanised, pluralOf, stemOf, wordsOf } from './words.ts';

const LONGEST = 320;
const LONGEST_PURPOSE = 180;
/** Sentences that send a reader elsewhere, or tell of paging and formats, which the server takes care of. */
const ELSEWHERE =
  /^(for (more|further|details|additional)|see|learn more|refer)\b|\b(documentation|per page|paginat\w+|link header|media type|response will include)\b|\b(application|text)\/[\w.+*-]+/i;
const EMPTY_TALK = /\b(endpoints?|api|resource owner|swagger|openapi)\b/i;

/** What the other tools of the design mean for this one. */
export interface Neighbours {
  /** Names of the tools that take an id this one finds. */
  readonly consumers: readonly string[];
  readonly concise: readonly string[];
}

/** The title a person sees: the document's summary where it is short and says what the name says, else the name. */
export function titleFor(subject: Subject, name: string): string {
  const [summary] = sentencesOf(subject.operation.summary);
  const text = summary?.replace(/[.\s]+$/, '') ?? '';
  const isTitle = text.length >= 4 && text.length <= 60 && /\s/.test(text) && !EMPTY_TALK.test(text);
  // A tool that searches is not called a list: an agent would not look for a search behind it.
  const [verb = ''] = wordsOf(name);
  const isOther = verb === 'search' && stemOf(wordsOf(text)[0] ?? '') !== stemOf(verb);
  return isTitle && !isOther ? capitalised(text) : capitalised(humanised(name));
}

/** Two or three sentences, at most 320 characters: what it does, when or how, what it returns. */
export function describe(subject: Subject, name: string, neighbours: Neighbours): string {
  const returns = returnsOf(subject, neighbours);
  const warning = warningOf(subject);
  const purpose = purposeOf(subject, name);
  const room = LONGEST - purpose.length - warning.length - returns.length - 3;
  const use = useOf(subject, purpose, neighbours, room);
  const parts = [deprecation(subject.operation), purpose, use, warning, returns].filter((part) => part !== '');
  return clipped(parts.join(' '), LONGEST);
}

function deprecation({ deprecated }: Operation): string {
  return deprecated ? 'Deprecated.' : '';
}

/** The summary, or the first sentence of the description where that says the same and more, or words made of the name. */
function purposeOf({ operation }: Subject, name: string): string {
  const [summary] = sentencesOf(operation.summary);
  const [first] = sentencesOf(operation.description);
  const restates = first !== undefined && summary !== undefined && restatesWithMore(first, summary);
  const opening = first !== undefined && (restates || beginsWithVerb(first)) ? first : undefined;
  const saysMore =
    restates || (summary !== undefined && opening !== undefined && isSaid(plain(summary), plain(opening)));
  const candidates = saysMore ? [opening, summary] : [summary, opening];
  const told = candidates.find((sentence) => sentence !== undefined && tells(sentence, name)) ?? summary;
  return told === undefined || told.length < 8
    ? ended(capitalised(humanised(name)))
    : ended(clipped(capitalised(told), LONGEST_PURPOSE));
}

/** `Reserves a room for a guest` after `Reserve a room`: the same verb, most of its words, and others. */
function restatesWithMore(sentence: string, summary: string): boolean {
  const [verb, ...rest] = meaningful(plain(summary));
  const [begin, ...more] = meaningful(plain(sentence));
  const missing = rest.filter((word) => !more.includes(word)).length;
  return begin === verb && rest.length > 0 && missing <= rest.length / 3 && more.length > rest.length;
}

/** `Lists all …`, `Returns a …`, `Create the …`. */
function beginsWithVerb(sentence: string): boolean {
  const [word = ''] = wordsOf(sentence.slice(0, 30));
  return [word, word.replace(/s$/, ''), word.replace(/es$/, '')].some((one) => isVerbWord(one));
}

function tells(sentence: string, name: string): boolean {
  return sentence.length >= 12 && !EMPTY_TALK.test(sentence) && wordsOf(sentence).join('_') !== name;
}

/** When to use it: the document's next words if they add something, else what its ids are for. */
function useOf({ operation, pattern }: Subject, purpose: string, { consumers }: Neighbours, room: number): string {
  const said = plain(purpose);
  const more = sentencesOf(operation.description).filter(
    (one) => !isSaid(plain(one), said) && !EMPTY_TALK.test(one) && !ELSEWHERE.test(one) && !/^returns\b/i.test(one),
  );
  const [consumer] = consumers;
  const linked =
    consumer !== undefined && (pattern === 'list' || pattern === 'search')
      ? `Use it to find the id for ${consumer}.`
      : '';
  if (linked !== '' && linked.length <= room) {
    const rest = room - linked.length - 1;
    const [next] = more;
    return next !== undefined && next.length <= rest && next.length < 120 ? `${ended(next)} ${linked}` : linked;
  }
  return whole(more.slice(0, 2), Math.min(room - 1, 200));
}

/** The first sentences as far as they fit unbroken. */
function whole(sentences: readonly string[], room: number): string {
  let text = '';
  for (const sentence of sentences) {
    const longer = `${text} ${ended(sentence)}`.trim();
    if (longer.length <= room) text = longer;
  }
  return text;
}

/** A sentence of which most words that mean something are in the purpose already says nothing new. */
function isSaid(sentence: string, purpose: string): boolean {
  if (sentence.startsWith(purpose) || purpose.startsWith(sentence)) return true;
  const known = new Set(meaningful(purpose));
  const words = meaningful(sentence);
  return words.filter((word) => !known.has(word)).length <= words.length / 5;
}

function meaningful(text: string): readonly string[] {
  return text
    .split(' ')
    .filter((word) => !FILLERS.has(word))
    .map(stemOf);
}

const FILLERS = new Set('a an the of in for to all any this that with by on from and or is are be its it'.split(' '));

function warningOf({ operation, pattern, phrase }: Subject): string {
  const thing = phrase.noun.join(' ');
  if (operation.method === 'PUT' && pattern === 'update') return `Replaces the whole ${thing}.`;
  if (operation.method === 'PATCH') return 'Changes only what is given.';
  return '';
}

function returnsOf(subject: Subject, { concise }: Neighbours): string {
  const { operation, pattern, phrase, list } = subject;
  const thing = phrase.noun.join(' ');
  const things = pluralOf(phrase.noun).join(' ');
  const fields = concise
    .filter((field) => !field.includes('.'))
    .slice(0, 4)
    .map(humanised);
  const details = fields.length > 1 ? ` with ${listed(fields)}` : '';
  if (list && subject.class === 'read') return `Returns up to limit ${things}${details}.`;
  if (successContent(operation) === undefined) return emptyReturn(operation, phrase.verb);
  switch (pattern) {
    case 'get':
      return `Returns the ${thing}${details}.`;
    case 'create':
      return `Returns the new ${thing}.`;
    case 'update':
      return `Returns the updated ${thing}.`;
    case 'list':
    case 'search':
      return `Returns ${things === '' ? 'what was found' : things}.`;
    default:
      return `Returns ${answerOf(subject)}.`;
  }
}

/** What the document calls the answer of an action: `the reservation`. */
function answerOf({ operation }: Subject): string {
  const schema = successContent(operation)?.schema;
  const isList = typeof schema === 'object' && schema.items !== undefined;
  const named = isList ? schema.items : schema;
  const ref = typeof named === 'object' ? named.$ref : undefined;
  const words = ref === undefined ? [] : wordsOf(refName(ref));
  const isThing =
    words.length > 0 && words.length <= 3 && words.every((word) => /^[a-z]{3,}$/.test(word) && !ANSWERS.has(word));
  if (!isThing) return 'the result';
  return isList ? pluralOf(words).join(' ') : `the ${words.join(' ')}`;
}

/** Words of schemas that are named after the answer and not after a thing. */
const ANSWERS = new Set(
  `response request result reply answer inline object schema model dto payload data body empty envelope wrapper success
  error status message info type base full simple create update delete get list post put patch`.split(/\s+/),
);

function emptyReturn(operation: Operation, verb: string): string {
  const hasContent = successResponses(operation).some(({ content }) => content.length > 0);
  if (verb === 'check') return 'Returns whether it is so.';
  if (hasContent) return verb === 'download' ? 'Returns the file.' : 'Returns text or a file.';
  return 'Returns nothing but success.';
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
