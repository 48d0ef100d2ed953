import type { JsonObject } from '../oracle/json.ts';
import type { Operation } from '../oracle/operation.ts';
import { difference } from './compare.ts';
import { inexpressible, vanishes } from './limits.ts';
import type { Outcome, Session } from './session.ts';
import type { Call, Way } from './ways.ts';

/** What can be wrong with one call. */
export type Kind = 'schema' | 'refused' | 'route' | 'violation' | 'difference' | 'leak' | 'answer';

/** What came of one call: nothing wrong, a limit of the encoding, or a fault. */
export type Result = { readonly limit: string } | { readonly kind: Kind; readonly detail: string } | undefined;

/** Sends arguments the document allows, and judges the request by the document. */
export async function attempt(session: Session, operation: Operation, way: Way, sent: JsonObject): Promise<Result> {
  const call = way.call(sent);
  const asked = JSON.stringify(call.args).slice(0, 400);
  if (!way.allows(call)) return { kind: 'schema', detail: `tools/list does not allow ${asked}` };
  const outcome = await send(session, call);
  const [request] = outcome.requests;
  if (request === undefined) {
    const limit = inexpressible(operation, sent);
    return outcome.isError && limit !== undefined
      ? { limit }
      : { kind: 'refused', detail: `${outcome.text.slice(0, 300)} ← ${asked}` };
  }
  const wire = `${request.method} ${request.target.slice(0, 300)} ${request.body.subarray(0, 300).toString()}`;
  const verdicts = session.oracle.judge(request);
  const verdict = verdicts.find((each) => each.operation === operation.key);
  if (verdict === undefined)
    return { kind: 'route', detail: `${wire} is ${verdicts[0]?.operation ?? 'no operation'} ← ${asked}` };
  const [violation] = verdict.violations;
  if (violation !== undefined && vanishes(operation, sent))
    return { limit: 'body: empty lists and objects are nothing in a form' };
  if (violation !== undefined) return { kind: 'violation', detail: `${violation} ← ${asked} → ${wire}` };
  const different = difference(sent, verdict, way.ignored);
  if (different !== undefined) return { kind: 'difference', detail: `${different} → ${wire}` };
  return outcome.isError ? { kind: 'answer', detail: outcome.text.slice(0, 300) } : undefined;
}

/** Sends arguments the document forbids: they must be refused, and no request be made. */
export async function attemptNegative(session: Session, call: Call, what: string): Promise<Result> {
  const { isError, requests } = await send(session, call);
  if (isError && requests.length === 0) return undefined;
  return { kind: 'leak', detail: `${what} → ${requests[0]?.target.slice(0, 200) ?? 'no request, yet no error'}` };
}

async function send(session: Session, { tool, args }: Call): Promise<Outcome> {
  try {
    return await session.call(tool, args);
  } catch (error) {
    return {
      isError: true,
      structured: undefined,
      text: `the call failed: ${String(error)}`,
      requests: session.taken(),
    };
  }
}
