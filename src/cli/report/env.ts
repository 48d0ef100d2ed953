import type { EnvVariable } from '../../index.ts';
import type { Palette } from '../colour.ts';
import type { Env } from '../io.ts';
import { columns, plain } from '../terminal-text.ts';

/** The variables without which the server cannot do its work and that are not set here, by value or as `*_FILE`. */
export function missingVariables(variables: readonly EnvVariable[], env: Env): EnvVariable[] {
  return variables.filter(
    ({ name, required, default: value }) => required && value === undefined && !env[name] && !env[`${name}_FILE`],
  );
}

/** Variables under a heading: name, what it is, what it holds unless set. */
export function envLines(heading: string, variables: readonly EnvVariable[], palette: Palette): string[] {
  if (variables.length === 0) return [];
  const rows = variables.map(({ name, required, secret, purpose, default: value }) => [
    plain(name),
    [required ? 'required' : 'optional', secret && 'secret'].filter(Boolean).join(', '),
    `${plain(purpose)}${value === undefined ? '' : ` (${plain(value)})`}`,
  ]);
  return [palette.bold(heading), ...columns(rows).map((line) => `  ${line}`)];
}
