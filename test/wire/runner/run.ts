import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { makeCases, type Cases } from '../arguments/cases.ts';
import { negativesOf } from '../negatives/mutate.ts';
import type { JsonObject } from '../oracle/json.ts';
import type { Operation } from '../oracle/operation.ts';
import { attempt, attemptNegative, type Kind } from './attempt.ts';
import { impossiblePart } from './impossible.ts';
import { directTools, type DirectTool, type Project } from './project.ts';
import type { Session } from './session.ts';
import { describe, directWay, tierWay, type Way } from './ways.ts';

export interface Failure {
  readonly operation: string;
  readonly way: string;
  readonly kind: Kind;
  readonly detail: string;
}

export interface Listed {
  readonly operation: string;
  readonly reason: string;
}

/** What came of every operation of a document. */
export interface Report {
  readonly operations: number;
  /** Operations with every request for the right route and allowed by the document. */
  readonly accepted: number;
  /** Of those, the ones with every request decoding to the arguments sent. */
  readonly roundTripped: number;
  readonly cases: number;
  readonly negatives: number;
  readonly leaks: number;
  readonly skipped: readonly Listed[];
  /** Arguments that were refused because no request can carry them. */
  readonly limits: readonly Listed[];
  readonly failures: readonly Failure[];
}

/** What came of one operation. */
interface Tally {
  cases: number;
  negatives: number;
  readonly limits: string[];
  readonly failures: Omit<Failure, 'operation'>[];
}

/** Calls every operation in every way with every kind of arguments, and judges each request. */
export async function runAll(session: Session, project: Project): Promise<Report> {
  const direct = directTools(parseYaml(readFileSync(join(project.dir, 'mcp.yaml'), 'utf8')));
  const skipped: Listed[] = [];
  const tallies = new Map<string, Tally>();
  for (const operation of session.oracle.operations) {
    const outcome = skipReason(session, project, operation) ?? (await runOperation(session, operation, direct));
    if (typeof outcome === 'string') skipped.push({ operation: operation.key, reason: outcome });
    else tallies.set(operation.key, outcome);
  }
  return sum(session.oracle.operations.length, skipped, [...tallies]);
}

/** Faults that leave the request as it should be. */
const AFTER: ReadonlySet<Kind> = new Set(['leak', 'answer']);

function sum(operations: number, skipped: readonly Listed[], tallies: readonly (readonly [string, Tally])[]): Report {
  const count = (figure: (tally: Tally) => number) => tallies.reduce((total, [, tally]) => total + figure(tally), 0);
  const failures = tallies.flatMap(([operation, tally]) =>
    tally.failures.map((failure) => ({ operation, ...failure })),
  );
  return {
    operations,
    accepted: count((tally) => (tally.failures.every(({ kind }) => AFTER.has(kind) || kind === 'difference') ? 1 : 0)),
    roundTripped: count((tally) => (tally.failures.every(({ kind }) => AFTER.has(kind)) ? 1 : 0)),
    cases: count((tally) => tally.cases),
    negatives: count((tally) => tally.negatives),
    leaks: failures.filter(({ kind }) => kind === 'leak').length,
    skipped,
    limits: tallies.flatMap(([operation, { limits }]) => limits.map((reason) => ({ operation, reason }))),
    failures,
  };
}

function skipReason({ oracle }: Session, project: Project, operation: Operation): string | undefined {
  if (operation.method === 'TRACE') return 'TRACE cannot be sent by fetch';
  if (project.unreachable.includes(operation.key)) return 'listed by the generator as unreachable';
  return oracle.credentials.unsupported(operation) ? 'its security schemes are not supported' : undefined;
}

/** What came of an operation, or why it cannot be called. */
async function runOperation(
  session: Session,
  operation: Operation,
  direct: readonly DirectTool[],
): Promise<Tally | string> {
  const tally: Tally = { cases: 0, negatives: 0, limits: [], failures: [] };
  const shown = await describe(session, operation);
  if (typeof shown === 'string') {
    tally.failures.push({ way: 'describe_operation', kind: 'schema', detail: shown });
    return tally;
  }
  const cases = makeCases(shown);
  if (cases.valid.length === 0) {
    const part = impossiblePart(operation, session.oracle.schemas);
    if (part !== undefined) return `the document allows no value for its ${part}`;
    const detail = `no arguments can be made: ${cases.problem ?? ''}`.slice(0, 400);
    tally.failures.push({ way: 'describe_operation', kind: 'schema', detail });
    return tally;
  }
  const tools = direct.filter((tool) => tool.operation === operation.key);
  for (const way of [tierWay(operation), ...tools.map((tool) => directWay(session, tool))])
    if (way !== undefined) await runWay(session, operation, way, cases, tally);
  return tally;
}

async function runWay(session: Session, operation: Operation, way: Way, cases: Cases, tally: Tally): Promise<void> {
  const reached = new Map(cases.valid.map((sent) => way.reach(sent)).map((sent) => [JSON.stringify(sent), sent]));
  const valid = [...reached.values()].filter((sent) => cases.allows(sent));
  let judged: JsonObject | undefined;
  for (const sent of valid) {
    tally.cases += 1;
    const result = await attempt(session, operation, way, sent);
    if (result === undefined) judged = sent;
    else if ('limit' in result) tally.limits.push(result.limit);
    // One fault of a kind tells enough; the others of an operation are mostly the same.
    else if (!tally.failures.some((each) => each.way === way.name && each.kind === result.kind))
      tally.failures.push({ way: way.name, ...result });
  }
  if (judged !== undefined) await runNegatives(session, operation, way, cases, judged, tally);
}

async function runNegatives(
  session: Session,
  operation: Operation,
  way: Way,
  cases: Cases,
  base: JsonObject,
  tally: Tally,
): Promise<void> {
  for (const { what, sent } of negativesOf(operation, session.oracle.schemas, base)) {
    // A tool without an input for what is wrong cannot be asked to send it, and one of properties always has a body.
    if (!('body' in sent) && 'body' in base && !way.canOmitBody) continue;
    if (JSON.stringify(way.reach(sent)) !== JSON.stringify(sent)) continue;
    tally.negatives += 1;
    const told = cases.allows(sent) ? `${what} (the shown schema allows it)` : what;
    const result = await attemptNegative(session, way.call(sent), told);
    if (result !== undefined && 'kind' in result) tally.failures.push({ way: way.name, ...result });
  }
}
