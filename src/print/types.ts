import type { InputShape } from '../model/input-shape.ts';
import { braces, code, isCompound, union, type Code } from './code.ts';
import { literal, propertyKey } from './literal.ts';

/** The TypeScript type of the values that `zodOf(shape)` lets through. */
export function typeOf(shape: InputShape): Code {
  const plain = plainType(shape);
  return shape.nullable ? union([plain, code`null`]) : plain;
}

/** A member of an object type: `name?: string`. */
export function member(name: string, type: Code, required: boolean): Code {
  return required ? code`${propertyKey(name)}: ${type}` : code`${propertyKey(name)}?: ${type}`;
}

function plainType(shape: InputShape): Code {
  switch (shape.kind) {
    case 'any':
    case 'file':
      return code`unknown`;
    case 'integer':
    case 'number':
      return code`number`;
    case 'enum':
      return union(shape.values.map((value) => literal(value)));
    case 'array':
      return arrayOf(shape.items);
    case 'record':
      return code`Readonly<Record<string, ${typeOf(shape.values)}>>`;
    case 'object':
      return objectType(shape.fields);
    case 'union':
      return union(shape.members.map(typeOf));
    case 'boolean':
      return code`boolean`;
    case 'null':
      return code`null`;
    case 'string':
      return code`string`;
  }
}

function arrayOf(items: InputShape): Code {
  const type = typeOf(items);
  return isCompound(type) ? code`readonly (${type})[]` : code`readonly ${type}[]`;
}

function objectType(fields: Extract<InputShape, { kind: 'object' }>['fields']): Code {
  const members = fields.map(({ name, required, shape }) => member(name, typeOf(shape), required));
  return braces([...members, code`[key: string]: unknown`], ';');
}
