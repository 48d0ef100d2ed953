import type { FileKind, MergeForm } from '../model/file-tree.ts';
import { FOLDER } from './layout.ts';

/**
 * Where the text last generated for a path is kept, relative to the project. The suffix keeps compilers, linters
 * and test runners from taking the copy for a source file.
 */
export function basePath(path: string): string {
  return `${FOLDER}/base/${path}.base`;
}

/** True for files that will be merged by text: an owned file is never merged, and large data has no base copy. */
export function hasBase(kind: FileKind, form: MergeForm): boolean {
  return kind !== 'owned' && form !== 'data';
}
