import { formatPlace, type Finding } from '../../model/place.ts';
import type { Palette } from '../colour.ts';
import { plain, plural } from '../terminal-text.ts';

/** Errors and warnings under a heading, each with its place; after `limit` of them, the command that shows all. */
export function findingLines(
  findings: readonly Finding[],
  palette: Palette,
  { limit, more }: { readonly limit: number; readonly more: string },
): string[] {
  const serious = findings.filter(({ level }) => level !== 'note');
  if (serious.length === 0) return [];
  const hidden = serious.length - limit;
  return [
    palette.bold(heading(serious)),
    ...serious.slice(0, limit).flatMap((finding) => lines(finding, palette)),
    ...(hidden > 0 ? [`  … and ${hidden} more: ${more}`] : []),
  ];
}

function heading(findings: readonly Finding[]): string {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  return [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')]
    .filter(Boolean)
    .join(', ');
}

function lines({ level, place, message, remedy }: Finding, palette: Palette): string[] {
  const mark = level === 'error' ? palette.red('error') : palette.yellow('warning');
  const at = place === undefined ? '' : `${palette.cyan(plain(formatPlace(place)))}: `;
  return [`  ${mark} ${at}${plain(message)}`, ...(remedy === undefined ? [] : [`    ${palette.dim(plain(remedy))}`])];
}
