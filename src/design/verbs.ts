import type { Operation } from '../model/api.ts';
import { wordsOf } from './words.ts';

/** Words that, as the last step of a path, say what is done to the thing before them. */
const ACTIONS = new Set(
  `accept acknowledge activate add apply approve archive assign attach authorize ban batch block book bulk calculate call
  cancel capture charge check checkout clear clone close commit complete compute confirm connect convert copy count create
  deactivate decline delete deny deploy destroy detach disable disconnect dismiss dispatch download duplicate edit embed
  emit enable end estimate evaluate evict execute exchange expire export fetch finalize find finish flush follow force
  fork format generate get grant import increment init insert install invite invoke join kick kill launch leave link list
  lock login logout lookup make mark merge migrate modify move mute notify open pause pay ping pin play poll post prepare
  preview process promote provision prune publish purge push put query queue reactivate read rebuild recover redeliver
  redeploy redirect refresh refund regenerate register reject release reload remove rename render reopen reorder repair
  replace replay report request rerun resend reset resize resolve restart restore resume retry return revert revoke rotate
  run save scale scan schedule search seek send set share shutdown sign simulate skip snooze start stop submit subscribe
  suggest suspend sync terminate test track transfer transform translate transcribe trigger unarchive unassign unban
  unblock undelete undo unfollow uninstall unlink unlock unmute unpin unpublish unregister unstar unsubscribe unwatch
  update upgrade upload upsert validate verify void wait wipe withdraw write star watch`.split(/\s+/),
);
/** Steps of a path under which one finds things, for every method. */
const FINDERS = new Set(['search', 'find', 'query', 'lookup', 'autocomplete', 'suggest', 'filter', 'list', 'explore']);
/** Steps that say a GET does something else than answer with the thing named. */
const READERS = new Set([
  ...FINDERS,
  'get',
  'fetch',
  'download',
  'export',
  'check',
  'count',
  'validate',
  'preview',
  'read',
]);
const OBJECT_READERS = new Set([...FINDERS, 'get', 'fetch', 'download']);
const MANY = new Set(['bulk', 'batch', 'mass']);
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

const CREATING = new Set(['create', 'add', 'insert', 'new', 'post', 'upload', 'make', 'register', 'book']);
const UPDATING = new Set([
  'update',
  'modify',
  'edit',
  'set',
  'save',
  'upsert',
  'replace',
  'rename',
  'change',
  'put',
  'patch',
]);
const DELETING = new Set(['delete', 'remove', 'destroy', 'purge', 'wipe', 'kill', 'evict']);

/** True for a word that finds things: `search`, `find`, `lookup`. */
export function isFinder(word: string): boolean {
  return FINDERS.has(word);
}

/** Whether the words of a path step begin with a verb: safe methods have few, and fewer before a noun (`check-suites`). */
export function hasVerb(words: readonly string[], safe: boolean): boolean {
  const [first = ''] = words;
  if (!safe) return ACTIONS.has(first);
  return words.length > 1 ? OBJECT_READERS.has(first) : READERS.has(first);
}

/** True for a verb in prose: those of paths, and what one does with an answer. */
export function isVerbWord(word: string): boolean {
  return (
    ACTIONS.has(word) ||
    READERS.has(word) ||
    ['retrieve', 'show', 'view', 'allow', 'obtain', 'display', 'delete', 'describe'].includes(word)
  );
}

/** The verb a step begins with: one word, or two where the first only says how many, `bulk delete`. */
export function verbOf(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  return MANY.has(first) && ACTIONS.has(second) ? [first, second] : [first];
}

/** What a verb does to the thing it is used on. */
export function effectOf(phrase: string): 'create' | 'update' | 'delete' | 'action' {
  const verb = phrase.split(' ').at(-1) ?? '';
  if (CREATING.has(verb)) return 'create';
  if (UPDATING.has(verb)) return 'update';
  return DELETING.has(verb) ? 'delete' : 'action';
}

/** The verb a writer chose for the operation: the first word of its operationId or of its summary, with where it stood. */
export function namedVerb(
  operation: Operation,
): { readonly verb: string; readonly from: 'operationId' | 'summary' } | undefined {
  const [first = ''] = wordsOf(operation.operationId?.split(/[/.:]|_(?=[a-z]+[A-Z])/).at(-1) ?? '');
  if (ACTIONS.has(first) && !METHODS.has(first)) return { verb: first, from: 'operationId' };
  const [start = ''] = wordsOf(operation.summary?.slice(0, 40) ?? '');
  const verb = [start, start.replace(/s$/, ''), start.replace(/es$/, '')].find((word) => ACTIONS.has(word));
  return verb === undefined || METHODS.has(verb) ? undefined : { verb, from: 'summary' };
}
