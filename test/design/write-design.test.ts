import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { designServer } from '../../src/design/design-server.ts';
import { printDesign } from '../../src/design/write-design.ts';
import { design as designSchema, type Design } from '../../src/model/design.ts';
import { bookings, large } from './fixtures.ts';

const files = { source: './api.yaml', document: 'openapi/api.yaml' };
const design = designServer(bookings(), files);
const read = (text: string): Design => designSchema.parse(parse(text));

describe('printDesign', () => {
  test.each<[string, Design]>([
    ['a small design', design],
    ['a large one', designServer(large(), { ...files, focus: ['thinga0s'], budget: { max_tools: 20 } })],
    ['another server', { ...design, discovery: 'always', budget: { max_tools: 3, tools_tokens: 900 } }],
  ])('reads back the same: %s', (_, one) => {
    expect(read(printDesign(one))).toEqual(one);
  });

  test.each([
    'a: b # c',
    '"quoted" \'twice\'',
    '  spaces around  ',
    'line\nbreak\n\nand more\n',
    '- dash',
    'zero\u200bwidth \u202e and \u{e0041} tags',
    'next\u0085line\u2028separators',
    '{ curly } [ square ]',
    'no',
    '~',
    '1e3',
    '&anchor *alias !tag',
    '%percent @at `tick`',
    `${'long word '.repeat(40)}end`,
    `ends in a space ${'x'.repeat(100)} `,
    '日本語 🎉 \u{2028}',
    '--- # document',
  ])('any text survives: %j', (text) => {
    const [tool] = design.tools;
    if (!tool) throw new Error('no tool');
    const inputs = { [text.slice(0, 30)]: { to: 'query.a', description: text } };
    const odd: Design = { ...design, instructions: text, tools: [{ ...tool, description: text, title: text, inputs }] };
    expect(read(printDesign(odd))).toEqual(odd);
  });

  test('names its schema first, guides the reader, and keeps lines short', () => {
    const lines = printDesign(design).split('\n');
    expect(lines[0]).toBe('# yaml-language-server: $schema=./src/generated/mcp.schema.json');
    expect(lines.some((line) => line.includes('mcp-gen generate'))).toBe(true);
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  test('leaves out what the schema says anyway, and keeps tools short', () => {
    const text = printDesign(design);
    for (const key of ['enabled', 'focus', 'include', 'exclude', 'budget', 'discovery']) {
      expect(text).not.toMatch(new RegExp(`^ *${key}:`, 'm'));
    }
    expect(text).toContain('      status: { to: query.status, description: Status }\n');
    expect(text).toContain('\n\n  - name: get_booking\n');
  });
});
