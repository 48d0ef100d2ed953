import { describe, expect, test } from 'vitest';
import { MAX_TEXT, plainText } from '../../src/read/plain-text.ts';

describe('plainText', () => {
  test.each([
    ['a plain text\n\twith a [link](x)', 'a plain text\n\twith a [link](x)'],
    ['line\r\nbreaks\rof\u2028all kinds', 'line\nbreaks\nof\nall kinds'],
    ['family 👨‍👩‍👧 and ❤️', 'family 👨‍👩‍👧 and ❤️'],
  ])('keeps what is visible in %j', (raw, text) => {
    expect(plainText(raw)).toEqual({ text, changes: [] });
  });

  test.each([
    ['terminal sequences', 'a\u001b[31mred\u001b[0m\u001b]0;title\u0007b', 'aredb'],
    ['control characters', 'a\u0000\u0008\u0085b', 'ab'],
    ['zero-width characters', 'a\u200bb\u2060c\ufeffd', 'abcd'],
    ['bidirectional controls', 'a\u202eb\u2066c', 'abc'],
    ['tag characters', 'a\u{e0041}\u{e0042}', 'a'],
    ['variation selectors that hide data', 'a.\ufe01\u{e0123}\u{e0124}', 'a.'],
  ])('removes %s', (_, raw, text) => {
    expect(plainText(raw)).toEqual({ text, changes: ['invisible or control characters were removed'] });
  });

  test('leaves a Markdown link after a line break alone while it removes something else', () => {
    expect(plainText('a\u200b\n[link](x)').text).toBe('a\n[link](x)');
  });

  test('shortens white space that pushes text out of sight', () => {
    expect(plainText(`a${'\n'.repeat(50)}${' '.repeat(200)}b`).text).toBe('a\n\n b');
  });

  test('cuts what is too long, not inside a character', () => {
    const { text, changes } = plainText(`${'x'.repeat(MAX_TEXT - 1)}😀😀`);
    expect(text).toBe(`${'x'.repeat(MAX_TEXT - 1)} […]`);
    expect(changes).toEqual([`it was cut at ${MAX_TEXT} characters`]);
  });
});
