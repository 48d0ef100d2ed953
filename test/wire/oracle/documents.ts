import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CORE_SCHEMA, load as parseYaml } from 'js-yaml';
import { isObject, list, member, text } from './json.ts';

/** A value of a document, with the place it stands at. */
export interface Node {
  readonly value: unknown;
  readonly file: string;
  readonly pointer: string;
}

/** The files of an API description as they stand on disk, and the references between them (RFC 6901, RFC 3986). */
export class Documents {
  readonly root: Node;
  readonly #files = new Map<string, unknown>();

  constructor(file: string) {
    this.root = this.#whole(resolve(file));
  }

  /** The member of an object or list, references followed; its value is undefined when there is none. */
  at(node: Node, ...names: readonly (string | number)[]): Node {
    return names.reduce((parent: Node, name) => this.follow(child(parent, String(name))), node);
  }

  /** The members of a list, references followed. */
  items(node: Node): readonly Node[] {
    return list(node.value).map((_, index) => this.at(node, index));
  }

  /** The members of an object, references followed. */
  members(node: Node): readonly (readonly [string, Node])[] {
    return isObject(node.value) ? Object.keys(node.value).map((name) => [name, this.at(node, name)]) : [];
  }

  /** What a reference stands for, through any number of them; a reference to itself stands for nothing. */
  follow(node: Node): Node {
    let current = node;
    for (let hops = 0; hops < 50; hops += 1) {
      const reference = text(member(current.value, '$ref'));
      if (reference === undefined) return current;
      current = this.target(current, reference);
    }
    return { ...current, value: undefined };
  }

  /** The place a reference of this node points at, itself not followed. */
  target(from: Node, reference: string): Node {
    const [path = '', fragment = ''] = reference.split('#', 2);
    // What only the network knows is not judged.
    if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return { ...from, value: undefined };
    const node = path === '' ? this.#whole(from.file) : this.#whole(resolve(dirname(from.file), unescapeUri(path)));
    if (fragment !== '' && !fragment.startsWith('/')) return this.#anchor(node, fragment);
    const names = fragment.split('/').slice(1).map(unescapePointer);
    return names.reduce((parent: Node, name, index) => {
      const next = child(parent, name);
      return index < names.length - 1 ? this.follow(next) : next;
    }, node);
  }

  #anchor(root: Node, name: string): Node {
    const components = this.at(root, 'components', 'schemas');
    const found = this.members(components).find(([, schema]) => member(schema.value, '$anchor') === name);
    return found?.[1] ?? { ...root, value: undefined };
  }

  #whole(file: string): Node {
    if (!this.#files.has(file)) this.#files.set(file, read(file));
    return { value: this.#files.get(file), file, pointer: '' };
  }
}

function child(node: Node, name: string): Node {
  const pointer = `${node.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { value: member(node.value, name), file: node.file, pointer };
}

function read(file: string): unknown {
  const bytes = readFileSync(file);
  const source = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  return /^\s*[{[]/.test(source) ? parseJson(source) : parseYaml(source, { schema: CORE_SCHEMA, json: true });
}

/** JSON, or YAML in flow style where it is no JSON. */
function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return parseYaml(source, { schema: CORE_SCHEMA, json: true });
  }
}

function unescapePointer(name: string): string {
  return unescapeUri(name).replaceAll('~1', '/').replaceAll('~0', '~');
}

function unescapeUri(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
