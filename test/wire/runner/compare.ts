import type { BodyRead } from '../oracle/body.ts';
import { isObject, member, type JsonObject } from '../oracle/json.ts';
import { decodePercent } from '../oracle/styles.ts';
import type { Part } from '../oracle/multipart.ts';
import type { Verdict } from '../oracle/oracle.ts';

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** How the decoded request differs from the arguments; undefined when it is the same. `ignored` names `place.name`s that may be added. */
export function difference(
  sent: JsonObject,
  verdict: Verdict,
  ignored: ReadonlySet<string> = new Set(),
): string | undefined {
  for (const place of PLACES) {
    const values = visible(sent[place]);
    const came = verdict.parameters[place];
    for (const [name, value] of values) {
      const candidates = came.get(name) ?? [];
      if (!candidates.some((candidate) => sameText(value, candidate) || sameValue(value, candidate)))
        return `${place} ${name}: sent ${show(value)}, came ${candidates.length === 0 ? 'nothing' : candidates.slice(0, 2).map(show).join(' or ')}`;
    }
    const added = [...came.keys()].find(
      (name) => !values.has(name) && !isExpected(place, name, sent, came.get(name), ignored),
    );
    if (added !== undefined) return `${place} ${added}: not sent, came ${show(came.get(added)?.[0])}`;
  }
  return bodyDifference(sent['body'], verdict.body);
}

/** Headers that HTTP itself, or the client of it, sets. */
const OF_HTTP = new Set([
  'content-length',
  'host',
  'connection',
  'user-agent',
  'accept-encoding',
  'accept-language',
  'transfer-encoding',
]);

/** Whether a value may come that is not to be seen among those sent. */
function isExpected(
  place: string,
  name: string,
  sent: JsonObject,
  came: readonly unknown[] | undefined,
  ignored: ReadonlySet<string>,
): boolean {
  if (ignored.has(`${place}.${name}`) || (place === 'header' && OF_HTTP.has(name.toLowerCase()))) return true;
  const given = member(sent[place], name);
  return (
    given !== undefined &&
    came !== undefined &&
    came.some((candidate) => isVoid(candidate) || sameValue(given, candidate))
  );
}

/** What can be seen on the wire: empty lists and objects are nothing in a query or a form (RFC 6570 §2.3). */
function visible(values: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(isObject(values) ? values : {}).filter(([, value]) => !isVoid(value)));
}

/** Whether a value leaves nothing on the wire where values are written as text: RFC 6570 has no null. */
export function isVoid(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.every(isVoid);
  return isObject(value) && Object.values(value).every(isVoid);
}

function bodyDifference(sent: unknown, came: BodyRead | undefined): string | undefined {
  if (came === undefined) return sent !== null && isVoid(sent) ? undefined : `body: sent ${show(sent)}, came nothing`;
  if (came.kind === 'fields') return fieldsDifference(sent, came.fields) ?? fileDifference(sent, came.parts);
  // XML is judged by its Content-Type only: how a value reads as XML is another specification.
  if (came.kind === 'markup')
    return typeof sent === 'string' && sent !== came.value
      ? `body: sent ${show(sent)}, came ${show(came.value)}`
      : undefined;
  const same = came.kind === 'exact' ? sameValue(sent, came.value) : sameText(sent, came.value);
  return same ? undefined : `body: sent ${show(sent)}, came ${show(came.value)}`;
}

function fieldsDifference(sent: unknown, came: ReadonlyMap<string, readonly unknown[]>): string | undefined {
  const values = visible(sent);
  for (const [name, value] of values) {
    const candidates = came.get(name) ?? [];
    if (!candidates.some((candidate) => sameText(value, candidate) || sameValue(value, candidate)))
      return `body ${name}: sent ${show(value)}, came ${candidates.length === 0 ? 'nothing' : candidates.slice(0, 2).map(show).join(' or ')}`;
  }
  const added = [...came.keys()].find((name) => !values.has(name) && !isVoid(came.get(name)));
  return added === undefined ? undefined : `body ${added}: not sent, came ${show(came.get(added))}`;
}

/** Every file has a file name, and the name and type that were given with it (RFC 7578 §4.2). */
function fileDifference(sent: unknown, parts: readonly Part[]): string | undefined {
  for (const [name, value] of visible(sent)) {
    const own = parts.filter((part) => part.name === name);
    for (const [at, file] of [value].flat().entries()) {
      if (!isObject(file) || !('base64' in file || 'resource' in file)) continue;
      const { filename, contentType } = own[at] ?? {};
      if (filename === undefined) return `body ${name}: a file without a file name`;
      for (const [what, wanted, found] of [
        // A folder is no part of a file name (RFC 7578 §4.2).
        [
          'file name',
          typeof file['filename'] === 'string' ? file['filename'].split(/[\\/]/).at(-1) : undefined,
          filename,
        ],
        ['type', file['content_type'], contentType],
      ])
        if (wanted !== undefined && wanted !== found)
          return `body ${name}: sent the ${String(what)} ${show(wanted)}, came ${show(found)}`;
    }
  }
  return undefined;
}

/** Whether two values are the same value of JSON. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((each, at) => sameValue(each, other[at]));
  if (!isObject(one)) return one === other;
  const names = Object.keys(one);
  return (
    isObject(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
  );
}

/** Whether two values are the same where everything is written as text: 5 and "5" are, bytes and their base64 are. */
export function sameText(sent: unknown, came: unknown): boolean {
  if (came instanceof Uint8Array) return sameBytes(sent, Buffer.from(came));
  if (Array.isArray(sent)) {
    const left = sent.filter((each) => !isVoid(each));
    return Array.isArray(came) && left.length === came.length && left.every((each, at) => sameText(each, came[at]));
  }
  if (isObject(sent)) {
    if (!isObject(came)) return typeof came === 'string' && sameBytes(sent, Buffer.from(came));
    const left = Object.entries(sent).filter(([, value]) => !isVoid(value));
    return (
      left.length === Object.keys(came).length && left.every(([name, value]) => sameText(value, member(came, name)))
    );
  }
  if (typeof sent === 'number') return Number(came) === sent && came !== '';
  if (sent === null) return came === null || came === '' || came === 'null';
  return String(sent) === String(came);
}

function sameBytes(sent: unknown, came: Buffer): boolean {
  const encoded = isObject(sent) ? (sent['base64'] ?? contentOfResource(sent['resource'])) : sent;
  if (typeof encoded !== 'string') return false;
  return came.equals(Buffer.from(encoded, 'base64'));
}

/** The base64 of a `data:` URI (RFC 2397), the one kind of resource that needs no other server. */
function contentOfResource(resource: unknown): string | undefined {
  const [, encoding, data = ''] =
    (typeof resource === 'string' && /^data:[^,]*?(;base64)?,(.*)$/s.exec(resource)) || [];
  return encoding === undefined ? Buffer.from(decodePercent(data)).toString('base64') : data;
}

/** A value in few words, for a report. */
export function show(value: unknown): string {
  const text =
    value instanceof Uint8Array
      ? `bytes ${Buffer.from(value).toString('base64')}`
      : (JSON.stringify(value) ?? 'nothing');
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
