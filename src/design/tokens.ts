import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { O200K_TOKEN_SPLIT_REGEX as SplitRegex } from 'gpt-tokenizer/encodingParams/constants';
import { TokenRanks } from './token-ranks.ts';

/** The o200k_base encoding: how a text falls into pieces, and which byte sequences are tokens. */
interface Encoding {
  readonly pieces: RegExp;
  readonly ranks: TokenRanks;
}

let encoding: Encoding | undefined;

/** Number of o200k_base tokens of a text. The encoding is loaded at the first call. */
export function countTokens(text: string): number {
  encoding ??= loadEncoding();
  const { pieces, ranks } = encoding;
  let count = 0;
  for (const [piece] of text.matchAll(pieces)) count += countPiece(Buffer.from(piece), ranks);
  return count;
}

/** From the data of gpt-tokenizer, whose own encoder takes ten times as long to load as all our texts to count. */
function loadEncoding(): Encoding {
  const require = createRequire(import.meta.url);
  const { O200K_TOKEN_SPLIT_REGEX: pieces } = require('gpt-tokenizer/encodingParams/constants') as {
    readonly O200K_TOKEN_SPLIT_REGEX: typeof SplitRegex;
  };
  return { pieces, ranks: new TokenRanks(readFileSync(require.resolve('gpt-tokenizer/data/o200k_base.tiktoken'))) };
}

/** Byte pair encoding: of all neighbours whose bytes together are a token, those of the lowest rank become one, again and again. */
function countPiece(bytes: Uint8Array, ranks: TokenRanks): number {
  if (ranks.rankOf(bytes, 0, bytes.length) !== Infinity) return 1;
  /** Where the parts start, and the end. */
  const bounds = Array.from({ length: bytes.length + 1 }, (_, index) => index);
  const rankAt = (part: number): number =>
    part + 2 < bounds.length ? ranks.rankOf(bytes, bounds[part]!, bounds[part + 2]!) : Infinity;
  /** The rank of each part together with the next one. */
  const pairs = bounds.map((_, part) => rankAt(part));
  while (true) {
    const lowest = Math.min(...pairs);
    if (lowest === Infinity) return bounds.length - 1;
    const part = pairs.indexOf(lowest);
    bounds.splice(part + 1, 1);
    pairs.splice(part + 1, 1);
    pairs[part] = rankAt(part);
    if (part > 0) pairs[part - 1] = rankAt(part - 1);
  }
}
