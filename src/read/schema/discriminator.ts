import { isObject } from '../../model/json.ts';
import type { Schema } from '../../model/schema.ts';
import { emptyRecord } from '../fields.ts';
import { elements, field, members, type Node } from '../node.ts';
import type { Context } from '../reading.ts';
import { refOf, resolveRef } from '../refs.ts';
import { printable } from '../source/sniff.ts';
import type { Draft } from './scope.ts';

const RULE = 'discriminator';
const REMEDY = 'Correct the mapping, or add the schema that it names.';

/**
 * Writes the `mapping` of a discriminator into the alternatives as `const` (OpenAPI 3.1 section 4.8.25), since JSON
 * Schema knows no discriminator: an agent sees which value belongs to which. An alternative that says so itself, that
 * contradicts the mapping, or that no key names, stays as it is. A key that leads nowhere is a warning.
 */
export function applyDiscriminator(draft: Draft, node: Node, context: Context): void {
  const discriminator = isObject(node.value) && node.value['discriminator'] ? field(node, 'discriminator') : undefined;
  if (!discriminator || !isObject(discriminator.value)) return;
  const { report } = context;
  const property = discriminator.value['propertyName'];
  if (typeof property !== 'string') {
    return report.warn(discriminator, RULE, 'A discriminator needs a "propertyName"; it is left out.');
  }
  const fallback = field(discriminator, 'defaultMapping');
  if (fallback) targetOf(context, fallback, 'The "defaultMapping" of the discriminator');
  const keys = keysByTarget(context, discriminator);
  for (const list of ['oneOf', 'anyOf'] as const) {
    const alternatives = elements(field(node, list));
    draft[list] = draft[list]?.map((schema, index) => {
      const alternative = alternatives[index];
      const target = alternative && landingOf(context, alternative);
      const names = target && keys.get(placeText(target));
      if (!target || !names || names.length === 0) return schema;
      return canTell(context, target, property, names) ? withConst(schema, property, names) : schema;
    });
    if (draft[list] === undefined) delete draft[list];
  }
}

/** The keys of the mapping by the schema that each leads to. */
function keysByTarget(context: Context, discriminator: Node): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const [key, value] of members(field(discriminator, 'mapping'))) {
    const target = targetOf(context, value, `The mapping of ${printable(key)}`);
    if (!target) continue;
    const place = placeText(target);
    keys.set(place, [...(keys.get(place) ?? []), key]);
  }
  return keys;
}

function placeText({ document, pointer }: Node): string {
  return `${document.uri}#${pointer}`;
}

/** What a mapping leads to: the name of a component, or a reference. Undefined and a warning where there is none. */
function targetOf(context: Context, value: Node, what: string): Node | undefined {
  const { report } = context;
  if (typeof value.value !== 'string') return report.warn(value, RULE, `${what} must be a string.`, REMEDY);
  const named = componentOf(value, value.value);
  if (named) return landingOf(context, named);
  const isReference = /[#/.]/.test(value.value);
  const result = isReference ? resolveRef(context, value, 'schemas') : undefined;
  if (result?.kind === 'found') return landingOf(context, result.node);
  if (result?.kind === 'pending') return undefined;
  return report.warn(value, RULE, `${what} leads to no schema: ${printable(value.value)}.`, REMEDY);
}

const MAX_HOPS = 100;

/** Where references lead in the end; whoever reads the schema itself reports what is wrong with them. */
function landingOf(context: Context, node: Node): Node | undefined {
  let current = node;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const ref = refOf(current);
    if (!ref) return current;
    const next = resolveRef(context, ref, 'schemas');
    if (next.kind !== 'found') return undefined;
    current = next.node;
  }
  return undefined;
}

function componentOf(at: Node, name: string): Node | undefined {
  const root: Node = { ...at, pointer: '', value: at.document.value };
  const components = field(root, 'components');
  const schemas = components && field(components, 'schemas');
  return schemas && field(schemas, name);
}

/** Whether the mapping adds something: nothing in the alternative restricts the property already, nor to something else. */
function canTell(context: Context, target: Node, property: string, names: readonly string[]): boolean {
  const own = propertyIn(context, target, property, 0);
  if (!isObject(own?.value)) return true;
  const { type, enum: values, const: constant } = own.value;
  if (constant !== undefined || (type !== undefined && type !== 'string')) return false;
  return !Array.isArray(values) || (values.length > 1 && names.every((name) => values.includes(name)));
}

const MAX_DEPTH = 10;

function propertyIn(context: Context, schema: Node, property: string, depth: number): Node | undefined {
  const properties = field(schema, 'properties');
  const own = properties && field(properties, property);
  if (own) return landingOf(context, own);
  if (depth > MAX_DEPTH) return undefined;
  for (const part of elements(field(schema, 'allOf'))) {
    const target = landingOf(context, part);
    const found = target && propertyIn(context, target, property, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function withConst(schema: Schema, property: string, names: readonly string[]): Schema {
  const [only, ...others] = names;
  if (schema === false || only === undefined) return schema;
  const properties = emptyRecord<Schema>();
  properties[property] = others.length === 0 ? { const: only } : { enum: names };
  if (schema === true) return { properties };
  if (schema.properties === undefined) return { ...schema, properties };
  return { allOf: [schema, { properties }] };
}
