import { realpath } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { InputError } from '../../model/errors.ts';
import { confine, isAddress, outside, type RefTarget } from './confine.ts';
import type { LoadedDocument } from './document.ts';
import { fetchDocument } from './fetch.ts';
import { readConfined, readRegularFile, reasonOf } from './files.ts';
import { parseDocument } from './parse.ts';
import { rootFor, type Root } from './root.ts';
import { printable } from './sniff.ts';
import { decodeText, MAX_BYTES, tooLarge } from './text.ts';

export interface LoadOptions {
  /** Plain http, private addresses for the main document, and references to public http(s) addresses. */
  readonly allowHttp?: boolean;
  /** The folder that references may reach; the main document's own unless said otherwise. */
  readonly root?: string;
}

/** Why a referenced document is not there. */
export interface LoadFault {
  readonly message: string;
}

const MAX_DOCUMENTS = 5000;
const AT_ONCE = 16;

/**
 * The documents of one reading. References are looked up here without I/O; what is not loaded yet is remembered as
 * wanted, and `loadWanted` gets it, so that reading itself stays a pure function of the loaded documents.
 */
export class Documents {
  readonly main: LoadedDocument;
  readonly #allowHttp: boolean;
  readonly #root: Root;
  readonly #known = new Map<string, LoadedDocument | LoadFault>();
  readonly #targets = new Map<string, RefTarget>();
  readonly #wanted = new Set<string>();
  #size: number;

  constructor(main: LoadedDocument, root: Root, allowHttp: boolean) {
    this.main = main;
    this.#allowHttp = allowHttp;
    this.#root = root;
    this.#size = main.text.length;
    this.#known.set(main.uri, main);
  }

  /** True when references may reach the folders beside the main document's, which nobody asked for in so many words. */
  get reachesBeside(): boolean {
    return this.#root.isInferred;
  }

  /** What `path` in a `$ref` of the document `base` leads to, as `confine` decides. */
  target(base: string, path: string): RefTarget {
    const key = `${base}\n${path}`;
    const known = this.#targets.get(key);
    if (known) return known;
    const decided = confine(base, path, this.#allowHttp);
    // Above the document's own folder only its neighbours are meant, not what lies between them.
    const isLoose = this.#root.isInferred && decided.kind === 'document' && !decided.uri.includes('/');
    const target = isLoose ? outside(path) : decided;
    this.#targets.set(key, target);
    return target;
  }

  /** The document at `uri`, the reason why it cannot be read, or undefined when it has to be loaded first. */
  get(uri: string): LoadedDocument | LoadFault | undefined {
    const known = this.#known.get(uri);
    if (!known) this.#wanted.add(uri);
    return known;
  }

  /** Main document first, then in the order of first use. */
  loaded(): LoadedDocument[] {
    return [...this.#known.values()].filter((document) => 'text' in document);
  }

  /** Loads what was asked for and was not there; false when there was nothing to load. Throws InputError for unreadable contents. */
  async loadWanted(): Promise<boolean> {
    const wanted = [...this.#wanted];
    const isAny = wanted.length > 0;
    this.#wanted.clear();
    while (wanted.length > 0) {
      const batch = wanted.splice(0, AT_ONCE);
      const loaded = await Promise.all(batch.map((uri) => this.#load(uri)));
      for (const [index, document] of loaded.entries()) this.#known.set(batch[index] ?? '', document);
    }
    return isAny;
  }

  async #load(uri: string): Promise<LoadedDocument | LoadFault> {
    if (this.#known.size >= MAX_DOCUMENTS) return { message: `more than ${MAX_DOCUMENTS} documents are referred to` };
    const file = this.#fileOf(uri);
    let bytes: Buffer;
    try {
      bytes = isAddress(uri)
        ? await fetchDocument(uri, { allowHttp: this.#allowHttp, allowPrivate: false })
        : await readConfined(this.#root.path, uri);
    } catch (error) {
      return { message: reasonOf(error) };
    }
    const content = decodeText(bytes, file);
    this.#size += content.text.length;
    if (this.#size > MAX_BYTES) throw tooLarge(file);
    return parseDocument(content, file, uri);
  }

  #fileOf(uri: string): string {
    if (!isAddress(uri)) return uri;
    const folder = new URL('.', isAddress(this.main.uri) ? this.main.uri : uri).href;
    if (isAddress(this.main.uri) && uri.startsWith(folder)) return uri.slice(folder.length);
    const { host, pathname } = new URL(uri);
    return `${host.replaceAll(':', '_')}${pathname}`;
  }
}

/** Loads the main document from a path or an http(s) address. Throws InputError. */
export async function openDocuments(source: string, options: LoadOptions): Promise<Documents> {
  const allowHttp = options.allowHttp ?? false;
  if (isAddress(source)) return openRemote(source, allowHttp);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) {
    throw unreadable(source, source, 'only files and https addresses are read');
  }
  const path = resolve(source);
  const file = basename(path).replace(/\.gz$/i, '');
  const bytes = await readRegularFile(path).catch((error: unknown) => {
    throw unreadable(source, file, reasonOf(error));
  });
  const folder = await realpath(dirname(path));
  const content = decodeText(bytes, file);
  const root = await rootFor(options.root, folder, content.text).catch((error: unknown) => {
    throw unreadable(options.root ?? source, file, reasonOf(error));
  });
  const uri = relative(root.path, resolve(folder, file)).split(sep).join('/');
  if (uri.startsWith('../')) throw unreadable(source, file, `it is not inside the folder ${options.root}`);
  return new Documents(parseDocument(content, uri, uri), root, allowHttp);
}

async function openRemote(source: string, allowHttp: boolean): Promise<Documents> {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url || url.username !== '' || url.password !== '') {
    throw unreadable(source.replace(/\/\/[^/]*@/, '//'), 'document', 'the address is malformed or carries a password');
  }
  const file = basename(url.pathname).replace(/\.gz$/i, '') || url.hostname;
  const bytes = await fetchDocument(url.href, { allowHttp, allowPrivate: allowHttp }).catch((error: unknown) => {
    throw unreadable(source, file, reasonOf(error));
  });
  return new Documents(
    parseDocument(decodeText(bytes, file), file, url.href),
    { path: '', isInferred: false },
    allowHttp,
  );
}

function unreadable(source: string, file: string, reason: string): InputError {
  const remedy = isAddress(source)
    ? 'Check the address; http and private addresses need --allow-http.'
    : 'Check the path: it must name an OpenAPI or Swagger document.';
  return InputError.at(
    { file, pointer: '' },
    'document-unreadable',
    `${printable(source)} cannot be read: ${reason}.`,
    remedy,
  );
}
