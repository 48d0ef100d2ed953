import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import { UsageError } from '../model/errors.ts';
import { readApi } from '../read/read-api.ts';
import { readDesign } from '../read/service-spec.ts';
import { isProject, ownedUnchanged } from '../regenerate/regenerate.ts';

/** The service spec of a project. */
export const SPEC_FILE = 'mcp.yaml';

/** Where the pinned document and the files it refers to are. */
const PINNED = 'openapi';

/** A project's design and its pinned API document. Throws a UsageError where there is none, an InputError for a broken one. */
export async function readProject(dir: string): Promise<{ readonly api: ApiModel; readonly design: Design }> {
  const text = await specText(dir);
  if (text === undefined) {
    throw new UsageError(`${dir} has no ${SPEC_FILE}.`, 'Make the project with: mcp-gen from-openapi SPEC --out DIR');
  }
  const design = readDesign(text, SPEC_FILE);
  return { api: await readApi(join(dir, design.api.document), { root: join(dir, PINNED) }), design };
}

/** The design on disk, and whether a person changed it since it was generated; undefined for a folder that is no project. */
export async function previousDesign(
  dir: string,
): Promise<{ readonly design: Design; readonly isEdited: boolean } | undefined> {
  const text = isProject(dir) ? await specText(dir) : undefined;
  if (text === undefined) return undefined;
  return { design: readDesign(text, SPEC_FILE), isEdited: !(await ownedUnchanged(dir, SPEC_FILE)) };
}

/** `mcp.yaml` of a folder as it is, undefined where there is none. */
export async function specText(dir: string): Promise<string | undefined> {
  return await readFile(join(dir, SPEC_FILE), 'utf8').catch(() => undefined);
}

/** The API with its main document under the name that the design pins it by. */
export function pinnedAs(api: ApiModel, design: Design): ApiModel {
  const [main, ...others] = api.documents;
  return { ...api, documents: [{ ...main!, file: design.api.document.slice(PINNED.length + 1) }, ...others] };
}
