import type { Summary } from '../../index.ts';
import type { Palette } from '../colour.ts';
import { count, plain } from '../terminal-text.ts';

const SHOWN = 5;

/** What the API is and what an agent gets of it: title, operations, tools, tokens. */
export function figureLines(summary: Summary, palette: Palette): string[] {
  const { title, version, format, operations, tools } = summary;
  const row = (label: string, text: string) => `  ${palette.dim(label.padEnd(12))}${text}`;
  const heading = [palette.bold(plain(title).replace(/\.$/, '')), plain(version), palette.dim(`(${plain(format)})`)];
  return [
    heading.filter((part) => part !== '').join(' '),
    '',
    row('operations', coverage(operations)),
    ...unreachable(operations.unreachable, palette),
    row('tools', count(tools)),
    row('tokens', tokens(summary.tokens, palette)),
  ];
}

/** `24: 18 as tools, 6 through discovery`. */
function coverage({ total, direct, tier, unreachable: missing }: Summary['operations']): string {
  const parts = [
    `${count(direct)} as tools`,
    tier > 0 && `${count(tier)} through discovery`,
    missing.length > 0 && `${count(missing.length)} unreachable`,
  ];
  return `${count(total)}: ${parts.filter(Boolean).join(', ')}`;
}

function unreachable(keys: readonly string[], palette: Palette): string[] {
  const indent = ' '.repeat(14);
  return [
    ...keys.slice(0, SHOWN).map((key) => `${indent}${palette.yellow(plain(key))}`),
    ...(keys.length > SHOWN ? [`${indent}… and ${count(keys.length - SHOWN)} more`] : []),
  ];
}

/** What a client pays to list the tools, beside what one tool per operation would cost. */
function tokens({ toolsList, budget, perOperation }: Summary['tokens'], palette: Palette): string {
  const paint = toolsList > budget ? palette.red : palette.green;
  const limit = `${toolsList > budget ? 'over the budget of' : 'budget'} ${count(budget)}`;
  const note = palette.dim(`(one tool per operation → these tools; ${limit})`);
  return `${count(perOperation)} → ${paint(`${count(toolsList)} tokens`)} ${note}`;
}
