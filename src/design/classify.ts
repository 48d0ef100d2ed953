import { isSafe, type Operation } from '../model/api.ts';
import { isJson, successContent, successResponses } from '../model/content.ts';
import type { Pattern, ToolClass } from '../model/design.ts';
import { pathWords, phraseOf, type PathWords } from './phrase.ts';
import type { Subject } from './subject.ts';
import { listerAt, type Survey } from './survey.ts';
import { effectOf, isFinder, namedVerb } from './verbs.ts';

interface Judgement {
  readonly pattern: Pattern;
  readonly class: ToolClass;
  readonly verb: string;
  readonly rule: string;
  readonly confidence: number;
}

const FREE_TEXT = /^(q|query|search|search_?(query|term|text)?|keywords?|terms?|text|fulltext)$/i;
/** A read whose answer the document does not describe may be something else. */
const NO_SCHEMA = 0.2;

/** What an operation does, judged by method, path shape, neighbours and, last, the words its writer chose. */
export function classify(operation: Operation, facts: Survey): Subject {
  const isCollection =
    facts.hasItems(operation.path) || (!isSafe(operation.method) && Boolean(listerAt(operation.path, facts)));
  const path = pathWords(operation, facts.segments(operation), isCollection);
  const judgement = isSafe(operation.method) ? read(operation, path, facts) : write(operation, path, facts);
  const list = facts.list(operation);
  const finds = judgement.pattern === 'list' || judgement.pattern === 'search';
  // GET, DELETE and PUT on a collection are about all of it.
  const isWhole = judgement.pattern === 'get' ? path.nounIsPlural : facts.hasItems(operation.path);
  const whole = isWhole && !path.isItem && judgement.pattern !== 'create' && judgement.pattern !== 'action';
  const { verb, ...kept } = judgement;
  return {
    ...kept,
    operation,
    phrase: phraseOf(verb, path, operation, finds || whole),
    resource: path.resource,
    ...(list && { list }),
  };
}

function read(operation: Operation, path: PathWords, facts: Survey): Judgement {
  const finds = path.verb !== undefined && isFinder(path.verb);
  const base = { class: 'read' as const };
  if (facts.list(operation)) {
    const isSearch =
      (finds && path.verb !== 'list') ||
      operation.parameters.some((one) => one.in === 'query' && FREE_TEXT.test(one.name));
    const verb = path.isItem ? 'get' : isSearch ? 'search' : 'list';
    return {
      ...base,
      pattern: isSearch ? 'search' : 'list',
      verb,
      rule: isSearch ? 'search-op' : 'list-op',
      confidence: 0.95,
    };
  }
  const known = successContent(operation) !== undefined;
  if (finds && path.verb !== 'list')
    return { ...base, pattern: 'search', verb: 'search', rule: 'search-path', confidence: known ? 0.9 : 0.7 };
  if (!known && path.verb === undefined && path.nounIsPlural && !path.isItem && operation.method === 'GET') {
    return { ...base, pattern: 'list', verb: 'list', rule: 'list-path', confidence: 0.7 };
  }
  const verb =
    path.verb === undefined || path.verb === 'fetch' || path.verb === 'read' ? readingVerb(operation) : path.verb;
  const certain = path.isItem ? 0.95 : 0.9;
  const empty = verb === 'check' || verb === 'download';
  return {
    ...base,
    pattern: verb === 'list' ? 'list' : 'get',
    verb,
    rule: path.isItem ? 'get-item' : 'get-singleton',
    confidence: known || empty ? certain : round(certain - NO_SCHEMA),
  };
}

/** HEAD, and GET without a body, only tell whether something is there; a file is downloaded. */
function readingVerb(operation: Operation): string {
  const types = successResponses(operation).flatMap(({ content }) => content.map(({ type }) => type));
  if (operation.method === 'HEAD') return 'check';
  if (operation.method === 'OPTIONS') return 'describe';
  if (types.length === 0) return successResponses(operation).some(({ status }) => status === '204') ? 'check' : 'get';
  const isFile = types.every((type) => !isJson(type) && !/^text\/|xml|yaml|protobuf|msgpack/.test(type));
  return isFile ? 'download' : 'get';
}

