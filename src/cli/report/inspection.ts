import type { Inspection } from '../../index.ts';
import type { Palette } from '../colour.ts';
import { columns, plain, plural, sections } from '../terminal-text.ts';
import { envLines } from './env.ts';
import { figureLines } from './figures.ts';
import { findingLines } from './findings.ts';

/** Everything `inspect` knows, for a person: figures, tools, environment, findings. */
export function inspectionLines(inspection: Inspection, palette: Palette): string[] {
  const { summary, env, findings } = inspection;
  const notes = findings.filter(({ level }) => level === 'note').length;
  return sections(
    figureLines(summary, palette),
    toolLines(inspection, palette),
    envLines('Environment', env, palette),
    findingLines(findings, palette, { limit: Number.POSITIVE_INFINITY, more: '' }),
    notes > 0 ? [palette.dim(`${plural(notes, 'note')}: see them with --json`)] : [],
  );
}

function toolLines({ tools }: Inspection, palette: Palette): string[] {
  if (tools.length === 0) return [];
  const [head = '', ...rows] = columns([
    ['tool', 'class', 'tokens', 'operation'],
    ...tools.map(({ name, class: kind, tokens, operations }) => [
      plain(name),
      plain(kind),
      tokens,
      plain(operations.join(', ')),
    ]),
  ]);
  return [`  ${palette.bold(head)}`, ...rows.map((row) => `  ${row}`)];
}
