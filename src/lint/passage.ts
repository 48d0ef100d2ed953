import { pointerTo, type Place } from '../model/place.ts';

/**
 * A piece of untrusted text that an agent may come to see. There are many and few are worth a word, so what it belongs to
 * and where it is written are worked out only when asked for.
 */
export interface Passage {
  /** A text for readers, a name that is part of the interface, or a value such as an enum member or an example. */
  readonly kind: 'text' | 'name' | 'value';
  readonly text: string;
  /** The field or parameter that a value is given for. */
  readonly field?: string;
  /** For messages, such as `the description of GET /rooms`. */
  readonly of: () => string;
  readonly place: () => Place;
}

export type Visit = (passage: Passage) => void;

/** The place of a part. */
export function below(place: () => Place, ...tokens: readonly (string | number)[]): () => Place {
  return () => {
    const { file, pointer } = place();
    return { file, pointer: pointerTo(pointer, ...tokens) };
  };
}

/** A name of the document, for a message. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name);
}
