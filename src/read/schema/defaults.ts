import { isObject, type Json } from '../../model/json.ts';
import type { SchemaType } from '../../model/schema.ts';
import type { Node } from '../node.ts';
import type { Context } from '../reading.ts';
import type { Draft } from './scope.ts';

/** Takes out a default that its own schema refuses, with a warning: it must never be sent. */
export function checkDefault(draft: Draft, node: Node, context: Context): void {
  if (draft.default === undefined) return;
  const problem = problemOf(draft, draft.default);
  if (problem === undefined) return;
  delete draft.default;
  context.report.warn(node, 'schema-default', `The default is left out: ${problem}.`);
}

function problemOf(schema: Draft, value: Json): string | undefined {
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
    if (!types.some((type) => isOfType(value, type))) return `its type is not ${types.join(' or ')}`;
  }
  if (schema.enum && !isObject(value) && !Array.isArray(value) && !schema.enum.includes(value)) {
    return 'it is not one of the values of "enum"';
  }
  if (typeof value === 'number') return outsideBounds(schema, value) ? 'it is outside the bounds' : undefined;
  if (typeof value === 'string') {
    const { length } = [...value];
    if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity))
      return 'its length is outside the bounds';
  }
  return undefined;
}

function outsideBounds(schema: Draft, value: number): boolean {
  return (
    value < (schema.minimum ?? -Infinity) ||
    value > (schema.maximum ?? Infinity) ||
    value <= (schema.exclusiveMinimum ?? -Infinity) ||
    value >= (schema.exclusiveMaximum ?? Infinity)
  );
}

function isOfType(value: Json, type: SchemaType): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
