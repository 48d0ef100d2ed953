import fc from 'fast-check';
import { countTokens as reference } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { countTokens } from '../../src/design/tokens.ts';

const PLAIN = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

describe('countTokens', () => {
  test.each([
    ['nothing', ''],
    ['one letter', 'a'],
    ['a listing', '{"name":"list_rooms","inputSchema":{"type":"object","properties":{"limit":{"type":"integer"}}}}'],
    ['a word that is no token', 'antidisestablishmentarianisms_xqzjv'],
    ['contractions and capitals', "They'LL say it's HTTPServer's fault; I'd agree"],
    ['numbers', '1234567 3.14159 2026-11-21T00:00:00Z'],
    ['white space', 'a  b\n\n\tc   \r\n   d    '],
    ['other scripts', 'Ünïcödé 日本語のテキスト Ελληνικά русский ไทย عربي'],
    ['characters of several units', '👩‍👩‍👧 🏳️‍🌈 𝒳𝒴𝒵'],
    ['what looks like a special token', 'before <|endoftext|> after'],
    ['a long run of one letter', 'a'.repeat(3000)],
  ])('counts %s as the reference does', (_, text) => {
    expect(countTokens(text)).toBe(reference(text, PLAIN));
  });

  test('counts any text as the reference does, the second time too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const expected = reference(text, PLAIN);
        expect([countTokens(text), countTokens(text)]).toEqual([expected, expected]);
      }),
    );
  });
});
