import type { EnvVariable } from '../../index.ts';
import type { Palette } from '../colour.ts';
import type { Env } from '../io.ts';
import { columns, plain } from '../terminal-text.ts';

/**
 * The variables without which the server cannot do its work and that are not set here, by value or as `*_FILE`. Of those
 * that stand in for each other, all where none is set.
 */
export function missingVariables(variables: readonly EnvVariable[], env: Env): EnvVariable[] {
  const isSet = ({ name }: EnvVariable) => Boolean(env[name] || env[`${name}_FILE`]);
  const hasAlternative = variables.some((variable) => variable.alternative && isSet(variable));
  return variables.filter((variable) => {
    const isNeeded = variable.required || (variable.alternative && !hasAlternative);
    return isNeeded && variable.default === undefined && !isSet(variable);
  });
}

/** Variables under a heading: name, what it is, what it holds unless set. */
export function envLines(heading: string, variables: readonly EnvVariable[], palette: Palette): string[] {
  if (variables.length === 0) return [];
  const rows = variables.map(({ name, required, alternative, secret, purpose, default: value }) => [
    plain(name),
    [required ? 'required' : alternative ? 'one of' : 'optional', secret && 'secret'].filter(Boolean).join(', '),
    `${plain(purpose)}${value === undefined ? '' : ` (${plain(value)})`}`,
  ]);
  return [palette.bold(heading), ...columns(rows).map((line) => `  ${line}`)];
}
