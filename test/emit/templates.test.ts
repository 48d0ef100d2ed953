import { expect, test } from 'vitest';
import { compileTemplate } from '../../src/emit/templates.ts';
import { literal } from '../../src/print/literal.ts';

test('inserts code, repeats sections and decides conditions', () => {
  const template = compileTemplate('{{#each items}}{{name}};{{/each}}{{#if last}}end{{else}}open{{/if}}', 't');
  const items = [{ name: literal('a"b') }, { name: literal('<c>') }];
  expect(template({ items, last: true })).toBe(`'a"b';'<c>';end`);
  expect(template({ items: [], last: false })).toBe('open');
});

test.each([
  ['{{{x}}}', 'raw output'],
  ['{{&x}}', 'raw output'],
  ['{{> x}}', 'partial'],
  ['{{lookup x "y"}}', 'helper call'],
  ['{{* x}}', 'decorator'],
])('refuses %s', (source, reason) => {
  expect(() => compileTemplate(source, 'tool.ts.hbs')).toThrow(`tool.ts.hbs:1: a template must not use`);
  expect(() => compileTemplate(source, 'tool.ts.hbs')).toThrow(reason);
});

test('refuses a plain string where code belongs, and a name the view lacks', () => {
  expect(() => compileTemplate('{{x}}', 't')({ x: 'text' } as never)).toThrow('only insert Code');
  expect(() => compileTemplate('{{x}}', 't')({})).toThrow();
});
