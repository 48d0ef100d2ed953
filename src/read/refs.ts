import { isObject } from '../model/json.ts';
import { field, rootOf, type Node } from './node.ts';
import type { Context } from './reading.ts';
import type { LoadedDocument } from './source/document.ts';
import { tokensOf } from './source/positions.ts';
import { printable } from './source/sniff.ts';

/** The sections of components that hold what can be referred to, and the words for it in messages. */
export type Kind =
  | 'schemas'
  | 'parameters'
  | 'responses'
  | 'requestBodies'
  | 'headers'
  | 'links'
  | 'callbacks'
  | 'pathItems'
  | 'securitySchemes'
  | 'mediaTypes'
  | 'values';

/** Where a single `$ref` leads; `pending` until its document is loaded; `remote` when it may not be. */
export type RefResult =
  | { readonly kind: 'found'; readonly node: Node }
  | { readonly kind: 'pending' }
  | { readonly kind: 'fault' | 'remote'; readonly message: string; readonly remedy?: string };

const MAX_HOPS = 100;
const PENDING: RefResult = { kind: 'pending' };
const CIRCULAR: RefResult = { kind: 'fault', message: 'This $ref leads through itself.' };

/** The `$ref` of a reference object, undefined for anything else. */
export function refOf(node: Node): Node | undefined {
  return isObject(node.value) ? field(node, '$ref') : undefined;
}

/** Follows references until something else; reports and gives undefined where that is not possible. */
export function follow(context: Context, node: Node, kind: Kind): Node | undefined {
  let current = node;
  const passed = new Set<string>();
  for (let ref = refOf(current); ref; ref = refOf(current)) {
    const place = `${current.document.file}#${current.pointer}`;
    if (passed.has(place)) return reportCycle(context, node, passed);
    if (passed.size >= MAX_HOPS) return context.report.error(node, 'ref-hops', `More than ${MAX_HOPS} $refs in a row.`);
    passed.add(place);
    const next = resolveRef(context, ref, kind);
    if (next.kind === 'pending') return undefined;
    if (next.kind !== 'found') return context.report.error(ref, 'ref-unresolved', next.message, next.remedy);
    current = next.node;
  }
  return current;
}

function reportCycle(context: Context, node: Node, passed: ReadonlySet<string>): undefined {
  context.report.error(node, 'ref-cycle', `These $refs only refer to each other: ${[...passed].join(' → ')}.`);
}

/** Resolves the reference that the node of a `$ref` holds, one hop. */
export function resolveRef(context: Context, ref: Node, kind: Kind): RefResult {
  if (typeof ref.value !== 'string') return { kind: 'fault', message: 'A $ref must be a string.' };
  const cache = cacheOf(context, ref.document);
  const key = `${kind} ${ref.value}`;
  const known = cache.get(key);
  if (known) return known;
  cache.set(key, CIRCULAR);
  const result = resolveText(context, ref, ref.value, kind);
  cache.set(key, result);
  return result;
}

function cacheOf({ refs }: Context, document: LoadedDocument): Map<string, RefResult> {
  const known = refs.get(document);
  if (known) return known;
  const cache = new Map<string, RefResult>();
  refs.set(document, cache);
  return cache;
}

function resolveText(context: Context, ref: Node, text: string, kind: Kind): RefResult {
  const hash = text.indexOf('#');
  const path = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const document = documentOf(context, ref, path);
  if (!('text' in document)) return document;
  return inDocument(context, document, fragment, ref, kind);
}

function documentOf(context: Context, ref: Node, path: string): LoadedDocument | RefResult {
  const named = path === '' ? ref.document : namedBySelf(context, ref.document, path);
  if (named) return named;
  const target = context.documents.target(ref.document.uri, path);
  if (target.kind === 'refused') return { ...target, kind: 'fault' };
  if (target.kind === 'remote') return target;
  const document = context.documents.get(target.uri);
  if (!document) return PENDING;
  if ('text' in document) return document;
  const remedy = 'Put the file there, or correct the $ref.';
  return { kind: 'fault', message: `$ref to ${printable(path)} cannot be followed: ${document.message}.`, remedy };
}

