import { isObject } from '../../model/json.ts';
import type { SchemaType } from '../../model/schema.ts';
import type { Node } from '../node.ts';
import type { Context } from '../reading.ts';
import type { Draft } from './scope.ts';

/** Settles what JSON Schema 2020-12 says differently from Swagger 2.0 and OpenAPI 3.0: null and exclusive bounds. */
export function settleDialect(draft: Draft, node: Node, context: Context): Draft {
  const { value } = node;
  if (!isObject(value)) return draft;
  if (value['exclusiveMinimum'] === true && draft.minimum !== undefined) {
    draft.exclusiveMinimum = draft.minimum;
    delete draft.minimum;
  }
  if (value['exclusiveMaximum'] === true && draft.maximum !== undefined) {
    draft.exclusiveMaximum = draft.maximum;
    delete draft.maximum;
  }
  const nullable = value['nullable'] === true || value['x-nullable'] === true;
  if (!nullable) return draft;
  if (context.dialect === '3.1' && value['nullable'] === true) {
    const remedy = 'Add "null" to the list of types.';
    context.report.warn(node, 'schema-dialect', '"nullable" is not of OpenAPI 3.1; it is taken as in 3.0.', remedy);
  }
  return withNull(draft);
}

function withNull(draft: Draft): Draft {
  if (draft.$ref !== undefined || draft.allOf || draft.anyOf || draft.oneOf || draft.not !== undefined) {
    return wrapWithNull(draft);
  }
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
