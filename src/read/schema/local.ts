import { elements, field, members, rootOf, type Node } from '../node.ts';
import type { LoadedDocument } from '../source/document.ts';
import { tokensOf } from '../source/positions.ts';
import { descend, findAnchor } from './anchors.ts';

/**
 * Looks a reference up by the rules of JSON Schema 2020-12 (section 8.2): `#/$defs/…` and anchors inside the schema that
 * it stands in, other schemas of the document by their `$id`.
 */
export function findLocal(ref: Node, resource: Node): Node | undefined {
  if (typeof ref.value !== 'string') return undefined;
  const [path = '', fragment = ''] = ref.value.split('#', 2);
  const home = path === '' ? resource : findById(ref, resource, path);
  if (!home) return undefined;
  if (fragment.startsWith('/')) return descend(home, tokensOf(fragment));
  if (fragment !== '')
    return findAnchor(home, fragment) ?? (path === '' ? findAnchor(rootOf(ref.document), fragment) : undefined);
  return path !== '' || ref.pointer.endsWith('/$recursiveRef') ? home : undefined;
}

/** The schema whose `$id` an address is, relative to the `$id` of the schema around it. */
function findById(ref: Node, resource: Node, path: string): Node | undefined {
  const base = field(resource, '$id')?.value;
  const isRelative = typeof base === 'string' && URL.canParse(path, base);
  const { ids } = namesIn(ref.document);
  return ids.get(isRelative ? new URL(path, base).href : path) ?? ids.get(path);
}

/** What the schemas of a document are called, found in one walk. */
interface Names {
  /** By `$id`. */
  readonly ids: ReadonlyMap<string, Node>;
  /** How many schemas have each `$dynamicAnchor`. */
  readonly dynamicAnchors: ReadonlyMap<string, number>;
}

const known = new WeakMap<LoadedDocument, Names>();

function namesIn(document: LoadedDocument): Names {
  const done = known.get(document);
  if (done) return done;
  const ids = new Map<string, Node>();
  const dynamicAnchors = new Map<string, number>();
  const visit = (node: Node): void => {
    const id = field(node, '$id')?.value;
    if (typeof id === 'string' && !ids.has(id)) ids.set(id, node);
    const anchor = field(node, '$dynamicAnchor')?.value;
    if (typeof anchor === 'string') dynamicAnchors.set(anchor, (dynamicAnchors.get(anchor) ?? 0) + 1);
    for (const [, member] of members(node)) visit(member);
    for (const element of elements(node)) visit(element);
  };
  visit(rootOf(document));
  known.set(document, { ids, dynamicAnchors });
  return { ids, dynamicAnchors };
}

/** Whether more than one schema of the document has a dynamic anchor of this name, so that only a value tells which is meant. */
export function hasRivals(ref: Node): boolean {
  if (typeof ref.value !== 'string') return false;
  const name = ref.value.slice(ref.value.indexOf('#') + 1);
  return (namesIn(ref.document).dynamicAnchors.get(name) ?? 0) > 1;
}
