import { createRequire } from 'node:module';
import type { countTokens as count } from 'gpt-tokenizer/encoding/o200k_base';

/** Text that looks like a special token is counted as the text it is. */
const PLAIN = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

let encoder: { readonly countTokens: typeof count } | undefined;

/** Number of o200k_base tokens of a text. The encoder is loaded at the first call, since that takes a while. */
export function countTokens(text: string): number {
  encoder ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as { countTokens: typeof count };
  return encoder.countTokens(text, PLAIN);
}
