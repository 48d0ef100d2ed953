import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { O200K_TOKEN_SPLIT_REGEX as SplitRegex } from 'gpt-tokenizer/encodingParams/constants';
import { rankOf, indexVocabulary, type Vocabulary } from './token-ranks.ts';

/** The o200k_base encoding: how a text falls into pieces, and which byte sequences are tokens. */
interface Encoding {
  readonly pieces: RegExp;
  readonly vocabulary: Vocabulary;
  /** Number of tokens of the pieces met so far: most of them come again. */
  readonly counted: Map<string, number>;
}

let encoding: Encoding | undefined;

/** Number of o200k_base tokens of a text. The encoding is loaded at the first call. */
export function countTokens(text: string): number {
  encoding ??= loadEncoding();
  const { pieces, vocabulary, counted } = encoding;
  let count = 0;
  for (const [piece] of text.matchAll(pieces)) {
    const known = counted.get(piece) ?? countPiece(Buffer.from(piece), vocabulary);
    counted.set(piece, known);
    count += known;
  }
  return count;
}

/** From the data of gpt-tokenizer, whose own encoder takes longer to load than a small document to generate. */
function loadEncoding(): Encoding {
  const require = createRequire(import.meta.url);
  const { O200K_TOKEN_SPLIT_REGEX: pieces } = require('gpt-tokenizer/encodingParams/constants') as {
    readonly O200K_TOKEN_SPLIT_REGEX: typeof SplitRegex;
  };
  const file = readFileSync(require.resolve('gpt-tokenizer/data/o200k_base.tiktoken'));
  return { pieces, vocabulary: indexVocabulary(file), counted: new Map() };
}

/** Byte pair encoding: of all neighbours whose bytes together are a token, those of the lowest rank become one, again and again. */
function countPiece(bytes: Buffer, vocabulary: Vocabulary): number {
  if (rankOf(vocabulary, bytes) !== Infinity) return 1;
  /** Where the parts start, and the end. */
  const bounds = [...bytes.keys(), bytes.length];
  const rankAt = (part: number): number =>
    part + 2 < bounds.length ? rankOf(vocabulary, bytes, bounds[part]!, bounds[part + 2]!) : Infinity;
  /** The rank of each part together with the next one. */
  const pairs = bounds.map((_, part) => rankAt(part));
  while (true) {
    const part = indexOfLowest(pairs);
    if (pairs[part] === Infinity) return bounds.length - 1;
    bounds.splice(part + 1, 1);
    pairs.splice(part + 1, 1);
    pairs[part] = rankAt(part);
    if (part > 0) pairs[part - 1] = rankAt(part - 1);
  }
}

function indexOfLowest(values: readonly number[]): number {
  let lowest = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! < values[lowest]!) lowest = index;
  return lowest;
}
