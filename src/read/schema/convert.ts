import { isObject } from '../../model/json.ts';
import type { Schema } from '../../model/schema.ts';
import { childPointer, field, type Node } from '../node.ts';
import type { Context } from '../reading.ts';
import { printable } from '../source/sniff.ts';
import { checkDefault } from './defaults.ts';
import { settleDialect } from './dialect.ts';
import { applyDiscriminator } from './discriminator.ts';
import { settleEnum } from './enumeration.ts';
import { KEYWORDS } from './keywords.ts';
import { hasRivals } from './local.ts';
import type { Draft, Scope } from './scope.ts';

/**
 * A Schema Object of any version as JSON Schema 2020-12 with the keywords of `SchemaObject` alone. References become
 * references to named schemas. Nonsense is reported as an error with its pointer, what is harmless is left out with a warning.
 */
export function convert(node: Node, scope: Scope): Schema {
  const { value } = node;
  if (typeof value === 'boolean') return value;
  if (value === null) {
    scope.context.report.warn(node, 'schema-empty', 'This schema is null; any value is allowed.');
    return true;
  }
  if (!isObject(value)) {
    scope.fault(node, 'schema-type', `A schema must be an object, not ${printable(value)}.`);
    return true;
  }
  const ref = field(node, '$ref') ?? (scope.context.dialect === '3.1' ? dynamicRef(node, scope.context) : undefined);
  if (ref) return convertRef(node, ref, scope);
  return isEmpty(value) ? true : convertKeywords(node, scope);
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}

/** A dynamic reference that can lead to one place only; where a value would have to tell, any value is allowed. */
function dynamicRef(node: Node, { report }: Context): Node | undefined {
  const ref = field(node, '$dynamicRef');
  if (!ref || !hasRivals(ref)) return ref ?? field(node, '$recursiveRef');
  const message = 'This "$dynamicRef" may lead to several schemas; any value is allowed.';
  return report.warn(ref, 'schema-dynamic', message, 'Use "$ref".');
}

/** Before 3.1 whatever stands beside a `$ref` is ignored; since then it applies too. */
function convertRef(node: Node, ref: Node, scope: Scope): Schema {
  const target = scope.refer(ref, scope);
  if (scope.context.dialect !== '3.1' || typeof target === 'boolean') return target;
  return convertKeywords(node, scope, { ...target });
}

function convertKeywords(node: Node, scope: Scope, draft: Draft = {}): Schema {
  const { value } = node;
  if (!isObject(value)) return true;
  const inner = typeof value['$id'] === 'string' ? { ...scope, resource: node } : scope;
  for (const key of Object.keys(value)) {
    const keyword = KEYWORDS.get(key);
    const member = value[key];
    if (!keyword || member === undefined) continue;
    keyword(
      draft,
      { document: node.document, pointer: childPointer(node.pointer, key), value: member },
      inner,
      convert,
    );
  }
  applyDiscriminator(draft, node, scope.context);
  settleEnum(draft, node, scope.context);
  warnOfImpossible(draft, node, scope.context);
  const settled = settleDialect(draft, node, inner, convert);
  checkDefault(settled, node, scope.context);
  return isEmpty(settled) ? true : settled;
}

function warnOfImpossible({ required, properties }: Draft, node: Node, { report }: Context): void {
  const name = required?.find((one) => properties?.[one] === false);
  if (name === undefined) return;
  const message = `No value can match this object: it requires ${printable(name)}, which may have no value.`;
  report.warn(node, 'schema-impossible', message, 'Take it out of "required", or say what it may be.');
}
