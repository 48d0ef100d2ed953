import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/model/errors.ts';
import { readDesign } from '../../src/read/service-spec.ts';

const SHORT = 'version: 1\nname: rooms\ntitle: Rooms\napi: {source: api.yaml, document: openapi/api.yaml}\n';

function refusal(text: string): string {
  try {
    readDesign(text, 'mcp.yaml');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

describe('readDesign', () => {
  test('fills in what a short file leaves out', () => {
    expect(readDesign(SHORT, 'mcp.yaml')).toMatchObject({
      name: 'rooms',
      api: { document: 'openapi/api.yaml' },
      budget: { max_tools: 30, tools_tokens: 8000 },
      discovery: 'auto',
      tools: [],
    });
  });

  test.each([
    ['a bad value', SHORT.replace('rooms', 'Bad Name'), 'mcp.yaml:2:1 (#/name): name: must be lower case'],
    ['a missing value', SHORT.replace('title: Rooms\n', ''), 'title: Invalid input'],
    ['an unknown key', `${SHORT}bogus: 1\n`, 'mcp.yaml:5:1 (#/bogus)'],
    ['an unknown key inside', `${SHORT}budget:\n  max_tool: 3\n`, 'mcp.yaml:6:3 (#/budget/max_tool)'],
    [
      'a fault in one of several forms',
      SHORT.replace('document:', 'auth: {type: api_key, in: body, name: x}, document:'),
      '(#/api/auth/in)',
    ],
    ['broken YAML', 'a: [1\nb: 2', 'mcp.yaml:2:1: Not readable as YAML'],
    ['a custom tag', `${SHORT}x: !!js/function y\n`, 'mcp.yaml:5:4: Not readable as YAML: Unresolved tag'],
    ['a list', '- 1\n', 'mcp.yaml:1:1: The file'],
    ['nothing', '', 'mcp.yaml:1:1: The file'],
  ])('refuses %s with its place', (_, text, words) => {
    expect(refusal(text)).toContain(words);
  });

  test('refuses aliases that multiply', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de']) levels.push(`${to}: &${to} [${`*${from}, `.repeat(10)}]`);
    expect(refusal(levels.join('\n'))).toContain('aliases expand to too much');
  });
});
