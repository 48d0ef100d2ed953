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
    ['selectors and joiners in turn', 'a\ufe0f\u200d\ufe0f\u200d', 'a'],
    ['selectors and joiners behind an emoji', '😀\ufe0f\ufe0f\u200d\u200db', '😀\ufe0fb'],
    ['private use, interlinear notes, halves of pairs', 'a\ue000\u{100000}\ufff9\ud800b\uffff', 'ab'],
  ])('removes %s', (_, raw, text) => {
    expect(plainText(raw)).toEqual({ text, changes: ['invisible or control characters were removed'] });
  });

  test('nothing of these kinds is left of any character, wherever it stands', () => {
    const hidden = /(?![\n\t])\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|\p{Default_Ignorable_Code_Point}/u;
    const left: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const character = String.fromCodePoint(point);
      if (hidden.test(character) && plainText(`a${character}b`).text.length > 3) left.push(point.toString(16));
      if (hidden.test(character) && hidden.test(plainText(`a${character}${character}b`).text))
        left.push(point.toString(16));
    }
    expect(left).toEqual([]);
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