function write(operation: Operation, path: PathWords, facts: Survey): Judgement {
  switch (operation.method) {
    case 'DELETE':
      return remove(operation, path, facts);
    case 'PUT':
    case 'PATCH':
      return update(operation, path, facts);
    case 'POST':
      return post(operation, path, facts);
    default:
      return action(path.verb ?? operation.method.toLowerCase().replace(/[^a-z0-9]/g, ''), 'other-method', 0.6);
  }
}

function remove(operation: Operation, path: PathWords, facts: Survey): Judgement {
  const chosen = namedVerb(operation)?.verb;
  const isThing = path.isItem || facts.at(operation.path, 'GET') !== undefined;
  const verb = path.verb ?? (chosen !== undefined && !isThing && effectOf(chosen) !== 'create' ? chosen : 'delete');
  return { pattern: 'delete', class: 'delete', verb, rule: 'delete-op', confidence: 0.95 };
}

function update(operation: Operation, path: PathWords, facts: Survey): Judgement {
  const base = { pattern: 'update' as const, class: 'update' as const };
  if (path.verb !== undefined)
    return { ...base, pattern: 'action', verb: path.verb, rule: 'verb-path', confidence: 0.9 };
  const verb = operation.method === 'PUT' && facts.at(operation.path, 'PATCH') ? 'replace' : 'update';
  if (operation.method === 'PATCH' || facts.at(operation.path, 'GET'))
    return { ...base, verb, rule: 'update-op', confidence: 0.95 };
  return { ...base, verb: namedVerb(operation)?.verb ?? 'set', rule: 'put-op', confidence: 0.9 };
}

function post(operation: Operation, path: PathWords, facts: Survey): Judgement {
  if (path.verb !== undefined) return postVerb(path.verb, operation, facts);
  if (path.isItem) return postItem(operation, facts);
  if (facts.hasItems(operation.path) || listerAt(operation.path, facts)) return create('create-op', 0.95);
  const chosen = namedVerb(operation);
  if (path.nounIsPlural && (chosen === undefined || effectOf(chosen.verb) === 'create'))
    return create('create-plural', 0.9);
  if (chosen === undefined) return action('run', 'post-path', 0.6);
  if (effectOf(chosen.verb) === 'create') return { ...create(`create-${chosen.from}`, 0.8), verb: chosen.verb };
  return action(chosen.verb, `verb-${chosen.from}`, 0.8);
}

/** A verb in the path. Searching by POST is an action to a machine, since POST is not safe. */
function postVerb(verb: string, operation: Operation, facts: Survey): Judgement {
  if (isFinder(verb) && facts.list(operation)) return { ...action('search', 'search-post', 0.85), pattern: 'search' };
  const effect = effectOf(verb);
  return { pattern: effect, class: effect, verb, rule: 'verb-path', confidence: 0.9 };
}

/** POST to one thing changes it where nothing else does. */
function postItem(operation: Operation, facts: Survey): Judgement {
  const others = ['PUT', 'PATCH'].some((method) => facts.at(operation.path, method));
  const chosen = namedVerb(operation);
  if (chosen !== undefined && effectOf(chosen.verb) === 'create') return create(`create-${chosen.from}`, 0.8);
  const isUpdate = chosen !== undefined && effectOf(chosen.verb) === 'update';
  if (isUpdate || (!others && facts.at(operation.path, 'GET'))) {
    return { pattern: 'update', class: 'update', verb: 'update', rule: 'post-item', confidence: isUpdate ? 0.9 : 0.85 };
  }
  return action(chosen?.verb ?? 'run', 'post-item', 0.7);
}

function create(rule: string, confidence: number): Judgement {
  return { pattern: 'create', class: 'create', verb: 'create', rule, confidence };
}

function action(verb: string, rule: string, confidence: number): Judgement {
  return { pattern: 'action', class: 'action', verb, rule, confidence };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
