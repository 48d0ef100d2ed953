import { readdirSync, readFileSync } from 'node:fs';
import type { EmittedFile, FileKind } from '../../model/file-tree.ts';
import { file } from '../context.ts';
import { readTemplate } from '../templates.ts';

const ROOT = 'typescript';

/** Files a person owns from the first day. */
const OWNED = new Set(['src/main.ts', 'src/server.ts', 'src/overrides.ts']);

/** Tests that only make sense when the server has the discovery tools. */
const OF_DISCOVERY = new Set(['test/generated/discovery.test.ts']);

const DESIGN_SCHEMA = new URL('../../../schema/mcp.schema.json', import.meta.url);

let sources: readonly string[] | undefined;

/** The source files that are the same for every API, as they stand in `templates/`, and the schema of mcp.yaml for editors. */
export function constantFiles(discovery: boolean): readonly EmittedFile[] {
  sources ??= listSources();
  const schema = file('generated', 'src/generated/mcp.schema.json', readFileSync(DESIGN_SCHEMA, 'utf8'), 'data');
  const constant = sources
    .filter((path) => discovery || !OF_DISCOVERY.has(path))
    .map((path) => file(kindOf(path), path, readTemplate(`${ROOT}/${path}`)));
  return [...constant, schema];
}

function listSources(): readonly string[] {
  const root = new URL(`../../../templates/${ROOT}/`, import.meta.url);
  return ['src', 'test']
    .flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => path.endsWith('.ts'))
    .toSorted();
}

function kindOf(path: string): FileKind {
  return OWNED.has(path) ? 'owned' : 'generated';
}
