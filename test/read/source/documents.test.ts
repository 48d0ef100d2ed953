import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readApi } from '../../../src/read/read-api.ts';
import { bodySchema, documentWith, faultOf, firstBodySchema, folderOf, operationWith, rulesOf } from '../fixtures.ts';

const room = JSON.stringify({ type: 'object', properties: { next: { $ref: '#' }, hall: { $ref: 'Hall.yaml#/Hall' } } });
const hall = 'Hall: {type: object, properties: {room: {$ref: Room.json}}}\n';

describe('references between files', () => {
  test('are followed inside the folder, cycles included, and each file is read once', async () => {
    const folder = await folderOf({
      'api.json': JSON.stringify(bodySchema({ $ref: 'schemas/Room.json' })),
      'schemas/Room.json': room,
      'schemas/Hall.yaml': hall,
    });
    const api = await readApi(join(folder, 'api.json'));
    expect(api.documents.map(({ file }) => file)).toEqual(['api.json', 'schemas/Room.json', 'schemas/Hall.yaml']);
    expect(firstBodySchema(api)).toEqual({ $ref: '#/$defs/Room' });
    expect(api.schemas).toEqual({
      Room: { type: 'object', properties: { next: { $ref: '#/$defs/Room' }, hall: { $ref: '#/$defs/Hall' } } },
      Hall: { type: 'object', properties: { room: { $ref: '#/$defs/Room' } } },
    });
  });

  test('reach whole path items, operations, parameters, responses and texts', async () => {
    const folder = await folderOf({
      'api.yaml': `openapi: 3.0.0
info: {title: T, version: "1", description: {$ref: texts.yaml#/intro}}
paths:
  /rooms: {$ref: paths/rooms.yaml}
  /halls: {get: {$ref: paths/halls.yml#/list}}
`,
      'texts.yaml': 'intro: All about rooms\n',
      'paths/rooms.yaml':
        'get: {parameters: [{$ref: ../common.yaml#/Limit}], responses: {"200": {$ref: ../common.yaml#/Ok}}}\n',
      'paths/halls.yml': 'list: {operationId: listHalls, responses: {"200": {description: ok}}}\n',
      'common.yaml': 'Limit: {name: limit, in: query, schema: {type: integer}}\nOk: {description: fine}\n',
    });
    const api = await readApi(join(folder, 'api.yaml'));
    expect(api.description).toBe('All about rooms');
    expect(api.operations).toMatchObject([
      {
        key: 'GET /rooms',
        parameters: [{ name: 'limit', place: { file: 'common.yaml', pointer: '/Limit' } }],
        responses: [{ status: '200', description: 'fine' }],
        place: { file: 'paths/rooms.yaml', pointer: '/get' },
      },
      { key: 'GET /halls', operationId: 'listHalls' },
    ]);
  });

  test('keep two schemas of one name apart; the component of the main document keeps the name', async () => {
    const properties = {
      a: { $ref: 'x/User.json' },
      b: { $ref: 'y/User.json' },
      c: { $ref: '#/components/schemas/User' },
    };
    const folder = await folderOf({
      'api.json': JSON.stringify(bodySchema({ properties }, { components: { schemas: { User: { title: 'main' } } } })),
      'x/User.json': '{"title":"x"}',
      'y/User.json': '{"title":"y"}',
    });
    const { schemas } = await readApi(join(folder, 'api.json'));
    expect(schemas).toEqual({ User_2: { title: 'x' }, User_3: { title: 'y' }, User: { title: 'main' } });
  });

  test('are refused where a file is missing, naming both ends', async () => {
    const folder = await folderOf({
      'api.yaml': 'openapi: 3.0.0\ninfo: {title: T, version: "1"}\npaths:\n  /a: {$ref: gone/a.yaml}\n',
    });
    const error = await faultOf(readApi(join(folder, 'api.yaml')));
    expect(error.message).toContain(
      'api.yaml:4:8 (#/paths/~1a/$ref): $ref to gone/a.yaml cannot be followed: there is no such file',
    );
  });

  test('do not follow a link out of the folder', async () => {
    const outside = await folderOf({ 'secret.yaml': 'type: string\ntitle: secret\n' });
    const folder = await folderOf({ 'api.json': JSON.stringify(bodySchema({ $ref: 'linked.yaml' })) });
    await symlink(join(outside, 'secret.yaml'), join(folder, 'linked.yaml'));
    const error = await faultOf(readApi(join(folder, 'api.json')));
    expect(error.message).toContain('a link that leads outside');
    expect(error.message).not.toContain('secret');
  });

  test('do not read a folder', async () => {
    const folder = await folderOf({ 'api.json': JSON.stringify(bodySchema({ $ref: 'a.yaml' })), 'a.yaml/b.yaml': '' });
    expect((await faultOf(readApi(join(folder, 'api.json')))).message).toContain('it is a folder');
  });

  test.skipIf(process.platform === 'win32')('do not wait for a pipe', async () => {
    const folder = await folderOf({ 'api.json': JSON.stringify(bodySchema({ $ref: 'a.yaml' })) });
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(folder, 'a.yaml')]);
    expect((await faultOf(readApi(join(folder, 'api.json')))).message).toContain('it is not a regular file');
  });

  test('reach a folder beside their own only where all around are documents', async () => {
    const family = {
      'apis/api.json': JSON.stringify(bodySchema({ $ref: '../common/Room.json' })),
      'common/Room.json': '{"title":"room"}',
      'README.md': '',
    };
    const api = await readApi(join(await folderOf(family), 'apis/api.json'));
    expect(api.documents.map(({ file }) => file)).toEqual(['apis/api.json', 'common/Room.json']);
    expect(api.findings.map(({ rule }) => rule)).toContain('reference-beside');
    for (const other of ['common/script.sh', 'photo.png', '.env', '.git/config']) {
      const folder = await folderOf({ ...family, [other]: '' });
      expect((await faultOf(readApi(join(folder, 'apis/api.json')))).message).toContain('outside the folder');
    }
  });

  test('never reach a file right above their folder', async () => {
    const folder = await folderOf({
      'apis/api.json': JSON.stringify(bodySchema({ $ref: '../Room.json', title: '$ref: ../common/a.json' })),
      'Room.json': '{"title":"room"}',
    });
    expect((await faultOf(readApi(join(folder, 'apis/api.json')))).message).toContain('outside the folder');
  });

  test('may reach a wider folder when it is named', async () => {
    const folder = await folderOf({
      'apis/api.json': JSON.stringify(bodySchema({ $ref: '../common/Room.json' })),
      'common/Room.json': '{"title":"room"}',
      'script.sh': '',
    });
    expect((await faultOf(readApi(join(folder, 'apis/api.json')))).message).toContain('outside the folder');
    const api = await readApi(join(folder, 'apis/api.json'), { root: folder });
    expect(api.documents.map(({ file }) => file)).toEqual(['apis/api.json', 'common/Room.json']);
  });

  test('refuse files that only refer to each other', async () => {
    const folder = await folderOf({
      'api.json': JSON.stringify(bodySchema({ $ref: 'a.json#/A' })),
      'a.json': '{"A":{"$ref":"b.json#/B"}}',
      'b.json': '{"B":{"$ref":"a.json#/A"}}',
    });
    const error = await faultOf(readApi(join(folder, 'api.json')));
    expect(error.message).toContain('a.json#/A → b.json#/B → a.json#/A');
  });
});

describe('references to other hosts', () => {
  const remote = { $ref: 'https://host.example/room.json' };

  test('are refused in what is sent', async () => {
    const folder = await folderOf({ 'api.json': JSON.stringify(bodySchema(remote)) });
    expect(rulesOf(await faultOf(readApi(join(folder, 'api.json'))))).toContain('ref-remote');
  });

  test('leave a part of an answer open, with a warning, unless it is sent too', async () => {
    const components = { schemas: { Room: { properties: { owner: remote } } } };
    const answer = {
      '200': { description: 'ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/Room' } } } },
    };
    const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Room' } } } };
    const folder = await folderOf({
      'read.json': JSON.stringify(documentWith({ '/a': { get: { responses: answer } } }, { components })),
      'write.json': JSON.stringify(
        documentWith({ '/a': { get: { responses: answer }, put: operationWith({ requestBody }) } }, { components }),
      ),
    });
    const api = await readApi(join(folder, 'read.json'));
    expect(api.schemas).toEqual({ Room: { properties: { owner: true } } });
    expect(rulesOf(api)).toEqual(['ref-remote']);
    expect(rulesOf(await faultOf(readApi(join(folder, 'write.json'))))).toContain('ref-remote');
  });
});
