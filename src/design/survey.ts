import { isSafe, type ApiModel, type Operation, type OperationKey } from '../model/api.ts';
import { successContent } from '../model/content.ts';
import { listOf, type ListShape } from '../model/lists.ts';
import type { Schema } from '../model/schema.ts';
import { segmentsOf, shapeOfPath, type Segment } from './path.ts';

/** Facts about a whole API that the judgement of each operation rests on. */
export interface Survey {
  readonly api: ApiModel;
  /** Operations by path shape and method: what else can be done at a path. */
  readonly at: (path: string, method: string) => Operation | undefined;
  /** The steps of a path, without those that all paths share. */
  readonly segments: (operation: Operation) => readonly Segment[];
  readonly list: (operation: Operation) => ListShape | undefined;
  /** The schema of the JSON an operation answers with. */
  readonly answer: (operation: Operation) => Schema | undefined;
  /** True for an operation that can tell ids: it lists, or it creates and answers with what it made. */
  readonly finds: (operation: Operation) => boolean;
  /** True if some path goes on with one parameter after this one. */
  readonly hasItems: (path: string) => boolean;
  /** Number of words of a path shape up to its last scope: a parameter such as an owner that says in which part one is. */
  readonly scopeDepth: (shape: string) => number;
}

/** A scope is in this share of all operations … */
const SCOPE_SHARE = 0.1;
/** … and in this share of them more path follows. */
const SCOPE_FOLLOWED = 0.8;

/** Looks over an API once; what it finds per operation is worked out on demand and kept. */
export function survey(api: ApiModel): Survey {
  const byShape = new Map<string, Operation>();
  const shapes = new Set<string>();
  for (const operation of api.operations) {
    const shape = shapeOfPath(operation.path);
    shapes.add(shape);
    byShape.set(`${operation.method} ${shape}`, operation);
  }
  const steps = memo((operation) => segmentsOf(operation.path));
  const list = memo((operation) => listOf(operation, api));
  const answer = (operation: Operation): Schema | undefined => successContent(operation)?.schema;
  const shared = sharedSteps(api.operations.map(steps));
  return {
    api,
    at: (path, method) => byShape.get(`${method} ${shapeOfPath(path)}`),
    segments: memo((operation) => steps(operation).slice(shared)),
    list,
    answer,
    finds: (operation) => (isSafe(operation.method) ? list(operation) : answer(operation)) !== undefined,
    hasItems: (path) => shapes.has(`${shapeOfPath(path)}/{}`),
    scopeDepth: scopeDepths(api.operations.map(steps), api.operations),
  };
}

/** The operation that lists what stands at a path. */
export function listerAt(path: string, { at, list }: Survey): Operation | undefined {
  const operation = at(path, 'GET');
  return operation && isSafe(operation.method) && list(operation) ? operation : undefined;
}

function memo<T>(of: (operation: Operation) => T): (operation: Operation) => T {
  const known = new Map<OperationKey, T>();
  return (operation) => {
    if (!known.has(operation.key)) known.set(operation.key, of(operation));
    return known.get(operation.key) as T;
  };
}

/** The number of leading fixed steps that all paths share, as long as each has another word after them. */
function sharedSteps(paths: readonly (readonly Segment[])[]): number {
  const [first, ...others] = paths;
  if (!first || others.length < 2) return 0;
  let count = 0;
  for (const step of first) {
    if (step.kind !== 'word') break;
    const isShared = paths.every((path) => {
      const own = path[count];
      return (
        own?.kind === 'word' && own.text === step.text && path.slice(count + 1).some(({ kind }) => kind === 'word')
      );
    });
    if (!isShared) break;
    count++;
  }
  return count;
}

/** By shape of every prefix that ends in a scope parameter. */
function scopeDepths(
  paths: readonly (readonly Segment[])[],
  operations: readonly Operation[],
): (shape: string) => number {
  const scopes = scopesOf(paths);
  const ends = new Set<string>();
  for (const { path } of operations) {
    const steps = path.split('/');
    steps.forEach((step, index) => {
      if (scopes.has(step.slice(1, -1))) ends.add(shapeOfPath(steps.slice(0, index + 1).join('/')));
    });
  }
  return (shape) => {
    const steps = shape.split('/');
    for (let end = steps.length; end > 1; end--) {
      const prefix = steps.slice(0, end).join('/');
      if (ends.has(prefix)) return segmentsOf(prefix).filter(({ kind }) => kind === 'word').length;
    }
    return 0;
  };
}

function scopesOf(paths: readonly (readonly Segment[])[]): ReadonlySet<string> {
  const uses = new Map<string, { total: number; followed: number }>();
  for (const path of paths) {
    path.forEach((step, index) => {
      if (step.kind !== 'param' || step.name === 'id') return;
      const use = uses.get(step.name) ?? { total: 0, followed: 0 };
      use.total++;
      if (index < path.length - 1) use.followed++;
      uses.set(step.name, use);
    });
  }
  const isScope = ({ total, followed }: { total: number; followed: number }): boolean =>
    total >= Math.max(8, paths.length * SCOPE_SHARE) && followed >= total * SCOPE_FOLLOWED;
  return new Set([...uses].filter(([, use]) => isScope(use)).map(([name]) => name));
}
