import type { SchemaType } from '../../model/schema.ts';
import type { Node } from '../node.ts';
import { printable } from '../source/sniff.ts';
import type { Draft, Keyword, Scope } from './scope.ts';

const TYPES: ReadonlySet<unknown> = new Set<SchemaType>([
  'null',
  'boolean',
  'object',
  'array',
  'number',
  'integer',
  'string',
]);

/** Types of programming languages that documents write by mistake, and what they mean. */
const MISNOMERS: ReadonlyMap<unknown, SchemaType> = new Map<string, SchemaType>([
  ['int', 'integer'],
  ['long', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['bool', 'boolean'],
  ['str', 'string'],
  ['date', 'string'],
  ['list', 'array'],
  ['dict', 'object'],
  ['map', 'object'],
]);

function isType(value: unknown): value is SchemaType {
  return TYPES.has(value);
}

/** The keyword `type`, with the types that are not of JSON Schema but are meant in many documents. */
export const type: Keyword = (draft, node, scope) => {
  const { value } = node;
  if (isType(value)) draft.type = value;
  else if (value === 'file') {
    draft.type = 'string';
    draft.format = 'binary';
  } else if (Array.isArray(value) && value.length > 0 && value.every(isType)) {
    draft.type = value.length === 1 ? value[0] : [...new Set(value)];
  } else readMisnomer(draft, node, scope);
};

function readMisnomer(draft: Draft, node: Node, { context, fault }: Scope): void {
  const meant = MISNOMERS.get(typeof node.value === 'string' ? node.value.toLowerCase() : undefined);
  if (meant === undefined && node.value !== 'any') {
    fault(node, 'schema-keyword', `${printable(node.value)} is not a type of JSON Schema.`);
    return;
  }
  const taken = meant === undefined ? 'any value is allowed' : `it is taken for ${meant}`;
  context.report.warn(node, 'schema-type', `${printable(node.value)} is not a type of JSON Schema; ${taken}.`);
  if (meant !== undefined) draft.type = meant;
}
