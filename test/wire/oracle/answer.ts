import { generate, NOTHING } from '../arguments/generate.ts';
import { isJson, bareType } from './body.ts';
import type { Node } from './documents.ts';
import { member } from './json.ts';
import { json, type Answer } from './listen.ts';
import { schemaOf, type Operation } from './operation.ts';
import type { Oracle } from './oracle.ts';

/** The answer that the document gives an operation: its first success, in JSON where there is JSON. */
export function answerOf(oracle: Oracle, operation: Operation): Answer {
  const [status, response] = successOf(oracle, operation);
  const content = oracle.documents.members(oracle.documents.at(response, 'content'));
  const [type, media] = content.find(([name]) => isJson(bareType(name))) ?? content[0] ?? [];
  if (type !== undefined && media !== undefined) return write(oracle, status, type, schemaOf(media));
  if (member(response.value, 'schema') === undefined) return { status };
  const produced =
    operation.produces.find((each) => isJson(bareType(each))) ?? operation.produces[0] ?? 'application/json';
  return write(oracle, status, produced, schemaOf(response));
}

function successOf(oracle: Oracle, operation: Operation): readonly [number, Node] {
  const responses = oracle.documents.members(operation.responses);
  const found =
    responses.find(([status]) => /^2\d\d$/.test(status)) ?? responses.find(([status]) => /^2XX$/i.test(status));
  if (found) return [Number(found[0]) || 200, found[1]];
  const fallback = responses.find(([status]) => status === 'default');
  return fallback ? [200, fallback[1]] : [204, { ...operation.responses, value: undefined }];
}

function write(oracle: Oracle, status: number, type: string, schema: Node): Answer {
  if (status === 204 || status === 205) return { status };
  if (type.includes('*')) return { status, contentType: 'application/octet-stream', body: Buffer.from([0, 1, 2]) };
  if (/ndjson|jsonl|json-seq|event-stream/.test(type)) return { status, contentType: type, body: '' };
  if (!isJson(bareType(type))) return { status, contentType: type, body: 'wire' };
  const round = {
    resolve: (reference: string) => oracle.schemas.resolve(reference),
    place: 'body' as const,
    index: 0,
    full: false,
    seen: () => undefined,
  };
  const value = generate(oracle.schemas.schema(schema), round, 'answer');
  return { ...json(status, value === NOTHING ? {} : value), contentType: type };
}
