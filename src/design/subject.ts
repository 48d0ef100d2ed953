import type { Operation } from '../model/api.ts';
import type { Pattern, ToolClass } from '../model/design.ts';
import type { ListShape } from '../model/lists.ts';

/** The words a tool's name is made of. */
export interface Phrase {
  readonly verb: string;
  /** Words of the thing, in singular; empty when the path names none. */
  readonly noun: readonly string[];
  readonly plural: boolean;
  /** The things around it, nearest first, in singular. */
  readonly parents: readonly (readonly string[])[];
  /** `by status`, put at the end. */
  readonly qualifier: readonly string[];
  /** The noun says little without what it belongs to. */
  readonly needsParent: boolean;
}

/** An operation as the design sees it: what is done, to what, and how sure that is. */
export interface Subject {
  readonly operation: Operation;
  readonly pattern: Pattern;
  readonly class: ToolClass;
  readonly rule: string;
  readonly confidence: number;
  readonly phrase: Phrase;
  /** Shape of the path of the collection it belongs to: equal for all that can be done to one kind of thing. */
  readonly resource: string;
  readonly list?: ListShape;
}
