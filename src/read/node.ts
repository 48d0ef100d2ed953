import { isObject, type Json } from '../model/json.ts';
import { pointerTo, type Place } from '../model/place.ts';
import type { LoadedDocument } from './source/document.ts';

/** A value inside a document, together with where it is. */
export interface Node {
  readonly document: LoadedDocument;
  readonly pointer: string;
  readonly value: unknown;
}

/** The node of a whole document. */
export function rootOf(document: LoadedDocument): Node {
  return { document, pointer: '', value: document.value };
}

/** The own member or element `key` of a node, undefined when there is none. */
export function field(node: Node, key: string | number): Node | undefined {
  const { value } = node;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const found: unknown = Reflect.get(value, key);
  return found === undefined
    ? undefined
    : { document: node.document, pointer: childPointer(node.pointer, key), value: found };
}

/** The members of an object as name and node, in document order; nothing for any other value. */
export function members(node: Node | undefined): [string, Node][] {
  if (!node || !isObject(node.value)) return [];
  const { value } = node;
  return Object.keys(value).map((key) => [
    key,
    { document: node.document, pointer: childPointer(node.pointer, key), value: value[key] },
  ]);
}

/** The elements of an array; nothing for any other value. */
export function elements(node: Node | undefined): Node[] {
  if (!node || !Array.isArray(node.value)) return [];
  return node.value.map((value: unknown, index) => ({
    document: node.document,
    pointer: `${node.pointer}/${index}`,
    value,
  }));
}

/** The place of a node, without its line: findings look that up. */
export function placeOf(node: Node): Place {
  return { file: node.document.file, pointer: node.pointer };
}

/** What a document holds as data: passed on as it is, never copied or walked. */
export function dataOf(node: Node | undefined): Json | undefined {
  return node && isJson(node.value) ? node.value : undefined;
}

/** The parsers produce nothing else: numbers that JSON cannot hold are taken out when a document is loaded. */
function isJson(value: unknown): value is Json {
  return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);
}

/** `pointerTo` for one token, quick for the many that need no escape. */
export function childPointer(pointer: string, token: string | number): string {
  if (typeof token === 'number' || (!token.includes('/') && !token.includes('~'))) return `${pointer}/${token}`;
  return pointerTo(pointer, token);
}
