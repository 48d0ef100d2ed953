import { refName, type Schema, type SchemaObject, type Schemas } from '../../model/schema.ts';

/**
 * The names of schemas that no finite value can match, because what they require requires them again (or is `false`).
 * Everything is taken for impossible until it is shown to be possible.
 */
export function impossibleSchemas(schemas: Schemas): readonly string[] {
  const open = new Set(Object.keys(schemas));
  for (let before = -1; before !== open.size;) {
    before = open.size;
    for (const name of open) if (isPossible(schemas[name] ?? true, open)) open.delete(name);
  }
  return [...open];
}

function isPossible(schema: Schema, open: ReadonlySet<string>): boolean {
  if (typeof schema === 'boolean') return schema;
  const every = (parts: readonly Schema[]) => parts.every((part) => isPossible(part, open));
  const some = (parts: readonly Schema[] | undefined) =>
    parts === undefined || parts.some((part) => isPossible(part, open));
  if (schema.$ref !== undefined && open.has(refName(schema.$ref))) return false;
  if (!every(schema.allOf ?? []) || !some(schema.anyOf) || !some(schema.oneOf)) return false;
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.some((type) => type !== 'object' && type !== 'array')) return true;
  const isObjectPossible = every(requiredOf(schema));
  const isArrayPossible = (schema.minItems ?? 0) === 0 || isPossible(schema.items ?? true, open);
  if (types.length === 0) return true;
  return types.includes('object') ? isObjectPossible || (types.includes('array') && isArrayPossible) : isArrayPossible;
}

/** The schemas of the properties that must be there. */
function requiredOf({ properties = {}, required = [] }: SchemaObject): readonly Schema[] {
  return required.flatMap((name) => (Object.hasOwn(properties, name) ? [properties[name] ?? true] : []));
}
