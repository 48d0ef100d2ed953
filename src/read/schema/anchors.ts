import { field, members, elements, type Node } from '../node.ts';

const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);

/** The subschema with this `$anchor` or `$dynamicAnchor` inside a schema (JSON Schema 2020-12 section 8.2.2). */
export function findAnchor(node: Node, anchor: string): Node | undefined {
  if (field(node, '$anchor')?.value === anchor || field(node, '$dynamicAnchor')?.value === anchor) return node;
  for (const [key, member] of members(node)) {
    const found = DATA.has(key) || key.startsWith('x-') ? undefined : findAnchor(member, anchor);
    if (found) return found;
  }
  for (const element of elements(node)) {
    const found = findAnchor(element, anchor);
    if (found) return found;
  }
  return undefined;
}

/** A node below `node`, by the tokens of a pointer. */
export function descend(node: Node, tokens: readonly string[]): Node | undefined {
  return tokens.reduce<Node | undefined>((current, token) => current && field(current, token), node);
}
