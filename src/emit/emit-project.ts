import type { ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import type { EmittedFile, FileTree } from '../model/file-tree.ts';
import { ciFiles } from './ci/ci.ts';
import { clientFiles as hostFiles } from './clients/clients.ts';
import { file, makeContext, type EmitContext, type Exposure } from './context.ts';
import { deployFiles } from './deploy/deploy.ts';
import { docsFiles } from './docs/docs.ts';
import { catalogueFile } from './typescript/catalogue.ts';
import { clientFiles } from './typescript/client.ts';
import { constantFiles } from './typescript/constants.ts';
import { fixturesFile } from './typescript/fixtures.ts';
import { packageFiles } from './typescript/package.ts';
import { registryFile } from './typescript/registry.ts';
import { settingsFile } from './typescript/settings.ts';
import { toolFile } from './typescript/tool.ts';

/** The whole project of a design, in memory, sorted by path. Pure: the same input gives the same bytes. */
export function emitProject(
  api: ApiModel,
  design: Design,
  exposure: Exposure,
  generator: EmitContext['generator'],
): { readonly tree: FileTree; readonly context: EmitContext } {
  const context = makeContext(api, design, exposure, generator);
  const files = [
    ...packageFiles(context),
    ...constantFiles(context.discovery),
    settingsFile(context),
    catalogueFile(context),
    ...clientFiles(context),
    ...context.tools.map((entry) => toolFile(context, entry)),
    registryFile(context),
    fixturesFile(context),
    ...documentFiles(context),
    ...docsFiles(context),
    ...deployFiles(context),
    ...ciFiles(),
    ...hostFiles(context),
  ];
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { tree: new Map(sorted.map((one) => [one.path, one])), context };
}

/** The pinned copy of the API document, with every file it refers to. */
function documentFiles({ api }: EmitContext): readonly EmittedFile[] {
  return api.documents.map((document) => ({
    ...file('generated', `openapi/${document.file}`, '', 'data'),
    text: document.text,
  }));
}
