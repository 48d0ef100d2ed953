import type { Header, Parameter, Response } from '../model/api.ts';
import type { Node } from './node.ts';
import type { RefResult } from './refs.ts';
import type { Report } from './report.ts';
import type { LoadedDocument } from './source/document.ts';
import type { Documents } from './source/documents.ts';
import type { SchemaReader } from './schema/reader.ts';

/** Which rules a document follows: Swagger 2.0, OpenAPI 3.0, or 3.1 and 3.2, whose schemas are JSON Schema 2020-12. */
export type Dialect = '2.0' | '3.0' | '3.1';

/** What every reader of a part of the document is given. */
export interface Reading {
  readonly dialect: Dialect;
  readonly root: Node;
  readonly documents: Documents;
  readonly report: Report;
  readonly refs: RefCache;
  readonly schemas: SchemaReader;
  /** What shared parts were read as, by the object they are written as: documents refer to a few of them thousands of times. */
  readonly shared: Shared;
}

/** Where the references of each document lead, by kind and text. */
export type RefCache = Map<LoadedDocument, Map<string, RefResult>>;

export interface Shared {
  readonly parameters: Map<object, Parameter>;
  readonly headers: Map<object, Header>;
  /** Responses to a success, read with their schemas. */
  readonly answers: Map<object, ResponseParts>;
  /** Responses to a failure, read without. */
  readonly failures: Map<object, ResponseParts>;
}

export type ResponseParts = Omit<Response, 'status'>;

/** The part of a reading that following references needs. */
export type Context = Pick<Reading, 'dialect' | 'documents' | 'report' | 'refs'>;
