import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check, fromOpenApi, generate, inspect, InputError, UsageError } from '../src/index.ts';

const EXAMPLE = fileURLToPath(new URL('../examples/bookings.yaml', import.meta.url));

let work: string;
let out: string;
let spec: string;

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'mcp-gen-index-'));
  out = join(work, 'project');
  spec = join(work, 'bookings.yaml');
  await cp(EXAMPLE, spec);
});

afterEach(() => rm(work, { recursive: true, force: true }));

const read = (path: string) => readFile(join(out, path), 'utf8');

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(path, after);
}

describe('fromOpenApi', () => {
  test('writes a project; again it changes nothing', async () => {
    const first = await fromOpenApi(spec, { out });
    expect(first).toMatchObject({
      changed: true,
      conflicts: 0,
      summary: { operations: { total: 12, unreachable: [] } },
    });
    expect(await fromOpenApi(spec, { out })).toMatchObject({ changed: false, conflicts: 0 });
    expect((await check(out)).drift).toEqual([]);
  });

  test('a dry run says what it would write and writes nothing', async () => {
    const planned = await fromOpenApi(spec, { out, dryRun: true });
    expect(planned.files.length).toBeGreaterThan(50);
    expect(existsSync(out)).toBe(false);
  });

  test('remembers the choices of the first run, and takes new ones', async () => {
    await fromOpenApi(spec, { out, name: 'rooms', include: ['rooms'], discovery: 'never', clients: ['cursor'] });
    const again = await fromOpenApi(spec, { out });
    expect(again).toMatchObject({ changed: false, design: { name: 'rooms', include: ['rooms'], discovery: 'never' } });
    expect(existsSync(join(out, '.cursor/mcp.json'))).toBe(true);
    expect(existsSync(join(out, '.vscode/mcp.json'))).toBe(false);
    const wider = await fromOpenApi(spec, { out, include: [] });
    expect(wider.summary.operations).toMatchObject({ total: 12, direct: 12 });
  });

  test('an edited mcp.yaml is the design: its text stays, flags beside it are refused', async () => {
    await fromOpenApi(spec, { out });
    const file = join(out, 'mcp.yaml');
    await edit(file, (text) =>
      text.replace('name: get_room\n', 'name: look_up_room # ours\n').replaceAll('get_room.', 'look_up_room.'),
    );
    const edited = await readFile(file, 'utf8');
    const result = await fromOpenApi(spec, { out });
    expect(result.conflicts).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(edited);
    expect(await read('src/generated/tools/look-up-room.ts')).toContain("name: 'look_up_room'");
    expect(existsSync(join(out, 'src/generated/tools/get-room.ts'))).toBe(false);
    await expect(fromOpenApi(spec, { out, maxTools: 3 })).rejects.toThrow(UsageError);
  });

  test('a new version of the document is designed anew, and gone operations take their files along', async () => {
    await fromOpenApi(spec, { out });
    await edit(spec, (text) =>
      text.replace('/rooms/{room_id}/photo:', '/rooms/{room_id}/picture:').replaceAll('setRoomPhoto', 'setRoomPicture'),
    );
    const result = await fromOpenApi(spec, { out });
    const actions = new Map(result.files.map(({ path, action }) => [path, action]));
    expect(actions.get('src/generated/tools/set-room-photo.ts')).toBe('delete');
    expect(actions.get('src/generated/tools/set-room-picture.ts')).toBe('create');
    expect(await read('openapi/bookings.yaml')).toContain('/picture:');
  });

  test('an operation that mcp.yaml names and the document lacks is told with its place, and nothing is written', async () => {
    await fromOpenApi(spec, { out });
    await edit(join(out, 'mcp.yaml'), (text) => text.replace('operation: GET /rooms\n', 'operation: GET /halls\n'));
    const before = await read('src/generated/tools.ts');
    const fault = await generate(out).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(InputError);
    expect((fault as InputError).message).toMatch(/mcp\.yaml:\d+:\d+ \(#\/tools\/\d+\/operation\): .*GET \/halls/);
    expect((fault as InputError).message).toContain('Did you mean "GET /rooms"?');
    expect(await read('src/generated/tools.ts')).toBe(before);
  });
});

describe('generate', () => {
  test('follows mcp.yaml and keeps edits of shared files; an edit that meets a change is a conflict', async () => {
    await fromOpenApi(spec, { out });
    await edit(join(out, 'README.md'), (text) => `${text}\nOurs.\n`);
    expect(await generate(out)).toMatchObject({ changed: false, conflicts: 0 });
    await edit(join(out, 'mcp.yaml'), (text) => text.replace('title: Bookings API', 'title: Rooms of the north house'));
    const result = await generate(out);
    expect(result.conflicts).toBe(1);
    expect(result.files.find(({ path }) => path === 'README.md')?.action).toBe('conflict');
    expect(await read('README.md')).toContain('Ours.');
    expect(await read('src/generated/settings.ts')).toContain('Rooms of the north house');
  });

  test('a folder without mcp.yaml is refused with what to do', async () => {
    await expect(generate(work)).rejects.toMatchObject({
      name: 'UsageError',
      remedy: expect.stringContaining('from-openapi'),
    });
  });
});

test('check finds edits of generated files, missing and changed ones, and writes nothing', async () => {
  await fromOpenApi(spec, { out });
  await edit(join(out, 'src/generated/tools/get-room.ts'), (text) => `${text}// mine\n`);
  await rm(join(out, 'src/generated/settings.ts'));
  const { drift } = await check(out);
  expect(drift).toEqual([
    { path: 'src/generated/settings.ts', state: 'missing' },
    { path: 'src/generated/tools/get-room.ts', state: 'edited' },
  ]);
  expect(existsSync(join(out, 'src/generated/settings.ts'))).toBe(false);
});

test('inspect tells the same of a document and of its project', async () => {
  await fromOpenApi(spec, { out });
  const [document, project] = await Promise.all([inspect(spec), inspect(out)]);
  expect(project.tools).toEqual(document.tools);
  expect(project.tokens).toEqual(document.tokens);
  expect(document.env).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        name: 'BOOKINGS_BASE_URL',
        purpose: expect.stringMatching(/base URL/),
        required: false,
      }),
      expect.objectContaining({ name: 'BOOKINGS_API_KEY', required: true, secret: true }),
    ]),
  );
});

test('the same bytes in any folder, time zone and language', async () => {
  const script = `
    import { fromOpenApi } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)};
    await fromOpenApi('bookings.yaml', { out: 'project', discovery: 'always' });`;
  const places = [
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
  ];
  const trees = await Promise.all(
    places.map(async (env, index) => {
      const cwd = await mkdtemp(join(work, `place-${index}-`));
      await cp(EXAMPLE, join(cwd, 'bookings.yaml'));
      await execa(process.execPath, ['--input-type=module', '-e', script], { cwd, env });
      return await contents(join(cwd, 'project'));
    }),
  );
  expect(trees[0]!.size).toBeGreaterThan(50);
  expect(trees[1]).toEqual(trees[0]);
});

async function contents(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.toSorted().map(async (file) => [file.slice(folder.length), await readFile(file, 'utf8')] as const),
    ),
  );
}
