import type { Json } from './json.ts';
import type { Finding, Place } from './place.ts';
import type { Schema, Schemas } from './schema.ts';

/** `"METHOD /path/template"`: the one name of an operation everywhere, on the command line and at run time. */
export type OperationKey = string;

/** What the upstream API offers, whatever format its description has. Immutable plain data. */
export interface ApiModel {
  readonly format: { readonly kind: 'swagger' | 'openapi'; readonly version: string };
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Every file that was read, main document first, in the order of first use. */
  readonly documents: readonly SourceDocument[];
  readonly servers: readonly Server[];
  /** In document order. `key` is unique. */
  readonly operations: readonly Operation[];
  /** Named schemas that operations reach, null-prototype. */
  readonly schemas: Schemas;
  /** Where each named schema is written, null-prototype. */
  readonly schemaPlaces?: Readonly<Record<string, Place>>;
  readonly securitySchemes: readonly SecurityScheme[];
  readonly tags: readonly Tag[];
  /** Listed only: a webhook is inbound and is never a tool. */
  readonly webhooks: readonly string[];
  readonly extensions: Extensions;
  /** Everything that was tolerated, changed or left out while reading, each with its place. */
  readonly findings: readonly Finding[];
}

export interface SourceDocument {
  /** Relative to the main document's folder, with `/`. */
  readonly file: string;
  /** The exact text, decompressed and decoded, without a byte order mark. */
  readonly text: string;
}

export type Extensions = Readonly<Record<`x-${string}`, Json>>;

export interface Tag {
  readonly name: string;
  readonly description?: string;
  /** OpenAPI 3.2 nesting. */
  readonly parent?: string;
}

/** @see OpenAPI 3.1 section 4.8.5 */
export interface Server {
  /** As written: may be relative and may hold `{variables}`. */
  readonly url: string;
  readonly description?: string;
  readonly variables: Readonly<Record<string, ServerVariable>>;
  readonly place: Place;
}

export interface ServerVariable {
  /** Absent where the document gives none, or only a placeholder. */
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

export interface Operation {
  readonly key: OperationKey;
  /** Upper case: `GET`, `QUERY`, or any token of OpenAPI 3.2's additionalOperations. */
  readonly method: string;
  /** The template as written, such as `/rooms/{room_id}`. */
  readonly path: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Path-level and own parameters merged (own wins by name and `in`), in document order. */
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  readonly responses: readonly Response[];
  /** Any one of these must hold; each is a conjunction. `[]` means none is needed, `{}` among others means optional. */
  readonly security: readonly SecurityRequirement[];
  /** Path-level or own servers; absent when the document's apply. */
  readonly servers?: readonly Server[];
  readonly callbacks: readonly string[];
  readonly extensions: Extensions;
  readonly place: Place;
}

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject'
  | 'cookie';

/** @see OpenAPI 3.1 section 4.8.12. Defaults are filled in: `style` and `explode` are always the effective ones. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  readonly schema: Schema;
  /** Set when the parameter is serialised as this media type (`content`) instead of by style. */
  readonly contentType?: string;
  readonly example?: Json;
  readonly extensions: Extensions;
  readonly place: Place;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  /** In document order. */
  readonly content: readonly MediaType[];
  readonly place: Place;
}

export interface MediaType {
  /** As written, such as `application/json` or `image/*`. */
  readonly type: string;
  readonly schema: Schema;
  /** OpenAPI 3.2: the schema of each item of a sequential media type. */
  readonly itemSchema?: Schema;
  readonly encoding: Readonly<Record<string, Encoding>>;
  readonly example?: Json;
}

/** @see OpenAPI 3.1 section 4.8.15 */
export interface Encoding {
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly headers?: Readonly<Record<string, Header>>;
}

export interface Header {
  readonly description?: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Response {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly description?: string;
  readonly headers: Readonly<Record<string, Header>>;
  readonly content: readonly MediaType[];
  readonly links: readonly Link[];
}

/** @see OpenAPI 3.1 section 4.8.20. The target is named as the document names it. */
export interface Link {
  readonly name: string;
  readonly operationId?: string;
  readonly operationRef?: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** A conjunction: every named scheme, with the scopes it needs. Empty: no credential at all. */
export type SecurityRequirement = readonly { readonly scheme: string; readonly scopes: readonly string[] }[];

export type SecurityScheme = { readonly name: string; readonly description?: string; readonly place: Place } & (
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly key: string }
  | { readonly type: 'http'; readonly scheme: string; readonly bearerFormat?: string }
  | { readonly type: 'oauth2'; readonly flows: readonly OAuthFlow[] }
  | { readonly type: 'openIdConnect'; readonly url: string }
  | { readonly type: 'mutualTLS' }
);

export interface OAuthFlow {
  readonly kind: 'implicit' | 'password' | 'clientCredentials' | 'authorizationCode' | 'deviceAuthorization';
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: Readonly<Record<string, string>>;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY', 'TRACE']);

/** Safe in the sense of RFC 9110 section 9.2.1 (QUERY by its own specification): asks, changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.has(method);
}

export function operationKey(method: string, path: string): OperationKey {
  return `${method} ${path}`;
}

/** Whether a server can send the method at all: `fetch` refuses TRACE (Fetch standard, forbidden methods). */
export function isSendable(method: string): boolean {
  return method !== 'TRACE' && method !== 'CONNECT' && method !== 'TRACK';
}
