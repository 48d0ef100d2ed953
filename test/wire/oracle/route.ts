import type { Operation } from './operation.ts';
import { splitPairs, type Pair } from './pairs.ts';
import { decodeForm } from './styles.ts';

/** An operation a request may be for, and what stands for the names of its path template, not decoded. */
export interface Route {
  readonly operation: Operation;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** The operations a request can be for, concrete paths before templated ones (Paths Object). */
export function matchRoutes(
  operations: readonly Operation[],
  method: string,
  path: string,
  query: string,
): readonly Route[] {
  const found = operations.flatMap((operation) => {
    if (operation.method !== method) return [];
    const values = matchPath(templateOf(operation), path);
    return values && hasFixedQuery(operation, query) ? [{ operation, values }] : [];
  });
  return found.filter((route) => !found.some((other) => isMoreConcrete(other.operation, route.operation)));
}

/** The part of a path template that is the path of the request: neither its query nor its fragment. */
function templateOf({ path }: Operation): string {
  return path.split(/[?#]/)[0] ?? path;
}

/** The pairs that a path template fixes after its question mark. */
export function fixedQuery({ path }: Operation): readonly (readonly [string, string])[] {
  const [, query = ''] = (path.split('#')[0] ?? '').split('?');
  return splitPairs(query);
}

function hasFixedQuery(operation: Operation, query: string): boolean {
  const pairs = splitPairs(query).map(([name, value]) => `${decodeForm(name)}=${decodeForm(value)}`);
  return fixedQuery(operation).every(
    ([name, value]) => /\{/.test(value) || pairs.includes(`${decodeForm(name)}=${decodeForm(value)}`),
  );
}

const TEMPLATE = /\{([^{}]*)\}/;
const MOST_READINGS = 30;

/** What the names of a template can stand for; several values where one segment holds several names. */
function matchPath(template: string, path: string): ReadonlyMap<string, readonly string[]> | undefined {
  const segments = path.split('/');
  const templates = template.split('/');
  if (segments.length !== templates.length) return undefined;
  const values = new Map<string, string[]>();
  for (const [index, part] of templates.entries()) {
    const readings = readSegment(part, segments[index] ?? '');
    if (readings.length === 0) return undefined;
    for (const [name, value] of readings.flat()) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

/** Every way to read a segment: `{name}.{extension}` has as many as there are dots. */
function readSegment(template: string, segment: string): readonly (readonly Pair[])[] {
  const [, before = '', name, after = ''] = /^([^{]*)(?:\{([^{}]*)\}(.*))?$/s.exec(template) ?? [];
  const start = new RegExp(`^${[...before].map(literal).join('')}`).exec(segment);
  if (!start) return [];
  const rest = segment.slice(start[0].length);
  if (name === undefined) return rest === '' ? [[]] : [];
  if (after === '') return [[[name, rest]]];
  const readings: (readonly Pair[])[] = [];
  for (let end = 0; end <= rest.length && readings.length < MOST_READINGS; end += 1)
    for (const others of readSegment(after, rest.slice(end))) readings.push([[name, rest.slice(0, end)], ...others]);
  return readings;
}

/** A character of a template as it may stand in a request: itself or percent-encoded. */
function literal(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const hex = [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const anyCase = hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return `(?:${character.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}|${anyCase})`;
}

function isMoreConcrete(one: Operation, other: Operation): boolean {
  if (fixedQuery(one).length > fixedQuery(other).length) return true;
  const mine = templateOf(one)
    .split('/')
    .map((segment) => TEMPLATE.test(segment));
  const theirs = templateOf(other)
    .split('/')
    .map((segment) => TEMPLATE.test(segment));
  return (
    mine.every((templated, at) => !templated || theirs[at]) && mine.some((templated, at) => !templated && theirs[at])
  );
}
