import type { Parameter } from '../model/api.ts';
import { listField } from './fields.ts';
import type { Node } from './node.ts';
import type { Reading } from './reading.ts';
import { printable } from './source/sniff.ts';

/** The path's and the operation's own parameters together: the own ones win by name and location. */
export function readParameters(
  reading: Reading,
  item: Node,
  operation: Node,
  read: (reading: Reading, holder: Node) => Parameter | undefined,
): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const owner of [item, operation]) {
    for (const [key, parameter] of readList(reading, owner, read)) merged.set(key, parameter);
  }
  const parameters = [...merged.values()];
  reportWholeQuery(reading, operation, parameters);
  return parameters;
}

/** OpenAPI 3.2 section 4.12.1: a parameter that is the whole query string leaves no place for another. */
function reportWholeQuery({ report }: Reading, operation: Node, parameters: readonly Parameter[]): void {
  const whole = parameters.filter((parameter) => parameter.in === 'querystring');
  if (whole.length === 0) return;
  if (whole.length === 1 && !parameters.some((parameter) => parameter.in === 'query')) return;
  const message = 'A parameter in querystring is the whole query string, but there are others in the query.';
  report.warn(operation, 'parameter-querystring', message, 'Put all of them into the schema of the one.');
}

function readList(
  reading: Reading,
  owner: Node,
  read: (reading: Reading, holder: Node) => Parameter | undefined,
): ReadonlyMap<string, Parameter> {
  const list = new Map<string, Parameter>();
  for (const holder of listField(reading, owner, 'parameters')) {
    const parameter = read(reading, holder);
    if (!parameter) continue;
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const key = `${parameter.in} ${name}`;
    if (list.has(key)) {
      const message = `The ${parameter.in} parameter ${printable(parameter.name)} is there twice; the last one is used.`;
      reading.report.warn(holder, 'parameter-duplicate', message, 'Remove one.');
    }
    list.set(key, parameter);
  }
  return list;
}
