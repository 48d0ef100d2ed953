import { describe, expect, test } from 'vitest';
import type { EmittedFile, FileTree } from '../../src/model/file-tree.ts';
import { verify } from '../../src/verify/verify.ts';

function tree(path: string, text: string): FileTree {
  const file: EmittedFile = { path, text, kind: 'generated', form: 'lines' };
  return new Map([[path, file]]);
}

const faultsIn = async (path: string, text: string, constants: readonly string[] = []) =>
  (await verify(tree(path, text), new Set(constants))).map(({ message }) => message);

const HEAD = "import * as z from 'zod/v4';\nimport { defineTool } from '../runtime/tool.js';\n";
const TOOL = `${HEAD}
/** \`GET /rooms\` */
export const listRooms = defineTool({
  name: 'list_rooms',
  description: 'Long ' + 'text',
  input: z.strictObject({ 'a-b': z.enum(['x']).optional(), ['__proto__']: z.number().min(-1) }),
  run: ({ input, api, signal }) => api.listRooms({ query: { q: input['a-b'] } }, { signal }),
});
`;

describe('a module', () => {
  test('as templates make them is safe', async () => {
    expect(await faultsIn('src/generated/tools/list-rooms.ts', TOOL)).toEqual([]);
  });

  test.each([
    ['does not parse', "export const a = 'it's';"],
    ['runs something', 'export const a = 1;\nprocess.exit(7);'],
    ['uses a global', 'export const a = { default: process };'],
    ['calls a global', "export const a = eval('1');"],
    ['has an interpolation', `${HEAD}export const a = \`\${z}\`;`],
    ['has a plain template literal', 'export const a = `text`;'],
    ['has a regular expression', 'export const a = /(a+)+$/;'],
    ['makes an object', `${HEAD}export const a = new z.Thing();`],
    ['reaches for the constructor', `${HEAD}export const a = z.string.constructor('alert(1)')();`],
    ['reaches for it by a string', `${HEAD}export const a = z['constructor']('alert(1)');`],
    ['keeps the constructor', `${HEAD}export const a = z.string.constructor;`],
    [
      'takes the constructor apart',
      `${HEAD}export const f = () => {\n  const { constructor: c } = z;\n  return c;\n};`,
    ],
    ['imports from far away', "import { a } from './../../../../tmp/evil.js';\nexport const b = a;"],
    ['calls what was returned', `${HEAD}export const a = z.string()();`],
    ['has a computed member', `${HEAD}export const a = z[z];`],
    ['assigns', `${HEAD}export const a = (z.b = 1);`],
    ['loads something', "export const a = import('node:fs');"],
    ['imports something unknown', "import * as fs from 'node:fs';\nexport const a = fs;"],
    ['exports all of something', "export * from 'node:fs';"],
    ['declares a class', 'export class A {}'],
    ['declares a variable', 'export let a = 1;'],
    ['casts', 'export const a = 1 as unknown;'],
    ['has a type that imports', "export type A = import('node:fs').Stats;"],
    ['gives an order to the compiler', '// @ts-nocheck\nexport const a = 1;'],
    ['gives an order to a linter', '/* eslint-disable */\nexport const a = 1;'],
    ['has a character that does not show', "export const a = 'x\u200b';"],
    ['names a source map', 'export const a = 1;\n//# sourceMappingURL=data:x'],
    ['awaits', 'export const a = await 1;'],
  ])('that %s is not', async (_, text) => {
    expect(await faultsIn('src/generated/a.ts', text)).toHaveLength(1);
  });

  test('is told with its place', async () => {
    const [found] = await verify(tree('src/a.ts', 'export const a = 1;\n  debugger;'), new Set());
    expect(found).toMatchObject({
      rule: 'emitted-unsafe',
      level: 'error',
      place: { file: 'src/a.ts', line: 2, column: 3 },
    });
  });
});

describe('other files', () => {
  test.each([
    ['package.json', '{ "a": 1 }'],
    ['deploy/kubernetes/service.yaml', '# text\na: "b: c"\n'],
    ['README.md', '# A \\<b> `<x>`\n\n[x](docs/a.md)\n\n```sh\nnode a <b\n```\n'],
    ['.env.example', '# Text <x>\n\nA_B=\n# C=https://a.test/v1\n'],
    ['openapi/api.yaml', '\u0000 <script> whatever the document is'],
  ])('%s is safe', async (path, text) => {
    expect(await faultsIn(path, text)).toEqual([]);
  });

  test.each([
    ['package.json', '{ "a": "b" c" }'],
    ['compose.yaml', 'a: b: c\n'],
    ['compose.yaml', 'a: !!js/function x\n'],
    ['compose.yaml', 'a: 1\n---\nb: 2\n'],
    ['README.md', '# A <b>\n'],
    ['README.md', 'text <!-- hidden -->'],
    ['README.md', '[x](javascript:alert(1))'],
    ['.env.example', 'A=$(touch x)\n'],
    ['.env.example', '# text\u2028B=1\n'],
    ['.env.example', 'export A=1\n'],
    ['Dockerfile', 'FROM node\n'],
    ['deploy/systemd/a.service', '[Service]\n'],
    ['run.sh', 'true\n'],
  ])('%s is not: %j', async (path, text) => {
    expect(await faultsIn(path, text)).toHaveLength(1);
  });

  test('constant text is safe whatever it is', async () => {
    expect(await faultsIn('Dockerfile', 'FROM node\n', ['FROM node\n'])).toEqual([]);
  });
});
