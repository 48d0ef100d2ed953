import type { Node } from './node.ts';
import type { Reading } from './reading.ts';
import { printable } from './source/sniff.ts';

/** OpenAPI 3.1 section 4.8.12.1: such parameter definitions are ignored. */
const IGNORED: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** Headers that belong to the connection or the client; setting them would break or split requests. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** True for a name that a header field may have (RFC 9110 section 5.1). */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

/** True for a header that belongs to the connection, not to a caller. */
export function isForbiddenHeader(name: string): boolean {
  return FORBIDDEN.has(name.toLowerCase());
}

/** Whether a header parameter may be sent; says so where not. */
export function isSendableHeader(reading: Reading, node: Node, name: string): boolean {
  if (IGNORED.has(name.toLowerCase())) {
    const message = `The header parameter ${name} is ignored, as OpenAPI says: media types and security describe it.`;
    reading.report.note(node, 'header-ignored', message);
    return false;
  }
  if (isHeaderName(name) && !isForbiddenHeader(name)) return true;
  const why = isHeaderName(name) ? 'belongs to the connection' : 'is not a legal name of a header';
  reading.report.warn(node, 'header-forbidden', `The header parameter ${printable(name)} is left out: it ${why}.`);
  return false;
}
