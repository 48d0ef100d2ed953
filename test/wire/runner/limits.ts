import { isObject, type JsonObject } from '../oracle/json.ts';
import type { Operation } from '../oracle/operation.ts';
import { isVoid } from './compare.ts';

/**
 * Why arguments cannot be put on the wire at all, so that refusing them is right; undefined when they can. Path segments
 * cannot be empty, `.` or `..` (WHATWG URL; many servers decode `%2F` first), headers hold visible ASCII (RFC 9110 §5.5), and a list whose separator
 * cannot be encoded cannot hold it (space, pipe and tab delimited; header lists and commas).
 */
export function inexpressible(operation: Operation, sent: JsonObject): string | undefined {
  for (const [name, value] of Object.entries(isObject(sent['path']) ? sent['path'] : {})) {
    const parts = leavesOf(value).flatMap((leaf) => leaf.split(/[\\/]/));
    if (isVoid(value) || value === '' || parts.some((part) => part === '.' || part === '..'))
      return `path ${name}: a path segment cannot be ${JSON.stringify(value)}`;
  }
  for (const { in: place, name, style, mediaType } of operation.parameters) {
    const value = isObject(sent[place]) ? sent[place][name] : undefined;
    if (value === undefined || mediaType !== undefined) continue;
    const leaves = leavesOf(value);
    const where = `${place} ${name}`;
    if (place === 'header' && leaves.some((leaf) => !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(leaf)))
      return `${where}: not visible ASCII`;
    const separator = place === 'header' || place === 'cookie' ? /,/ : SEPARATORS[style];
    if (typeof value === 'object' && separator && leaves.some((leaf) => separator.test(leaf)))
      return `${where}: an item holds the separator of ${style}`;
    if ((isObject(value) || Array.isArray(value)) && isNested(value))
      return `${where}: style ${style} does not define nested values`;
  }
  for (const media of operation.body?.content.values() ?? [])
    for (const [name, { style, explode }] of media.encoding) {
      const value = isObject(sent['body']) ? sent['body'][name] : undefined;
      const separator = SEPARATORS[style ?? ''] ?? (explode === false ? /,/ : undefined);
      if (separator && typeof value === 'object' && leavesOf(value).some((leaf) => separator.test(leaf)))
        return `body ${name}: an item holds the separator of ${style ?? 'form'}`;
    }
  const types = [...(operation.body?.content.keys() ?? [])];
  const isForm = types.length > 0 && types.every((type) => type.startsWith('multipart/form-data'));
  return isForm && Array.isArray(sent['body'])
    ? 'body: the parts of multipart/form-data have names, a list has none'
    : undefined;
}

/** Whether a form would hold an empty list or object: required or not, it leaves nothing on the wire. */
export function vanishes(operation: Operation, sent: JsonObject): boolean {
  const types = [...(operation.body?.content.keys() ?? [])];
  const isForm = types.length > 0 && types.every((type) => /^multipart\/|urlencoded/.test(type));
  return isForm && holdsVoid(sent['body']);
}

function holdsVoid(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isVoid(value) || Object.values(value).some(holdsVoid);
}

const SEPARATORS: Readonly<Record<string, RegExp>> = { spaceDelimited: / /, pipeDelimited: /\|/, tabDelimited: /\t/ };

function leavesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (isObject(value)) return Object.values(value).flatMap(leavesOf);
  return [String(value)];
}

function isNested(value: JsonObject | readonly unknown[]): boolean {
  return Object.values(value).some((inner) => typeof inner === 'object' && inner !== null);
}
