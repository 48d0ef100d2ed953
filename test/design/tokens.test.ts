import { expect, test } from 'vitest';
import { countTokens } from '../../src/design/tokens.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['hello world', 2],
  ['{"type":"object"}', 5],
  ['before <|endoftext|> after', 9],
])('%j has %i tokens', (text, tokens) => {
  expect(countTokens(text)).toBe(tokens);
});
