import type { Parameter } from '../model/api.ts';
import type { Node } from './node.ts';
import type { Reading } from './reading.ts';
import { placeOf } from './node.ts';
import { printable } from './source/sniff.ts';

/** What is wrong with a path template so that no URL can be made from it, undefined when nothing is. */
export function templateProblem(path: string): string | undefined {
  const bare = path.replace(/\{[^{}]+\}/g, '');
  if (/\{\s*\}/.test(path)) return 'has a variable without a name';
  if (/[{}]/.test(bare)) return 'has a brace without its partner';
  const names = templateNames(path);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `has the variable ${printable(twice)} twice`;
}

/** The names of the variables of a path template, in order. */
export function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
}

/**
 * Makes path parameters agree with the template: one that the document forgot is a required string, one that has no
 * variable in the template is left out. Both are warnings, since many real documents have such a fault.
 */
export function agreeWithTemplate(
  path: string,
  parameters: readonly Parameter[],
  operation: Node,
  reading: Reading,
): Parameter[] {
  const names = templateNames(path);
  const { report } = reading;
  const kept = parameters.filter((parameter) => {
    if (parameter.in !== 'path' || names.includes(parameter.name)) return true;
    const message = `The path ${printable(path)} has no variable for the path parameter ${printable(parameter.name)}; it is left out.`;
    report.warn(operation, 'path-parameter-unused', message, 'Add the variable to the path, or remove the parameter.');
    return false;
  });
  const inQuery = new Set(templateNames(path.replace(/^[^?]*/, '')));
  const isDeclared = ({ in: place, name }: Parameter) => place === 'path' || (place === 'query' && inQuery.has(name));
  const declared = new Set(kept.filter(isDeclared).map(({ name }) => name));
  const missing = names.filter((name) => !declared.has(name));
  for (const name of missing) {
    const message = `The path ${printable(path)} needs a path parameter ${printable(name)}, which is not declared; it is taken for a required string.`;
    report.warn(operation, 'path-parameter-missing', message, 'Declare the parameter.');
  }
  return [...kept, ...missing.map((name) => undeclared(name, operation))];
}

function undeclared(name: string, operation: Node): Parameter {
  return {
    name,
    in: 'path',
    required: true,
    deprecated: false,
    style: 'simple',
    explode: false,
    allowReserved: false,
    allowEmptyValue: false,
    schema: { type: 'string' },
    extensions: {},
    place: placeOf(operation),
  };
}