/** OpenAPI 3.2 section 4.1.2.2: `$self` is the address a document knows itself by, and others by it. */
function namedBySelf(context: Context, from: LoadedDocument, path: string): LoadedDocument | undefined {
  const base = selfOf(from);
  const wanted = base !== undefined && URL.canParse(path, base) ? new URL(path, base).href : path;
  return context.documents.loaded().find((document) => selfOf(document) === wanted);
}

function selfOf({ value }: LoadedDocument): string | undefined {
  const self = isObject(value) ? value['$self'] : undefined;
  return typeof self === 'string' ? self : undefined;
}

function inDocument(context: Context, document: LoadedDocument, fragment: string, ref: Node, kind: Kind): RefResult {
  if (fragment === '') {
    if (document === context.documents.main) {
      const message = `$ref ${printable(ref.value)} is the whole document, not one of its ${kind}.`;
      return { kind: 'fault', message, remedy: 'Say which, as in "#/components/schemas/Name".' };
    }
    return { kind: 'found', node: rootOf(document) };
  }
  const pointer = decodePointer(fragment);
  if (pointer === undefined) {
    const message = `$ref ${printable(ref.value)} is not a JSON pointer: behind "#" it must start with "/".`;
    return { kind: 'fault', message, remedy: 'Write it like "#/components/schemas/Name".' };
  }
  const other = sectionOf(pointer);
  if (other !== undefined && other !== kind && !isExchangeable(kind, other)) {
    return {
      kind: 'fault',
      message: `$ref ${printable(ref.value)} leads to one of the ${other}, where one of the ${kind} must be.`,
    };
  }
  return walk(context, rootOf(document), tokensOf(pointer), ref);
}

/** Follows a pointer, through references on the way where the document has them. */
function walk(context: Context, from: Node, tokens: readonly string[], ref: Node): RefResult {
  let node = from;
  for (const [index, token] of tokens.entries()) {
    const next = field(node, token);
    if (next) {
      node = next;
      continue;
    }
    const through = refOf(node);
    if (!through) {
      const remedy = 'Correct the $ref, or add what it names.';
      return {
        kind: 'fault',
        message: `$ref ${printable(ref.value)} leads nowhere: there is no ${printable(token)}.`,
        remedy,
      };
    }
    const target = resolveRef(context, through, 'values');
    if (target.kind !== 'found') return target;
    return walk(context, target.node, tokens.slice(index), ref);
  }
  return { kind: 'found', node };
}

function decodePointer(fragment: string): string | undefined {
  if (!fragment.startsWith('/') || /~(?![01])/.test(fragment)) return undefined;
  if (!fragment.includes('%')) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Bodies and responses have the same shape where it matters, and are mixed up in real documents. */
function isExchangeable(kind: Kind, other: Kind): boolean {
  const carriers: readonly Kind[] = ['requestBodies', 'responses'];
  return kind === 'values' || (carriers.includes(kind) && carriers.includes(other));
}

const SECTIONS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['schemas', 'schemas'],
  ['definitions', 'schemas'],
  ['parameters', 'parameters'],
  ['responses', 'responses'],
  ['requestBodies', 'requestBodies'],
  ['headers', 'headers'],
  ['links', 'links'],
  ['callbacks', 'callbacks'],
  ['pathItems', 'pathItems'],
  ['securitySchemes', 'securitySchemes'],
  ['mediaTypes', 'mediaTypes'],
]);

/** What a pointer of the form `#/components/<section>/<name>`, or Swagger's `#/<section>/<name>`, leads to. */
function sectionOf(pointer: string): Kind | undefined {
  const section = /^(?:\/components)?\/(\w+)\/[^/]+$/.exec(pointer)?.[1];
  return section === undefined ? undefined : SECTIONS.get(section);
}
