import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { lookAt } from './fingerprint.ts';
import { FOLDER } from './layout.ts';

const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** File systems allow 255 bytes; the copy of a file in `.mcp-gen/base` has a longer name than the file. */
const LONGEST_NAME = 240;

/** Says why a path is not one we write, or nothing: it must be relative, without `..`, outside `.git` and `.mcp-gen`, and legal on every system. */
export function pathFault(path: string): string | undefined {
  const names = path.split('/');
  if (names[0]?.toLowerCase() === FOLDER) return `${FOLDER} is not for files of the project`;
  return names.map(nameFault).find((fault) => fault !== undefined);
}

function nameFault(name: string): string | undefined {
  if (name === '') return 'it is not relative, or has an empty part';
  if (name === '.' || name === '..') return `it has a part "${name}"`;
  if (name === '__proto__') return 'it has a part that JSON files cannot hold as a key';
  if (/[<>:"|?*\\]|\p{C}/u.test(name)) return 'it has a character that some systems do not allow';
  if (/[. ]$/.test(name)) return 'it has a part that ends in a dot or a space';
  if (WINDOWS_DEVICE.test(name)) return 'it has a part that is a device on Windows';
  // NTFS also answers to the short name of `.git`, and HFS+ and NTFS ignore case.
  if (/^(\.git|git~\d+)$/i.test(name)) return 'it leads into a git folder';
  if (Buffer.byteLength(name) > LONGEST_NAME) return `it has a part longer than ${LONGEST_NAME} bytes`;
  return undefined;
}

/** The first two paths that cannot stand side by side on every file system: equal but for letter case, or one a file and a folder in the other. */
export function findCollision(paths: Iterable<string>): readonly [string, string] | undefined {
  const seen = new Map<string, { readonly spelled: string; readonly path: string }>();
  for (const path of paths) {
    for (const spelled of withFolders(path)) {
      const folded = spelled.replace(/\/$/, '').normalize('NFC').toLowerCase();
      const other = seen.get(folded);
      if (other && other.spelled !== spelled) return [other.path, path];
      if (!other) seen.set(folded, { spelled, path });
    }
  }
  return undefined;
}

/** `a/b/c.ts` → `a/`, `a/b/`, `a/b/c.ts`. */
function withFolders(path: string): string[] {
  return path.split('/').map((_, index, names) => {
    const part = names.slice(0, index + 1).join('/');
    return index === names.length - 1 ? part : `${part}/`;
  });
}

/** What keeps a folder of the project from being written to, as a sentence; nothing when it is a real folder or absent. */
export type FolderFault = (path: string) => string | undefined;

/**
 * Answers, for one project, whether the folders above a path are real. A link is refused even when it leads to another
 * place inside: two paths would then be one file. Looks at each folder once.
 */
export function watchFolders(root: string): FolderFault {
  const known = new Map<string, string | undefined>();
  const faultOf = (folder: string): string | undefined => {
    const stats = lookAt(join(root, folder));
    if (!stats || stats.isDirectory()) return undefined;
    const what = stats.isSymbolicLink() ? 'a link' : 'not a folder';
    return `${folder} is ${what}, and files have to be written below it`;
  };
  return (path) => {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      if (!known.has(folder)) known.set(folder, faultOf(folder));
      const fault = known.get(folder);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

/** The absolute place of a path in a project. Throws a UsageError when a folder above it is a link or a file. */
export function locate(root: string, path: string, folderFault: FolderFault): string {
  const fault = folderFault(path);
  if (fault !== undefined) throw new UsageError(`${fault}.`, 'Replace it with a real folder, or move it away.');
  return join(root, path);
}
