import type { Json } from '../../model/json.ts';
import { dataOf, elements, type Node } from '../node.ts';
import type { Context } from '../reading.ts';
import type { Draft } from './scope.ts';

const MANY = 1000;

/** The values of an `enum`, each once; undefined when it has none. Says what an agent should not wonder about. */
export function valuesOf(node: Node, { report }: Context): readonly Json[] | undefined {
  const values: readonly Json[] = elements(node).map((element) => dataOf(element) ?? null);
  const unique = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  if (unique.length < values.length) {
    report.note(node, 'schema-enum', 'Values of this enum that are there twice are listed once.');
  }
  if (unique.length > MANY) {
    report.warn(node, 'schema-enum', `This enum has ${unique.length} values: an agent is shown only the first.`);
  }
  if (unique.some((value) => typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))) {
    report.warn(node, 'schema-enum', 'This enum has a whole number of more digits than can be kept.');
  }
  return unique.length === 0 ? undefined : unique;
}

/**
 * Makes the values of an `enum` agree with `type`, since nothing would match otherwise: YAML without quotes reads
 * `type: string, enum: [1, 2]` as numbers. Values that cannot be meant stay, for then the type may be what is wrong.
 */
export function settleEnum(draft: Draft, node: Node, { report }: Context): void {
  const { type, enum: values } = draft;
  if (values === undefined || type === undefined) return;
  const types = [type].flat();
  const meant = values.map((value) => (hasType(value, types) ? value : (convertedTo(value, types) ?? value)));
  if (meant.every((value, index) => value === values[index])) return;
  draft.enum = [...new Set(meant)];
  report.warn(node, 'schema-enum', `Values of this enum are taken for the type that it says: ${types.join(' or ')}.`);
}

function hasType(value: Json, types: readonly string[]): boolean {
  if (value === null) return types.includes('null');
  if (Number.isInteger(value) && types.includes('integer')) return true;
  return types.includes(Array.isArray(value) ? 'array' : typeof value);
}

function convertedTo(value: Json, types: readonly string[]): Json | undefined {
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (typeof value !== 'string') return undefined;
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
  return number !== undefined && hasType(number, types) ? number : undefined;
}
