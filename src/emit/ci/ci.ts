import type { EmittedFile } from '../../model/file-tree.ts';
import { file } from '../context.ts';
import { readTemplate } from '../templates.ts';

/**
 * Path in the project → template. Two have no dot there: npm would leave a `.gitignore` out of our package and obey it,
 * and git would apply `.gitattributes` to our own templates.
 */
const FILES = {
  '.github/workflows/ci.yml': '.github/workflows/ci.yml',
  '.gitignore': 'gitignore',
  '.gitattributes': 'gitattributes',
};

/** The workflow and git's own files: the same text for every API. */
export function ciFiles(): readonly EmittedFile[] {
  return Object.entries(FILES).map(([path, template]) => file('managed', path, readTemplate(`typescript/${template}`)));
}
