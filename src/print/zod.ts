import type { Json } from '../model/json.ts';
import type { Literal, InputShape } from '../model/input-shape.ts';
import { braces, brackets, chain, code, parentheses, type Code } from './code.ts';
import { identifier } from './identifier.ts';
import { literal, propertyKey, text } from './literal.ts';

/** How an input is taken beyond its shape. */
export interface Taking {
  readonly required: boolean;
  readonly default?: Json;
}

/** A zod schema for a shape: `z.string().optional().describe('…')`. */
export function zodOf(shape: InputShape, taking: Taking = { required: true }): Code {
  return chain('z', [
    ...calls(shape),
    ...(shape.nullable ? [code`.nullable()`] : []),
    ...(taking.default === undefined ? [] : [code`.default(${literal(taking.default)})`]),
    ...(taking.required || taking.default !== undefined ? [] : [code`.optional()`]),
    ...(shape.description === undefined ? [] : [code`.describe${parentheses(text(shape.description))}`]),
  ]);
}

function calls(shape: InputShape): readonly Code[] {
  switch (shape.kind) {
    case 'any':
      return [code`.unknown()`];
    case 'integer':
    case 'number':
      return [
        shape.kind === 'integer' ? code`.int()` : code`.number()`,
        ...(shape.minimum === undefined ? [] : [code`.min(${literal(shape.minimum)})`]),
        ...(shape.maximum === undefined ? [] : [code`.max(${literal(shape.maximum)})`]),
      ];
    case 'enum':
      return [enumCall(shape.values)];
    case 'array':
      return [code`.array${parentheses(zodOf(shape.items))}`];
    case 'record':
      return [code`.record${parentheses(code`z.string()`, zodOf(shape.values))}`];
    case 'object':
      return [code`.looseObject${parentheses(fields(shape.fields))}`];
    case 'union':
      return [code`.union${parentheses(brackets(shape.members.map((member) => zodOf(member))))}`];
    case 'file':
      return [code`.unknown()`, code`.meta(${identifier(fileSchemaName(shape))})`];
    case 'boolean':
      return [code`.boolean()`];
    case 'null':
      return [code`.null()`];
    case 'string':
      // Not `z.iso.datetime()`: it advertises a pattern of a hundred tokens and refuses what some APIs take.
      return [code`.string()`, ...(shape.format ? [code`.meta(${literal({ format: shape.format })})`] : [])];
  }
}

/** What the emitted runtime calls the schema of a file; a tool that takes one imports it. */
export function fileSchemaName({ isPart }: Extract<InputShape, { kind: 'file' }>): 'fileInput' | 'filePart' {
  return isPart ? 'filePart' : 'fileInput';
}

function fields(all: Extract<InputShape, { kind: 'object' }>['fields']): Code {
  return braces(all.map(({ name, required, shape }) => code`${propertyKey(name)}: ${zodOf(shape, { required })}`));
}

function enumCall(values: readonly Literal[]): Code {
  const list = brackets(values.map((value) => literal(value)));
  if (values.every((value) => typeof value === 'string')) return code`.enum${parentheses(list)}`;
  return code`.literal${parentheses(values.length === 1 ? literal(values[0]!) : list)}`;
}
