import type { Tool } from './design.ts';

/** The four hints of the MCP specification, all of them explicit. */
export interface Annotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

const IDEMPOTENT_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY', 'TRACE', 'PUT', 'DELETE']);

/** Derived from the class and the method, never guessed lower: an update or an action may destroy what was there. */
export function annotationsOf(tool: Pick<Tool, 'class' | 'operation' | 'idempotent'>): Annotations {
  const method = tool.operation.slice(0, tool.operation.indexOf(' '));
  return {
    readOnlyHint: tool.class === 'read',
    destructiveHint: tool.class === 'delete' || tool.class === 'update' || tool.class === 'action',
    idempotentHint: tool.idempotent ?? IDEMPOTENT_METHODS.has(method),
    openWorldHint: true,
  };
}
