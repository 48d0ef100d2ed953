import type { Client as ClientId } from '../../model/design.ts';
import type { EnvVariable } from '../../model/environment.ts';
import type { Json } from '../../model/json.ts';

/** A host that starts or calls MCP servers, and the file in which it looks for them. */
export interface Client {
  readonly id: ClientId;
  readonly title: string;
  /** Where the file is in the emitted project. */
  readonly path: string;
  readonly config: (launch: Launch) => Json;
  /** For README.md: what a person does. Constant Markdown. */
  readonly connect: string;
  /** For README.md: what goes with `connect`. */
  readonly snippet?: (launch: Launch) => Snippet;
}

/** What a host must know to reach the server. */
export interface Launch {
  /** Lower case letters, digits and dashes. */
  readonly name: string;
  /** The host calls a server that runs already; otherwise it starts one. */
  readonly http: boolean;
  /** Variables that calls fail without and that have no default; of credentials that stand in for each other, the first. */
  readonly variables: readonly EnvVariable[];
}

interface Snippet {
  readonly language: 'json' | 'sh';
  readonly text: string;
}

/** Where the compiled server is, relative to the project. */
export const MAIN = 'dist/main.js';

/** Where `npm start -- --http` serves unless told otherwise. */
export const ADDRESS = 'http://127.0.0.1:3000/mcp';

/** Variable of the token that HTTP clients send when the server asks for one. */
export const TOKEN = 'MCP_HTTP_TOKEN';

/** Stands for the project's folder where a host takes only absolute paths. */
export const PLACEHOLDER = '/ABSOLUTE/PATH/TO/PROJECT';

/** `env` of a configuration: each variable by reference, never by value. */
export function references(launch: Launch, reference: (name: string) => string): Json {
  return Object.fromEntries(launch.variables.map(({ name }) => [name, reference(name)]));
}

/** `headers` of a configuration. */
export function authorization(reference: string): Json {
  return { Authorization: `Bearer ${reference}` };
}
