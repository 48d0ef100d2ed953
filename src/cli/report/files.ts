import type { Generated } from '../../index.ts';
import type { Palette } from '../colour.ts';
import { count, plain } from '../terminal-text.ts';

type File = Generated['files'][number];

interface Wording {
  /** After a number, when it was done and when it would be. */
  readonly done: string;
  readonly planned?: string;
  /** Before a path; files of an action without a mark are only counted. */
  readonly mark?: string;
}

const WORDS = new Map<string, Wording>([
  ['create', { done: 'created', planned: 'to create', mark: '+' }],
  ['restored', { done: 'restored', planned: 'to restore', mark: '+' }],
  ['update', { done: 'updated', planned: 'to update', mark: '~' }],
  ['delete', { done: 'deleted', planned: 'to delete', mark: '-' }],
  ['conflict', { done: 'in conflict', mark: '!' }],
  ['orphaned', { done: 'no longer generated', mark: '?' }],
  ['kept', { done: 'with your edits', mark: '=' }],
  ['deleted-by-you', { done: 'deleted by you' }],
  ['owned', { done: 'yours' }],
  ['unchanged', { done: 'unchanged' }],
]);

/** `44 created, 2 updated`, and below it the paths worth reading: all that change in a dry run, else those beyond creation. */
export function fileLines(files: readonly File[], palette: Palette, dryRun: boolean): string[] {
  const totals = [...WORDS].flatMap(([action, { done, planned = done }]) => {
    const number = files.filter((file) => file.action === action).length;
    return number === 0 ? [] : [`${count(number)} ${dryRun ? planned : done}`];
  });
  const listed = files.filter(({ action }) => WORDS.get(action)?.mark && (dryRun || action !== 'create'));
  return [
    `  ${palette.dim('files'.padEnd(12))}${totals.join(', ')}`,
    ...(listed.length > 0 ? [''] : []),
    ...listed.map((file) => fileLine(file, palette)),
  ];
}

function fileLine({ path, action, note }: File, palette: Palette): string {
  const mark = WORDS.get(action)?.mark ?? ' ';
  const paint = paintOf(mark, palette);
  return `  ${paint(mark)} ${plain(path)}${note === undefined ? '' : `  ${palette.dim(plain(note))}`}`;
}

function paintOf(mark: string, { green, cyan, red, dim }: Palette): (text: string) => string {
  if (mark === '+') return green;
  if (mark === '~') return cyan;
  return mark === '-' || mark === '!' ? red : dim;
}
