import fc from 'fast-check';
import { expect, test } from 'vitest';
import { print } from '../../src/print/code.ts';
import { markdown, markdownCode } from '../../src/print/markdown.ts';
import { prose } from '../../src/print/prose.ts';

test('no text ends a comment or starts a line of its own', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('*/', '\n', '\u2028', '/*', '@ts-nocheck'),
      (text, payload) => {
        const printed = print(prose(`${text}${payload}${text}`));
        expect(printed).not.toMatch(/\*\/|\/\*|[\n\r\u2028\u2029\u0085]|@ts-/);
      },
    ),
  );
});

test.each([
  '@ts-ignore',
  '# sourceMappingURL=x',
  'eslint-disable',
  'oxlint-disable',
  'prettier-ignore',
  '<reference path="x"/>',
])('%s gives no order', (directive) => {
  expect(print(prose(directive))).not.toContain(directive);
});

test('ordinary text stays as it is', () => {
  expect(print(prose('GET /users/@me/rooms/{room_id}'))).toBe('GET /users/@me/rooms/{room_id}');
});

test('Markdown shows the text and nothing else', () => {
  expect(print(markdown('a | b\n<script>*x* [y](https://z) `c`'))).toBe(
    'a \\| b &lt;script&gt;\\*x\\* \\[y\\](https&#58;//z) \\`c\\`',
  );
  expect(print(markdownCode('a`b|c\nd'))).toBe("`a'b\\|c d`");
});
