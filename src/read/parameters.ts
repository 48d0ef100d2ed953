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
  return [...merged.values()];
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
