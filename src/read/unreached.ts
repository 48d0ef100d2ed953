import { isObject } from '../model/json.ts';
import { elements, field, members, type Node } from './node.ts';
import type { Reading } from './reading.ts';
import { resolveRef } from './refs.ts';

/** Into the sections of the document: other pointers may be meant from inside a schema. */
const LOCAL_REF = /\$ref["']?\s*:\s*["']?(#\/(?:components|definitions|parameters|paths|responses)\/[^"'\s,}]+)/y;

/**
 * Reports references inside the main document that lead nowhere though no operation reaches them: the document is broken
 * even there. The text is searched for them first, so that a sound document is not walked.
 */
export function reportUnreachedRefs(reading: Reading): void {
  const asked = localRefs(reading.root.document.text);
  const broken = new Set([...asked].filter((ref) => leadsNowhere(reading, { ...reading.root, value: ref })));
  if (broken.size > 0) visit(reading, reading.root, broken, false);
}

function localRefs(text: string): Set<string> {
  const refs = new Set<string>();
  for (let at = text.indexOf('$ref'); at >= 0; at = text.indexOf('$ref', at + 4)) {
    LOCAL_REF.lastIndex = at;
    const ref = LOCAL_REF.exec(text)?.[1];
    if (ref !== undefined) refs.add(ref);
  }
  return refs;
}

function leadsNowhere(reading: Reading, ref: Node): boolean {
  return resolveRef(reading, ref, 'values').kind === 'fault';
}

const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas', 'schemas', 'definitions', '$defs']);

/** `isMap` where the members are named by the document, so that one called `example` is a part of it, not data. */
function visit(reading: Reading, node: Node, broken: ReadonlySet<string>, isMap: boolean): void {
  const ref = isObject(node.value) && !isMap ? field(node, '$ref') : undefined;
  if (ref && typeof ref.value === 'string' && broken.has(ref.value)) reportBroken(reading, ref);
  for (const [key, member] of members(node)) {
    if (isMap || !(DATA.has(key) || key.startsWith('x-'))) visit(reading, member, broken, !isMap && NAMED.has(key));
  }
  for (const element of elements(node)) visit(reading, element, broken, false);
}

function reportBroken(reading: Reading, ref: Node): void {
  const result = resolveRef(reading, ref, 'values');
  if (result.kind === 'fault') reading.report.error(ref, 'ref-unresolved', result.message, result.remedy);
}
