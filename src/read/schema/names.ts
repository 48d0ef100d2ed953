import { posix } from 'node:path';
import { field, type Node } from '../node.ts';
import { tokensOf } from '../source/positions.ts';

const GENERIC = new Set(['components', 'schemas', 'definitions', '$defs', 'paths', 'content', 'schema', 'properties']);
const MAX_NAME = 80;

/** Gives each referenced schema a name that is its own, short and stable: that of its component wherever it has one. */
export class SchemaNames {
  readonly #taken = new Set<string>();
  readonly #main: Node;

  constructor(main: Node) {
    this.#main = main;
  }

  /** The name for the schema at a node; every node must be given here only once. */
  nameFor(node: Node): string {
    const wanted = wantedName(node);
    let name = wanted;
    for (let number = 2; !this.#isFree(name, node); number++) name = `${wanted}_${number}`;
    this.#taken.add(name);
    return name;
  }

  /** A component of the main document keeps its name, whichever schema comes first. */
  #isFree(name: string, node: Node): boolean {
    if (this.#taken.has(name)) return false;
    const owner = this.#componentOf(name);
    return owner === undefined || (owner.document === node.document && owner.pointer === node.pointer);
  }

  #componentOf(name: string): Node | undefined {
    const components = field(this.#main, 'components') ?? this.#main;
    const schemas = field(components, 'schemas') ?? field(components, 'definitions');
    return schemas && field(schemas, name);
  }
}

function wantedName(node: Node): string {
  const tokens = tokensOf(node.pointer);
  if (tokens.length === 0) return legal(posix.parse(node.document.file).name);
  const last = tokens.at(-1) ?? '';
  const parent = tokens.at(-2);
  if (tokens.length === 1 || parent === 'schemas' || parent === 'definitions' || parent === '$defs') return legal(last);
  return legal(tokens.filter((token) => !GENERIC.has(token) && !token.includes('/json')).join('_'));
}

function legal(name: string): string {
  if (/^[\w.-]+$/.test(name) && name.length <= MAX_NAME) return name;
  const plain = name.replace(/[^A-Za-z0-9.-]+/g, '_').replace(/^_+|_+$/g, '');
  return plain.slice(-MAX_NAME) || 'schema';
}
