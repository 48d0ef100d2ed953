import { automatonOf, whenShort, whenSmall, type Automaton } from './pattern-automaton.ts';
import { isNullable, partsOf, sizeOf, type Part } from './pattern-parts.ts';

const MAX_SIZE = 1000;
const LENGTH = 40;
const MAX_WAYS = 1_000_000;
const MAX_PAIRS = 200_000;

/**
 * Whether a regular expression can match one text in so many ways that trying them all takes for ever. Two tests on its
 * automaton: a loop in which one text leads along two ways back to the same place (exponential ambiguity, Weber and
 * Seidl 1991), and the number of ways to consume `LENGTH` times the same character. What is too large to tell counts as such.
 */
export function isAmbiguous(pattern: string): boolean {
  const { main, inLookarounds } = partsOf(pattern);
  return [main, ...inLookarounds].some(hasManyWays);
}

function hasManyWays(part: Part): boolean {
  if (!repeats(part)) return false;
  if (repeatsNothing(part) || sizeOfLoops(part) > MAX_SIZE) return true;
  const alphabet = alphabetOf(part);
  const loops = automatonOf(part, whenShort);
  return hasAmbiguousLoop(loops, masksOf(loops, alphabet)) || hasManyPaths(automatonOf(part, whenSmall), alphabet);
}

function repeats(part: Part): boolean {
  if (part.kind === 'atom') return false;
  return part.kind === 'repeat' ? part.max > 1 || repeats(part.part) || part.min === 0 : part.parts.some(repeats);
}

/** Many rounds of what may be empty, as `(a?){500}`, too many to write out. */
function repeatsNothing(part: Part): boolean {
  if (part.kind === 'atom') return false;
  if (part.kind !== 'repeat') return part.parts.some(repeatsNothing);
  return (
    (part.min > 1 && isNullable(part.part) && !whenSmall(part.part, part.min, part.min)) || repeatsNothing(part.part)
  );
}

function sizeOfLoops(part: Part): number {
  if (part.kind === 'atom') return 1;
  if (part.kind !== 'repeat') return part.parts.reduce((sum, one) => sum + sizeOfLoops(one), 0);
  const isWrittenOut = part.max !== Infinity && whenSmall(part.part, part.max, part.min);
  return isWrittenOut ? sizeOf(part) : sizeOfLoops(part.part);
}

/** Characters of many kinds that the expression may not mention itself. */
const KINDS = 'éßЖ漢あ한अก😀\u00a0\u2028٣';

/** ASCII, some characters of other kinds, and those of the expression: enough to tell whether two atoms overlap. */
function alphabetOf(part: Part): readonly string[] {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  return [...new Set([...ascii, ...KINDS, ...sourcesOf(part)])];
}

function sourcesOf(part: Part): string {
  if (part.kind === 'atom') return part.source;
  return part.kind === 'repeat' ? sourcesOf(part.part) : part.parts.map(sourcesOf).join('');
}

/** For each position the characters that it consumes, as bits. */
function masksOf({ atoms }: Automaton, alphabet: readonly string[]): readonly bigint[] {
  const known = new Map<string, bigint>();
  return atoms.map((source) => {
    const mask = known.get(source) ?? maskOf(new RegExp(`^(?:${source})$`, 'u'), alphabet);
    known.set(source, mask);
    return mask;
  });
}

function maskOf(atom: RegExp, alphabet: readonly string[]): bigint {
  return BigInt(`0b0${alphabet.map((character) => (atom.test(character) ? '1' : '0')).join('')}`);
}

/**
 * Two heads read the same text from the same place inside a loop. It is ambiguous when they can part and meet again, so
 * when some pair of different positions leads to a pair of the same.
 */
function hasAmbiguousLoop(automaton: Automaton, masks: readonly bigint[]): boolean {
  const loopOf = loopsOf(automaton);
  const { length } = masks;
  const reached = new Set<number>();
  const open = masks.flatMap((_, position) => (loopOf[position] === undefined ? [] : [position * length + position]));
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (reached.has(pair)) continue;
    if (reached.add(pair).size > MAX_PAIRS) return true;
    const [one, other] = [Math.floor(pair / length), pair % length];
    for (const [oneNext, ways] of stepsInLoop(automaton, loopOf, one)) {
      if (ways > 1) return true;
      for (const [otherNext] of stepsInLoop(automaton, loopOf, other)) {
        if (((masks[oneNext] ?? 0n) & (masks[otherNext] ?? 0n)) === 0n) continue;
        if (oneNext === otherNext && one !== other) return true;
        open.push(oneNext * length + otherNext);
      }
    }
  }
  return false;
}

type Loops = readonly (number | undefined)[];

function stepsInLoop({ follow }: Automaton, loopOf: Loops, position: number): readonly (readonly [number, number])[] {
  return [...(follow[position] ?? [])].filter(([next]) => loopOf[next] === loopOf[position]);
}

/** For each position the loop it is part of (a strongly connected component), undefined where nothing leads back. */
function loopsOf({ follow }: Automaton): Loops {
  const reach = follow.map((_, position) => reachOf(follow, position));
  return follow.map((_, position) => {
    if (!reach[position]?.has(position)) return undefined;
    return follow.findIndex((_other, other) => reach[position]?.has(other) && reach[other]?.has(position));
  });
}

function reachOf(follow: Automaton['follow'], start: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [...(follow[start]?.keys() ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(follow[next]?.keys() ?? []));
  }
  return reached;
}

/** Whether one character, repeated, can be consumed along more ways than anything could try. */
function hasManyPaths(automaton: Automaton, alphabet: readonly string[]): boolean {
  const masks = masksOf(automaton, alphabet);
  const bits = alphabet.map((_, index) => 1n << BigInt(index));
  const consumers = new Set(bits.map((bit) => masks.map((mask) => ((mask & bit) === 0n ? '0' : '1')).join('')));
  return [...consumers].some((takes) => pathsOf(automaton, takes) > MAX_WAYS);
}

/** The largest number of ways to consume up to `LENGTH` characters; `takes` has `1` for each position that takes them. */
function pathsOf({ first, follow }: Automaton, takes: string): number {
  let ways = new Map<number, number>();
  for (const position of first) if (takes[position] === '1') ways.set(position, (ways.get(position) ?? 0) + 1);
  let most = 0;
  for (let length = 1; length < LENGTH && ways.size > 0 && most <= MAX_WAYS; length++) {
    const next = new Map<number, number>();
    for (const [position, count] of ways) {
      for (const [target, times] of follow[position] ?? []) {
        if (takes[target] === '1') next.set(target, (next.get(target) ?? 0) + count * times);
      }
    }
    ways = next;
    most = Math.max(
      most,
      [...ways.values()].reduce((sum, count) => sum + count, 0),
    );
  }
  return most;
}
