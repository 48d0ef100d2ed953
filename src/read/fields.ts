import { isObject, type Json } from '../model/json.ts';
import type { Extensions } from '../model/api.ts';
import { dataOf, elements, field, members, type Node } from './node.ts';
import { plainText } from './plain-text.ts';
import type { Context } from './reading.ts';
import { follow } from './refs.ts';
import { printable } from './source/sniff.ts';

/** A string member as it is written; another type is a warning, and the member is left out. */
export function stringField(context: Context, node: Node, key: string): string | undefined {
  const found = field(node, key);
  if (!found) return undefined;
  if (typeof found.value === 'string') return found.value;
  if (found.value === null) return undefined;
  return context.report.warn(found, 'type-mismatch', `"${key}" must be a string; it is left out.`);
}

/** A text for people and agents, with everything hidden taken out; a reference is followed, since many documents split texts off. */
export function textField(context: Context, node: Node, key: string): string | undefined {
  const found = field(node, key);
  if (!found || found.value === null) return undefined;
  const target = isObject(found.value) ? follow(context, found, 'values') : found;
  if (!target) return undefined;
  if (typeof target.value !== 'string') {
    return context.report.warn(found, 'type-mismatch', `"${key}" must be a string; it is left out.`);
  }
  return cleanText(context, found, target.value);
}

/** A text of the document as agents may see it, with a warning when that is not what was written. */
export function cleanText(context: Context, node: Node, raw: string): string {
  const { text, changes } = plainText(raw);
  if (changes.length > 0) {
    context.report.warn(node, 'text-hidden', `This text is not passed on as it is: ${changes.join(', ')}.`);
  }
  return text;
}

/** A name that never goes over the wire, such as an operationId, with everything hidden taken out. */
export function nameField(context: Context, node: Node, key: string): string | undefined {
  const found = field(node, key);
  const raw = stringField(context, node, key);
  return found === undefined || raw === undefined ? undefined : cleanText(context, found, raw);
}

/** The same for a list of names, such as tags. */
export function namesField(context: Context, node: Node, key: string): string[] {
  const raw = stringsField(context, node, key);
  return raw.map((name) => cleanText(context, field(node, key) ?? node, name));
}

/** A boolean member; `"true"` and `"false"` are taken for what they say, with a warning. */
export function booleanField(context: Context, node: Node, key: string): boolean | undefined {
  const found = field(node, key);
  if (!found || found.value === null) return undefined;
  if (typeof found.value === 'boolean') return found.value;
  context.report.warn(found, 'type-mismatch', `"${key}" must be true or false, not ${printable(found.value)}.`);
  return found.value === 'true' ? true : found.value === 'false' ? false : undefined;
}

/** An object member, through a reference; null counts as absent, another type is an error. */
export function objectField(context: Context, node: Node, key: string): Node | undefined {
  const found = field(node, key);
  if (!found || found.value === null) return undefined;
  if (!isObject(found.value)) return context.report.error(found, 'type-mismatch', `"${key}" must be an object.`);
  return typeof found.value['$ref'] === 'string' ? follow(context, found, 'values') : found;
}

/** The elements of a list member, through a reference; null counts as absent, another type is an error. */
export function listField(context: Context, node: Node, key: string): Node[] {
  const found = field(node, key);
  if (!found || found.value === null) return [];
  const target = isObject(found.value) ? follow(context, found, 'values') : found;
  if (!target) return [];
  if (!Array.isArray(target.value)) {
    context.report.error(found, 'type-mismatch', `"${key}" must be a list.`);
    return [];
  }
  return elements(target);
}

/** The strings of a list member; elements of another type are errors. */
export function stringsField(context: Context, node: Node, key: string): string[] {
  const strings: string[] = [];
  for (const element of listField(context, node, key)) {
    if (typeof element.value === 'string') strings.push(element.value);
    else context.report.error(element, 'type-mismatch', `"${key}" must be a list of strings.`);
  }
  return strings;
}

const NO_EXTENSIONS: Extensions = Object.freeze({ __proto__: null });

/** The `x-` members of an object, as they are. */
export function extensionsOf(node: Node): Extensions {
  let extensions: Record<`x-${string}`, Json> | undefined;
  if (!isObject(node.value)) return NO_EXTENSIONS;
  for (const key of Object.keys(node.value)) {
    if (!isExtension(key)) continue;
    extensions ??= emptyRecord<Json>();
    extensions[key] = dataOf(field(node, key)) ?? null;
  }
  return extensions ?? NO_EXTENSIONS;
}

function isExtension(key: string): key is `x-${string}` {
  return key.startsWith('x-');
}

/** An empty object without a prototype, to be keyed by text of a document. */
export function emptyRecord<T>(): Record<string, T> {
  return Object.create(null);
}

/** The members of an object that are not extensions. */
export function entriesOf(node: Node | undefined): [string, Node][] {
  return members(node).filter(([key]) => !isExtension(key));
}
