import { isSafe, type Operation } from '../model/api.ts';
import { shapeOfPath, type Segment } from './path.ts';
import type { Phrase } from './subject.ts';
import { hasVerb, verbOf } from './verbs.ts';
import { isPlural, singularOf, wordsOf } from './words.ts';

/** What a path says: the thing, what it belongs to, and the verb at its end if there is one. */
export interface PathWords {
  readonly verb?: string;
  readonly noun: readonly string[];
  readonly nounIsPlural: boolean;
  readonly parents: readonly (readonly string[])[];
  readonly qualifier: readonly string[];
  /** The verb is followed by what it is done to, `setTopic`: said of the thing before it. */
  readonly hasObject: boolean;
  /** The path ends in a parameter: it is about one thing. */
  readonly isItem: boolean;
  readonly resource: string;
}

/** Nouns that could be anything's. */
const GENERIC = new Set(
  `item data value event comment setting image queue member status content attribute property option detail info
  information metadata result record entry element file version history log state config configuration stat statistic
  metric summary usage type list count tag key label note link action activity total default field field preference`.split(
    /\s+/,
  ),
);
const SELF = new Set(['me', 'self', 'myself', 'current']);

/** Takes a path apart. `isCollection` says that things are kept at the path, so that its last word is no verb. */
export function pathWords(operation: Operation, segments: readonly Segment[], isCollection: boolean): PathWords {
  const steps = withRpc(segments, operation.method);
  const words = steps.flatMap((step) => (step.kind === 'word' ? [step.words] : []));
  const isItem = steps.at(-1)?.kind === 'param';
  const last = words.at(-1) ?? [];
  const before = words.slice(0, -1).toReversed();
  const isCall = !isItem && !isCollection && hasVerb(last, isSafe(operation.method));
  const verb = isCall ? verbOf(last) : [];
  const spoken = last.slice(verb.length);
  const by = spoken.findIndex((word, index) => word === 'by' || (word === 'with' && index === 0));
  const thing = by < 0 ? spoken : spoken.slice(0, by);
  const [nearest = [], ...farther] = before;
  const noun = thing.length > 0 ? thing : nearest;
  return {
    ...(isCall && { verb: verb.join(' ') }),
    hasObject: isCall && thing.length > 0,
    noun: singularOf(noun),
    nounIsPlural: isPlural(noun.at(-1) ?? ''),
    parents: (thing.length > 0 ? before : farther).map(singularOf),
    qualifier: by < 0 ? [] : spoken.slice(by),
    isItem,
    resource: resourceOf(operation.path, isCall || steps.length > segments.length),
  };
}

/** The phrase a name is made from. */
export function phraseOf(verb: string, path: PathWords, operation: Operation, plural: boolean): Phrase {
  // `DELETE /issues/{n}/lock` unlocks the issue, not the lock; `PUT /me/following/{id}` follows.
  const echo = path.noun.length === 1 && isEcho(path.noun[0] ?? '', verb.replace(/^un/, ''));
  const [nearest, ...farther] = path.parents;
  const moved = echo && nearest !== undefined;
  const noun = moved ? nearest : path.noun;
  const parents = moved ? farther : path.parents;
  const isSingleton = !path.isItem && !plural && !path.nounIsPlural && path.verb === undefined;
  const isOwn = SELF.has(parents[0]?.[0] ?? '');
  return {
    verb,
    noun: noun.length > 0 ? noun : fallbackNoun(operation, verb),
    plural,
    parents: isOwn ? [['my'], ...parents.slice(1)] : parents,
    qualifier: path.qualifier,
    needsParent: isOwn || path.hasObject || isGeneric(noun) || (isSingleton && noun.length === 1 && parents.length > 0),
  };
}

/** `lock` of lock, `following` of follow, `starred` of star. */
function isEcho(noun: string, verb: string): boolean {
  return verb !== '' && noun.startsWith(verb) && /^.?(e?s|e?d|ed|ing)?$/.test(noun.slice(verb.length));
}

function isGeneric(noun: readonly string[]): boolean {
  return noun.length === 1 && GENERIC.has(noun[0] ?? '');
}

/** A path without words, such as `/` or `/{id}`: the operationId or the tag has some. */
function fallbackNoun(operation: Operation, verb: string): readonly string[] {
  const words = wordsOf(operation.operationId ?? '');
  const [first, ...others] = words.filter((word) => word !== operation.method.toLowerCase());
  if (first === verb && others.length > 0) return others.slice(0, 3);
  const tag = wordsOf(operation.tags[0] ?? '').slice(0, 3);
  if (tag.length > 0) return tag[0] === verb ? [] : singularOf(tag);
  return first === undefined ? ['root'] : [first, ...others].slice(0, 3);
}

/** `chat.postMessage` → `chat`, `post message`, when the end is a verb. */
function withRpc(segments: readonly Segment[], method: string): readonly Segment[] {
  const last = segments.at(-1);
  if (last?.kind !== 'word' || !last.text.includes('.')) return segments;
  const pieces = last.text.split('.').map((text): Segment => ({ kind: 'word', text, words: wordsOf(text) }));
  const end = pieces.at(-1);
  const isCall = end?.kind === 'word' && (hasVerb(end.words, isSafe(method)) || segments.length === 1);
  return isCall ? [...segments.slice(0, -1), ...pieces] : segments;
}

/** The path of the collection: without trailing parameters, and without a verb and what it is used on. */
function resourceOf(path: string, isCall: boolean): string {
  const shape = shapeOfPath(path).replace(/\/?:[^/]*$/, '');
  const thing = isCall ? shape.replace(/[./][^./]*$/, '') : shape;
  return thing.replace(/(\/\{\})+$/, '') || '/';
}
