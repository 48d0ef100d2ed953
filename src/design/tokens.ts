import { createRequire } from 'node:module';
import type encoder from 'gpt-tokenizer/encoding/o200k_base';

type Encoder = Pick<typeof encoder, 'encode'>;

let encoding: Encoder | undefined;

/** Number of o200k_base tokens of a text. The tokenizer is loaded at the first call, since that takes a while. */
export function countTokens(text: string): number {
  encoding ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoder;
  return encoding.encode(text, { allowedSpecial: new Set(), disallowedSpecial: new Set() }).length;
}
