import type { CheckReport } from '../../index.ts';
import type { Palette } from '../colour.ts';
import { shellCommand } from '../shell.ts';
import { columns, count, plain, plural, sections } from '../terminal-text.ts';
import { findingLines } from './findings.ts';

const REMEDIES = new Map([
  ['changed', 'regenerating would rewrite it'],
  ['missing', 'regenerating would write it'],
  ['orphaned', 'no longer generated: regenerating would delete it'],
  ['edited', 'generated, but edited: move the change to src/overrides.ts or src/server.ts'],
  ['markers', 'conflict markers remain: keep what you need from each side'],
  ['lock', 'the lock does not match the project'],
]);

/** One line per file that is not what generating would write, then errors and a broken budget, then what to do. */
export function checkLines(
  { drift, findings, summary }: CheckReport,
  palette: Palette,
  { dir, quiet }: { readonly dir: string; readonly quiet: boolean },
): string[] {
  const rows = columns(drift.map(({ path, state }) => [state, plain(path), REMEDIES.get(state) ?? '']));
  const { toolsList, budget } = summary.tokens;
  const overBudget = `tools/list costs ${count(toolsList)} tokens, ${count(toolsList - budget)} too many`;
  const problems = sections(
    rows.map((row) => palette.yellow(row)),
    toolsList > budget ? [palette.red(overBudget)] : [],
    findingLines(findings, palette, { limit: 10, more: shellCommand(['mcp-gen', 'inspect', dir]) }),
  );
  return quiet ? problems : sections(problems, advice(drift.length, dir, palette, problems.length === 0));
}

function advice(drifted: number, dir: string, palette: Palette, clean: boolean): string[] {
  if (clean) return [palette.green('Up to date: regenerating would change nothing.')];
  if (drifted === 0) return [];
  const command = shellCommand(['mcp-gen', 'generate', ...(dir === '.' ? [] : [dir])]);
  return [`${plural(drifted, 'file')} out of date. To regenerate: ${palette.cyan(command)}`];
}
