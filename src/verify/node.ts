/** A node of a syntax tree, as far as it is looked at. */
export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly below a node, each with the name of its field. */
export function* childrenOf(node: Node): Generator<readonly [field: string, child: Node]> {
  for (const [field, value] of Object.entries(node)) {
    if (Array.isArray(value)) for (const item of value) if (isNode(item)) yield [field, item];
    if (isNode(value)) yield [field, value];
  }
}

/** Where a node starts, 1-based. */
export function positionOf(node: Node): { readonly line?: number; readonly column?: number } {
  const { loc } = node;
  if (typeof loc !== 'object' || loc === null || !('start' in loc)) return {};
  const { start } = loc;
  if (typeof start !== 'object' || start === null || !('line' in start) || !('column' in start)) return {};
  return { line: Number(start.line), column: Number(start.column) + 1 };
}
