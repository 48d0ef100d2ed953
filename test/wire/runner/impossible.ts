import { generate } from '../arguments/generate.ts';
import type { Node } from '../oracle/documents.ts';
import type { Operation } from '../oracle/operation.ts';
import { isVoid } from './compare.ts';
import type { Schemas } from '../oracle/schemas.ts';

const ROUNDS = 8;

/** The required part of an operation's arguments that the document itself allows no value for; undefined when there is none. */
export function impossiblePart({ parameters, body }: Operation, schemas: Schemas): string | undefined {
  const parameter = parameters.find((each) => each.required && !isPossible(schemas, each.schema, each.in === 'path'));
  if (parameter) return `${parameter.in} ${parameter.name}`;
  const bodies = body?.required ? [...body.content.values()].map(({ schema }) => schema) : [];
  return bodies.length > 0 && !bodies.some((schema) => isPossible(schemas, schema, false)) ? 'body' : undefined;
}

/** `visible` asks for a value that leaves something on the wire, as a path must. */
function isPossible(schemas: Schemas, place: Node, visible: boolean): boolean {
  const resolve = (reference: string) => schemas.resolve(reference);
  const schema = schemas.schema(place);
  return Array.from({ length: ROUNDS }, (_, index) => index).some((index) =>
    [false, true].some((full) => {
      const value = generate(schema, { resolve, place: 'body', index, full, seen: () => undefined }, 'value');
      if (visible && isVoid(value)) return false;
      return typeof value !== 'symbol' && schemas.fault(place, value) === undefined;
    }),
  );
}
