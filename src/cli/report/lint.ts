import type { LintReport } from '../../index.ts';
import type { Palette } from '../colour.ts';
import { plural, sections } from '../terminal-text.ts';
import { findingLines } from './findings.ts';

/** Every error and warning with its place, then the number of notes; of a quiet run nothing where all is well. */
export function lintLines({ findings }: LintReport, palette: Palette, quiet: boolean): string[] {
  const notes = findings.filter(({ level }) => level === 'note').length;
  const serious = findingLines(findings, palette, { limit: Number.POSITIVE_INFINITY, more: '' });
  if (quiet) return serious;
  return sections(
    serious.length === 0 ? [palette.green('No errors and no warnings.')] : serious,
    notes > 0 ? [palette.dim(`${plural(notes, 'note')}: see them with --format json`)] : [],
  );
}

/** What a program gets to know. */
export function lintJson({ findings }: LintReport): object {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { level } of findings) counts[level]++;
  return { ok: counts.error === 0, counts, findings };
}
