import { isNullable, sizeOf, type Part } from './pattern-parts.ts';

/** The position automaton of a regular expression (Glushkov): a state is the atom that consumed the last character. */
export interface Automaton {
  /** The source of each atom. */
  readonly atoms: readonly string[];
  /** Where a match may start. */
  readonly first: readonly number[];
  /** What may follow each position, and in how many ways. */
  readonly follow: readonly ReadonlyMap<number, number>[];
}

/** Which repetitions are written out, `a{2}` as `aa`, and which become a loop. */
export type WriteOut = (part: Part, max: number, min: number) => boolean;

interface Ends {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

const NOTHING: Ends = { first: [], last: [], nullable: true };

/** The automaton of an expression. */
export function automatonOf(main: Part, writeOut: WriteOut): Automaton {
  const atoms: string[] = [];
  const follow: Map<number, number>[] = [];

  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const source of from) {
      const next = follow[source];
      for (const target of to) next?.set(target, (next.get(target) ?? 0) + 1);
    }
  };

  const build = (part: Part): Ends => {
    switch (part.kind) {
      case 'atom': {
        const position = atoms.push(part.source) - 1;
        follow.push(new Map());
        return { first: [position], last: [position], nullable: false };
      }
      case 'sequence':
        return part.parts.reduce((ends, next) => after(ends, build(next)), NOTHING);
      case 'choice':
        return part.parts.map(build).reduce(either);
      case 'repeat':
        return repeat(part.part, part.min, part.max);
    }
  };

  const after = (before: Ends, next: Ends): Ends => {
    link(before.last, next.first);
    return {
      first: before.nullable ? [...before.first, ...next.first] : before.first,
      last: next.nullable ? [...before.last, ...next.last] : next.last,
      nullable: before.nullable && next.nullable,
    };
  };

  const repeat = (part: Part, min: number, max: number): Ends => {
    if (max === 0) return NOTHING;
    if (max === 1) return optional(build(part), min === 0);
    if (max === Infinity || !writeOut(part, max, min)) {
      const ends = build(part);
      link(ends.last, ends.first);
      return optional(ends, min === 0);
    }
    // `a{1,3}` is `a(a(a)?)?`: each number of rounds can be made in one way only.
    const rest = repeat(part, Math.max(min - 1, 0), max - 1);
    return optional(after(build(part), rest), min === 0);
  };

  const { first } = build(main);
  return { atoms, first, follow };
}

function either(one: Ends, other: Ends): Ends {
  return {
    first: [...one.first, ...other.first],
    last: [...one.last, ...other.last],
    nullable: one.nullable || other.nullable,
  };
}

function optional(ends: Ends, isOptional: boolean): Ends {
  return isOptional ? { ...ends, nullable: true } : ends;
}

const MAX_WRITTEN_OUT = 300;

/** Writes out all that stays small. */
export const whenSmall: WriteOut = (part, max) => sizeOf(part) * max <= MAX_WRITTEN_OUT;

/** Writes out what is only short, and characters that are repeated so many times and no other. */
export const whenShort: WriteOut = (part, max, min) =>
  whenSmall(part, max, min) && (max < 10 || (max === min && sizeOf(part) === 1 && !isNullable(part)));
