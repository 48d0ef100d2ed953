import { accessSync, constants, existsSync, type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { hasCode } from './file-error.ts';
import { ABSENT } from './fingerprint.ts';
import { FOLDER } from './layout.ts';
import type { Survey } from './survey.ts';

/** What version control, editors and hosting services put into a new folder. */
const HARMLESS: ReadonlySet<string> = new Set([
  FOLDER,
  '.DS_Store',
  '.editorconfig',
  '.git',
  '.gitattributes',
  '.gitignore',
  '.gitkeep',
  '.hg',
  '.idea',
  '.svn',
  '.vscode',
  'LICENSE',
  'LICENSE.md',
  'LICENSE.txt',
  'README.md',
  'Thumbs.db',
]);

const SHOWN = 10;

/** The real place of a project's folder, which need not exist yet. Throws a UsageError when it, or a folder above it, is a file or may not be written. */
export function openFolder(dir: string): string {
  const target = resolve(dir);
  let existing = target;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  if (!statSync(existing).isDirectory()) {
    throw new UsageError(`${existing} is a file, not a folder.`, 'Choose another folder.');
  }
  try {
    accessSync(existing, constants.W_OK);
  } catch (cause) {
    throw new UsageError(`${existing} cannot be written to.`, 'Choose another folder, or change its permissions.', {
      cause,
    });
  }
  return existing === target ? realpathSync(target) : target;
}

/** Throws a UsageError that names what is in the way, when a folder that was not generated holds other people's files. */
export function refuseOccupied(root: string, survey: Survey): void {
  const ours = new Set(survey.files.map((file) => file.path));
  const differing = survey.files.filter((file) => file.disk !== ABSENT && file.disk !== file.next?.sha256);
  const inTheWay = [...new Set([...differing.map((file) => file.path), ...foreignPaths(root, ours)])].sort();
  if (inTheWay.length === 0) return;
  const shown = inTheWay.slice(0, SHOWN).map((path) => `  ${path}`);
  const more = inTheWay.length > SHOWN ? [`  … and ${inTheWay.length - SHOWN} more`] : [];
  throw new UsageError(
    [`${root} was not made by mcp-gen, and these are in the way:`, ...shown, ...more].join('\n'),
    'Choose an empty folder, move them away, or allow with --overwrite that files of the same name are replaced.',
  );
}

/** Paths that are neither harmless nor among the new ones; a folder that holds none of the new ones is one path, with `/` at its end. */
function foreignPaths(root: string, ours: ReadonlySet<string>): string[] {
  const folders = new Set([...ours].flatMap(foldersAbove));
  const look = (folder: string): string[] =>
    entriesOf(join(root, folder)).flatMap((entry) => {
      const path = `${folder}${entry.name}`;
      if (ours.has(path) || HARMLESS.has(path)) return [];
      if (!entry.isDirectory()) return [path];
      return folders.has(path) ? look(`${path}/`) : [`${path}/`];
    });
  return look('');
}

function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
