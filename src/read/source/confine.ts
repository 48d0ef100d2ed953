import { posix } from 'node:path';
import { printable } from './sniff.ts';

/** Where a reference leads: a document to load, or why it is not followed. */
export type RefTarget =
  | { readonly kind: 'document'; readonly uri: string }
  | { readonly kind: 'remote'; readonly message: string; readonly remedy: string }
  | { readonly kind: 'refused'; readonly message: string; readonly remedy: string };

const INSIDE =
  'Refer only to .json, .yaml and .yml files inside the folder of the main document, by relative paths, or name the folder that holds them all with --root.';
const REMOTE =
  'Copy the document next to the main one and refer to the copy, or allow remote references with --allow-http.';

/**
 * Decides from its text alone what the part of a `$ref` before `#` may name: relative paths that stay inside the root,
 * and http(s) addresses when they are allowed. No file and no host is touched.
 */
export function confine(base: string, path: string, allowHttp: boolean): RefTarget {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(path)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https' || isAddress(base)) return confineRemote(base, path, scheme, allowHttp);
  if (scheme !== undefined) return refused(path, scheme.length === 1 ? 'a drive' : `the scheme "${scheme}:"`);
  if (path.includes('\\')) return refused(path, 'a path with backslashes');
  if (path.startsWith('/')) return refused(path, 'an absolute path');
  return confinePath(base, path);
}

/** True for the base address of a remote document. */
export function isAddress(uri: string): boolean {
  return /^https?:\/\//i.test(uri);
}

function confinePath(base: string, path: string): RefTarget {
  const decoded = decode(path.split('?', 1)[0] ?? '');
  if (decoded === undefined || /[\p{Cc}\\]/u.test(decoded)) return refused(path, 'a malformed path');
  const uri = posix.normalize(posix.join(posix.dirname(base), decoded));
  if (decoded.startsWith('/') || uri === '..' || uri.startsWith('../')) return outside(path);
  if (!/\.(?:json|ya?ml)$/i.test(uri)) return refused(path, 'a file that is not .json, .yaml or .yml');
  if (uri.split('/').some((part) => part.startsWith('.'))) return refused(path, 'a hidden file');
  return { kind: 'document', uri };
}

function confineRemote(base: string, path: string, scheme: string | undefined, allowHttp: boolean): RefTarget {
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return refused(path, `the scheme "${scheme}:"`);
  const url = URL.canParse(path, isAddress(base) ? base : undefined)
    ? new URL(path, isAddress(base) ? base : undefined)
    : undefined;
  if (!url || url.username !== '' || url.password !== '') return refused(path, 'a malformed address');
  if (allowHttp) return { kind: 'document', uri: url.href };
  const message = `$ref ${printable(path)} leads to another host, ${printable(url.host)}, which is not asked.`;
  return { kind: 'remote', message, remedy: REMOTE };
}

/** The refusal of a path that leaves the root. */
export function outside(path: string): RefTarget {
  return refused(path, 'a path outside the folder');
}

function refused(path: string, what: string): RefTarget {
  return { kind: 'refused', message: `$ref ${printable(path)} names ${what}, which is not followed.`, remedy: INSIDE };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
