import type { Schema, SchemaObject } from '../../model/schema.ts';
import type { Node } from '../node.ts';
import type { Context } from '../reading.ts';

/** Whether a schema describes what is sent or what is answered. */
export type Use = 'request' | 'response';

/** What converting one schema needs to know. */
export interface Scope {
  readonly context: Context;
  readonly use: Use;
  /** The schema that `#anchor`s and `#/$defs` of the parts belong to. */
  readonly resource: Node;
  /** Reports nonsense: an error in what is sent, since that must be known; in an answer a warning, and that part stays open. */
  readonly fault: (node: Node, rule: string, message: string, remedy?: string) => undefined;
  /** Gives the `$ref` to a named schema for the node of a `$ref`, and sees to it that the target is read. */
  readonly refer: (ref: Node, scope: Scope) => Schema;
}

/** A schema under construction. */
export type Draft = { -readonly [Key in keyof SchemaObject]: SchemaObject[Key] };

/** Reads the schema at a node. It is handed on, so that keywords need not import what imports them. */
export type Convert = (node: Node, scope: Scope) => Schema;

/** Reads one keyword of a schema into the draft. */
export type Keyword = (draft: Draft, node: Node, scope: Scope, convert: Convert) => void;
