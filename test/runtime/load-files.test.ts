import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFiles } from '../golden/bookings/src/generated/runtime/load-files.js';
import type { Body } from '../golden/bookings/src/generated/runtime/operation.js';

const binary: Body = { contentType: 'application/octet-stream', schema: true };
const HI = Buffer.from('hi').toString('base64');

function load(value: unknown, roots: readonly string[] = []) {
  return loadFiles(binary, value, {}, roots);
}

describe('resources', () => {
  test.each([
    ['data:text/plain;base64,aGk=', { base64: HI, content_type: 'text/plain' }],
    ['data:,h%69', { base64: HI }],
    ['DATA:image/png;base64,aGk', { base64: HI, content_type: 'image/png' }],
  ])('%s is its content', async (resource, expected) => {
    expect(await load({ resource })).toEqual(expected);
  });

  test('what is said of the file wins', async () => {
    const given = { resource: 'data:text/plain,hi', filename: 'a.md', content_type: 'text/markdown' };
    expect(await load(given)).toEqual({ base64: HI, filename: 'a.md', content_type: 'text/markdown' });
  });

  test.each(['data:;base64,?', 'https://example.com/a', 'file://other.example/a', 'nonsense'])(
    '%s is refused',
    async (resource) => {
      await expect(load({ resource })).rejects.toMatchObject({ code: 'invalid_arguments' });
    },
  );
});

describe('paths', () => {
  let base: string;
  let root: string;
  const socket = createServer();
  const at = (...names: string[]) => join(base, ...names);

  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'files-'));
    root = at('open');
    mkdirSync(at('open', 'sub'), { recursive: true });
    mkdirSync(at('open-too'));
    writeFileSync(at('open', 'sub', 'a.txt'), 'hi');
    writeFileSync(at('secret.txt'), 'secret');
    writeFileSync(at('open-too', 'b.txt'), 'secret');
    symlinkSync(at('secret.txt'), at('open', 'link.txt'));
    symlinkSync(base, at('open', 'up'));
    symlinkSync(at('open'), at('alias'));
    socket.listen(at('open', 'socket'));
  });

  afterAll(() => {
    socket.close();
    rmSync(base, { recursive: true });
  });

  test('a file inside is read, by its path or its URI, and keeps its name', async () => {
    const path = at('open', 'sub', 'a.txt');
    const read = { base64: HI, filename: 'a.txt' };
    expect(await load({ path }, [root])).toEqual(read);
    expect(await load({ resource: pathToFileURL(path).href }, [root])).toEqual(read);
    expect(await load({ path: at('alias', 'sub', 'a.txt') }, [at('nowhere'), at('alias')])).toEqual(read);
  });

  test('nothing is, unless the operator names a directory', async () => {
    await expect(load({ path: at('open', 'sub', 'a.txt') })).rejects.toThrow(/operator of this server allows none/);
  });

  test.each([
    ['beside', ['secret.txt']],
    ['of a directory whose name only begins alike', ['open-too', 'b.txt']],
    ['upwards', ['open', '..', 'secret.txt']],
    ['behind a link', ['open', 'link.txt']],
    ['behind a link to a directory', ['open', 'up', 'secret.txt']],
    ['that is not there', ['open', 'none.txt']],
    ['that is the directory itself', ['open']],
  ])('a file %s is refused', async (_, names) => {
    await expect(load({ path: join(base, names.join('/')) }, [root])).rejects.toThrow(/not a file inside/);
  });

  test.each([
    ['a directory', 'sub', /regular/],
    ['a socket', 'socket', /cannot be read/],
  ])('%s is refused', async (_, name, expected) => {
    await expect(load({ path: at('open', name) }, [root])).rejects.toThrow(expected);
  });

  test('a path must be absolute', async () => {
    await expect(load({ path: 'sub/a.txt' }, [root])).rejects.toThrow(/absolute/);
  });

  test('a link to the same directory elsewhere does not make it another file', async () => {
    await expect(load({ path: at('open', 'up', 'open', 'sub', 'a.txt') }, [root])).resolves.toMatchObject({
      base64: HI,
    });
  });
});

describe('a multipart body', () => {
  const file = { type: 'string', format: 'binary' };
  const schema = { type: 'object', properties: { file, files: { type: 'array', items: file } } };
  const loaded = (value: unknown) => loadFiles({ contentType: 'multipart/form-data', schema }, value, {}, []);

  test('only its files are loaded', async () => {
    const resource = 'data:,hi';
    const given = { file: { resource }, files: [{ resource }, HI], meta: { resource }, list: [{ resource }] };
    expect(await loaded(given)).toEqual({ ...given, file: { base64: HI }, files: [{ base64: HI }, HI] });
  });

  test('the one that cannot be is named', async () => {
    await expect(loaded({ files: [HI, { path: '/a' }] })).rejects.toThrow(/body\.files\.1/);
  });
});
