import type { EmittedFile } from '../../model/file-tree.ts';
import { file, type EmitContext } from '../context.ts';
import { readTemplate } from '../templates.ts';
import { readme } from './readme.ts';

/** `README.md`, and how to deploy the server: the same text for every API. */
export function docsFiles(context: EmitContext): readonly EmittedFile[] {
  return [
    file('managed', 'README.md', readme(context)),
    file('managed', 'docs/deployment.md', readTemplate('typescript/docs/deployment.md')),
  ];
}
