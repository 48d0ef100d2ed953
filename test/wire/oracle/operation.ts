import type { Node } from './documents.ts';
import { member } from './json.ts';

export type Location = 'path' | 'query' | 'header' | 'cookie';

/** A parameter as the wire knows it: where it stands, how it is written, what it may be. */
export interface Parameter {
  readonly name: string;
  /** Where it stands; a parameter of 3.2 that is the whole query string stands in the query. */
  readonly in: Location;
  readonly wholeQuery: boolean;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Absent for a parameter with `content`. */
  readonly schema: Node;
  /** The media type of a parameter with `content`. */
  readonly mediaType?: string;
}

/** One media type of a request body. */
export interface MediaType {
  readonly schema: Node;
  readonly itemSchema?: Node;
  /** How each property of a form is written, as far as the document says. */
  readonly encoding: ReadonlyMap<string, Encoding>;
}

export interface Encoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  /** Names of the headers declared for a part. */
  readonly headers: readonly string[];
}

export interface Body {
  readonly required: boolean;
  readonly content: ReadonlyMap<string, MediaType>;
}

/** Schemes that must all be satisfied; none means that the operation is open. */
export type Requirement = readonly string[];

export interface Operation {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly security: readonly Requirement[];
  readonly responses: Node;
  /** Media types of the answers of Swagger 2.0, where they stand apart from the schemas. */
  readonly produces: readonly string[];
}

const LOCATIONS: readonly string[] = ['path', 'query', 'header', 'cookie'] satisfies Location[];
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** Whether a value of `in` is one of OpenAPI 3. */
export function isLocation(value: unknown): value is Location {
  return typeof value === 'string' && LOCATIONS.includes(value);
}

/** Whether the document's header parameter is none (Parameter Object: these three are ignored). */
export function isIgnored(where: unknown, name: string): boolean {
  return where === 'header' && IGNORED_HEADERS.has(name.toLowerCase());
}

/** The schema of a parameter or media type, its reference kept: what it is called matters to the schemas. */
export function schemaOf(node: Node, name = 'schema'): Node {
  return { value: member(node.value, name), file: node.file, pointer: `${node.pointer}/${name}` };
}
