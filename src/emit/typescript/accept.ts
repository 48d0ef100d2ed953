import type { Operation } from '../../model/api.ts';
import { successContent, successResponses } from '../../model/content.ts';

/** The `Accept` header of an operation: every media type of its success answers, JSON first (RFC 9110 section 12.5.1). */
export function acceptOf(operation: Operation): string {
  const preferred = successContent(operation)?.type;
  const all = successResponses(operation).flatMap(({ content }) => content.map(({ type }) => type));
  const types = [...new Set([...(preferred === undefined ? [] : [preferred]), ...all])].filter(isHeaderSafe);
  if (types.length === 0) return 'application/json, */*;q=0.5';
  return types.map((type, index) => (index === 0 ? type : `${type};q=0.5`)).join(', ');
}

function isHeaderSafe(type: string): boolean {
  return /^[\w!#$&^.+*-]+\/[\x20-\x7e]+$/.test(type);
}
