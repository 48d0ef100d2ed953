import { readdir, realpath } from 'node:fs/promises';
import { dirname, extname } from 'node:path';

/** The folder that references may reach. */
export interface Root {
  /** A real path. */
  readonly path: string;
  /** Nobody named it, and it is above the document's own folder. */
  readonly isInferred: boolean;
}

const REFERS_BESIDE = /\$ref["']?\s*:\s*["']?\.\.\/[\w-][\w.-]*\/[^"'\s]*\.(?:json|ya?ml)\b/;
const DOCUMENTS = new Set(['.json', '.yaml', '.yml', '.md', '.txt', '']);
const MOST_ENTRIES = 5000;

/**
 * The root for a document in `folder`: the one somebody named, else its own folder. Only where the document refers to a
 * folder beside its own (`../common/errors.yaml`), and the folder above holds nothing but documents, as families of API
 * documents do, that one. A download beside somebody's work reaches nothing. Throws what `realpath` throws.
 */
export async function rootFor(named: string | undefined, folder: string, text: string): Promise<Root> {
  if (named !== undefined) return { path: await realpath(named), isInferred: false };
  const above = dirname(folder);
  const isInferred = text.includes('../') && REFERS_BESIDE.test(text) && (await holdsOnlyDocuments(above));
  return { path: isInferred ? above : folder, isInferred };
}

async function holdsOnlyDocuments(folder: string): Promise<boolean> {
  const waiting = [folder];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => undefined);
    seen += entries?.length ?? MOST_ENTRIES;
    if (entries === undefined || seen >= MOST_ENTRIES) return false;
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) waiting.push(`${next}/${entry.name}`);
      else if (!entry.isFile() || entry.name.startsWith('.') || !DOCUMENTS.has(extname(entry.name))) return false;
    }
  }
  return true;
}
