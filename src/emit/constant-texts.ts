import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../templates/', import.meta.url));

/** The texts that are emitted as they ship with this package: no document has any part in them. */
export function constantTexts(): ReadonlySet<string> {
  const paths = readdirSync(ROOT, { recursive: true, withFileTypes: true });
  const files = paths.filter((entry) => entry.isFile() && !entry.name.endsWith('.hbs'));
  return new Set(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')));
}
