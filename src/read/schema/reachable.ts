import { isObject } from '../../model/json.ts';
import { refName, type Schema, type Schemas } from '../../model/schema.ts';

/** The names of all schemas that some schemas reach through references. */
export function reachableFrom(roots: Iterable<string>, schemas: Schemas): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    collectRefs(schemas[name] ?? true, open);
  }
  return reached;
}

function collectRefs(schema: Schema, into: string[]): void {
  if (typeof schema === 'boolean') return;
  if (schema.$ref !== undefined) into.push(refName(schema.$ref));
  const { default: _default, const: _const, enum: _enum, examples: _examples, ...shape } = schema;
  for (const part of Object.values(shape)) visitPart(part, into);
}

function visitPart(part: unknown, into: string[]): void {
  if (Array.isArray(part)) for (const element of part) visitPart(element, into);
  else if (isObject(part)) collectRefs(part, into);
}
