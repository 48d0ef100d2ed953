import { isObject, type JsonObject } from '../../model/json.ts';
import type { SchemaType } from '../../model/schema.ts';
import { field, type Node } from '../node.ts';
import type { Convert, Draft, Scope } from './scope.ts';

/** Settles what JSON Schema 2020-12 says differently from earlier drafts and OpenAPI 3.0: null, exclusive bounds, tuples. */
export function settleDialect(draft: Draft, node: Node, scope: Scope, convert: Convert): Draft {
  const { value } = node;
  if (!isObject(value)) return draft;
  settleExclusive(draft, value);
  if (Array.isArray(value['items'])) settleTuple(draft, node, scope, convert);
  const nullable = value['nullable'] === true || value['x-nullable'] === true;
  if (!nullable) return draft;
  const { dialect, report } = scope.context;
  if (dialect === '3.1' && value['nullable'] === true) {
    const remedy = 'Add "null" to the list of types.';
    report.warn(node, 'schema-dialect', '"nullable" is not of OpenAPI 3.1; it is taken as in 3.0.', remedy);
  }
  return withNull(draft);
}

/** `true` beside a bound made it exclusive; without a bound it means nothing. */
function settleExclusive(draft: Draft, { exclusiveMinimum, exclusiveMaximum }: JsonObject): void {
  if (exclusiveMinimum === true && draft.minimum !== undefined) {
    draft.exclusiveMinimum = draft.minimum;
    delete draft.minimum;
  }
  if (exclusiveMaximum === true && draft.maximum !== undefined) {
    draft.exclusiveMaximum = draft.maximum;
    delete draft.maximum;
  }
}

/** `additionalItems` is what 2020-12 calls `items`, but only beside a list of `items`. */
function settleTuple(draft: Draft, node: Node, scope: Scope, convert: Convert): void {
  const rest = field(node, 'additionalItems');
  if (rest) draft.items = convert(rest, scope);
}

/** What may refuse null whatever `type` says. */
const COMBINING = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'] as const;

function withNull(draft: Draft): Draft {
  if (COMBINING.some((key) => draft[key] !== undefined) || (draft.const ?? null) !== null) return wrapWithNull(draft);
  if (draft.enum && !draft.enum.includes(null)) draft.enum = [...draft.enum, null];
  if (draft.type !== undefined) draft.type = addNull(draft.type);
  return draft;
}

function addNull(type: SchemaType | readonly SchemaType[]): SchemaType | readonly SchemaType[] {
  const types = typeof type === 'string' ? [type] : type;
  return types.includes('null') ? type : [...types, 'null'];
}

/** The parts of a combination would refuse null each for itself, so null becomes an alternative to all of it. */
function wrapWithNull(draft: Draft): Draft {
  const { title, description, default: preset, examples, deprecated, readOnly, writeOnly, ...shape } = draft;
  const notes: Draft = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(preset !== undefined && { default: preset }),
    ...(examples !== undefined && { examples }),
    ...(deprecated !== undefined && { deprecated }),
    ...(readOnly !== undefined && { readOnly }),
    ...(writeOnly !== undefined && { writeOnly }),
  };
  const { anyOf, ...others } = shape;
  const alternatives = anyOf && Object.keys(others).length === 0 ? anyOf : [shape];
  return { ...notes, anyOf: [...alternatives, { type: 'null' }] };
}
