import type { ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import type { Finding, Level } from '../model/place.ts';
import type { RuleInfo } from '../model/results.ts';
import type { Passage } from './passage.ts';

/** What is examined: a document and the server designed from it. */
export interface Subject {
  readonly api: ApiModel;
  readonly design: Design;
  /** Name of the file the design is read from; absent where it was only derived from the document. */
  readonly designFile?: string;
  /** Examples too, which no agent sees: they are copied into the project with the document. */
  readonly withExamples: boolean;
  /** What tools/list holds and costs, the tools of discovery included. */
  readonly listed: { readonly tools: number; readonly tokens: number };
}

/** What a rule has to say of a passage; the level is the rule's own unless said. */
export interface Hit {
  readonly message: string;
  readonly level?: Level;
}

/** A rule that looks at one passage after another. */
export interface TextRule extends RuleInfo {
  readonly kind: 'text';
  readonly check: (passage: Passage, subject: Subject) => Hit | undefined;
}

/** A rule that needs to see the whole. */
export interface WholeRule extends RuleInfo {
  readonly kind: 'whole';
  readonly check: (subject: Subject) => Iterable<Hit & Pick<Finding, 'place'>>;
}

export type Rule = TextRule | WholeRule;
