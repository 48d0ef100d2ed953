import { expect, test } from 'vitest';
import { docsFiles } from '../../../src/emit/docs/docs.ts';
import type { EmitContext } from '../../../src/emit/context.ts';
import { bookings, textOf, type Choices } from '../fixture.ts';

function readme(choices: Choices = {}): string {
  return textOf(docsFiles(bookings(choices)), 'README.md');
}

function headings(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('## '));
}

test('answers in this order: what, run, connect, change, deploy, review, update', () => {
  expect(headings(readme())).toEqual([
    '## What an agent can do with it',
    '## Run it',
    '## Connect a host',
    '## Change it',
    '## Deploy it',
    '## Inferred, not yet reviewed',
    '## When the API changes',
  ]);
});

test('lists the tools with the first sentence of what they do, and every variable', () => {
  const text = readme();
  expect(text).toContain('| `list_rooms` | Lists the rooms, e.g. by building. | read |\n');
  expect(text).toContain('| `BOOKINGS_BASE_URL` | The base URL of the upstream API | required |  |\n');
  expect(text).toContain('| `PORT` | Port of the HTTP transport |  | `3000` |\n');
  for (const { name } of bookings().env) expect(text).toContain(`| \`${name}\` |`);
});

test('says where either of several credentials will do, and that one address replaces those of other servers', () => {
  const text = readme();
  expect(text).not.toContain('*One of*');
  expect(text).not.toContain('an address of their own');
  const { env, servers, ...rest } = bookings();
  const others = [{ variable: 'BOOKINGS_FILES_BASE_URL', default: 'https://files.example' }];
  const either = env.map((variable) => ({ ...variable, required: false, alternative: 'first' as const }));
  const context: EmitContext = { ...rest, env: either, servers: { ...servers, others } };
  const more = textOf(docsFiles(context), 'README.md');
  expect(more).toContain('| one of, secret |');
  expect(more).toContain('*One of*: the API takes any one of several credentials');
  expect(more).toContain('`BOOKINGS_BASE_URL` replaces it too');
});

test('explains the discovery tools only where the server has them', () => {
  expect(readme({ discovery: true })).toContain('Four more tools reach the rest of the API, 3 operations in all');
  expect(readme()).not.toContain('search_operations');
});

test('speaks of the discovery tools alone where there are no others', () => {
  const context: EmitContext = { ...bookings({ discovery: true }), tools: [] };
  const text = textOf(docsFiles(context), 'README.md');
  expect(text).toContain('Four tools reach the whole API, 3 operations in all');
  expect(text).not.toContain('list_rooms` |');
});

test('lists what nobody has reviewed, and says so when that is nothing', () => {
  expect(readme()).toContain('| `create_booking` | `POST /bookings` | 0.75 | POST to a collection |\n');
  const context = bookings();
  const tools = context.design.tools.map((tool) => ({ ...tool, review: 'approved' as const }));
  const reviewed = textOf(docsFiles({ ...context, design: { ...context.design, tools } }), 'README.md');
  expect(reviewed).toContain('## Inferred, not yet reviewed\n\nNothing:');
});

test('a long table is cut and says where the rest is', () => {
  const context = bookings();
  const tools = Array.from({ length: 100 }, () => context.tools[0]!);
  const text = textOf(docsFiles({ ...context, tools }), 'README.md');
  expect(text.split('| `list_rooms` |')).toHaveLength(41);
  expect(text).toContain('… and 60 more, one file each in `src/generated/tools/`.');
});

test('connects the chosen hosts, over the chosen transport', () => {
  const text = readme({ clients: ['claude-code'] });
  expect(text).toContain('claude mcp add --scope user bookings -- node --env-file="$PWD/.env" "$PWD/dist/main.js"');
  expect(text).not.toContain('### Cursor');
  const http = readme({ transport: 'http' });
  expect(http).toContain(
    "claude mcp add --scope user --transport http bookings http://127.0.0.1:3000/mcp --header 'Authorization: Bearer ${MCP_HTTP_TOKEN:-}'",
  );
});

test('is well-formed: no gap in a table, no double blank line, fences in pairs', () => {
  for (const text of [readme(), readme({ discovery: true })]) {
    expect(text).not.toMatch(/\n\n\n/);
    expect(text).not.toMatch(/^\|.*\n\n\|/m);
    expect(text.match(/^```/gm)!.length % 2).toBe(0);
    expect(text).toMatch(/[^\n]\n$/);
  }
});

test.each([
  '``` ends | here <script>alert(1)</script>',
  'a\n\n# Heading\n\n| x | y |',
  '\r\n- [x](javascript:alert(1)) ![i](http://x.example/y.png)',
  '${{ secrets.TOKEN }} ` `` ~~~ *b* _i_ &lt; <!-- c',
  '\u2028# Heading \u202e backwards \\| \\',
])('text of the document stays text: %j', (hostile) => {
  const choices = {
    title: hostile,
    description: hostile,
    key: hostile,
    rule: hostile,
    path: `/${hostile.replaceAll(/\s/g, '')}`,
  };
  const lines = readme({ ...choices, baseUrl: hostile }).split(/\r\n|[\n\r\u2028]/);
  const neutral = readme({ title: 'T', description: 'D', key: 'K', rule: 'R', baseUrl: 'B' }).split('\n');
  expect(lines).toHaveLength(neutral.length);
  for (const [index, line] of lines.entries()) {
    expect(line.match(/(?<!\\)\|/g)?.length).toBe(neutral[index]!.match(/\|/g)?.length);
    const outsideCode = line.replaceAll(/`[^`]*`/g, '');
    expect(outsideCode).not.toMatch(/<|(?<!\\)\]\((?!docs\/)|(?<!\\)\$\{\{/);
    expect(line.startsWith('```')).toBe(neutral[index]!.startsWith('```'));
  }
});

test('how to deploy is the same text for every API', () => {
  const path = 'docs/deployment.md';
  const other = docsFiles(bookings({ name: 'stock', title: '<b>', baseUrl: 'https://x.example' }));
  expect(textOf(other, path)).toBe(textOf(docsFiles(bookings()), path));
  for (const fact of ['MCP_HTTP_TOKEN', 'MCP_ALLOWED_HOSTS', 'TLS', 'NAME_FILE', '/livez', '/readyz']) {
    expect(textOf(other, path)).toContain(fact);
  }
});
