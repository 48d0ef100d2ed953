import type { Outline } from './json-scan.ts';

/** A parsed document, with the text its positions are looked up in. */
export interface LoadedDocument {
  /** Path from the root folder with `/`, or the address for a remote one: the base of its own references. */
  readonly uri: string;
  /** The name in places and in `ApiModel.documents`. */
  readonly file: string;
  readonly text: string;
  readonly syntax: 'json' | 'yaml';
  readonly value: unknown;
  /** Where the outermost keys of JSON are; empty for YAML. */
  readonly outline: Outline;
  /** Numbers that JSON cannot hold (`.inf`, `.nan`) and that were taken out, as pointers. */
  readonly dropped: readonly string[];
}
