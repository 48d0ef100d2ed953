import { createRequire } from 'node:module';

type Encoding = typeof import('gpt-tokenizer/encoding/o200k_base');

let encoding: Encoding | undefined;

/** Number of o200k_base tokens of a text. The tokenizer is loaded at the first call, since that takes a while. */
export function countTokens(text: string): number {
  encoding ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoding;
  return encoding.encode(text, { allowedSpecial: new Set(), disallowedSpecial: new Set() }).length;
}
