import { describe, expect, test } from 'vitest';
import { encodeBody } from '../golden/bookings/src/generated/runtime/body.js';
import type { Encoding } from '../golden/bookings/src/generated/runtime/operation.js';
import type { JsonSchema } from '../golden/bookings/src/generated/runtime/schema.js';

function body(contentType: string, encoding: Readonly<Record<string, Encoding>> = {}, schema: JsonSchema = true) {
  return { contentType, schema, encoding };
}

function written(contentType: string, value: unknown): string {
  return Buffer.from(encodeBody(body(contentType), value, {}).content).toString();
}

test.each([
  ['application/json', { a: [1, null] }, '{"a":[1,null]}'],
  ['application/json; charset=utf-8', 'x', '"x"'],
  ['application/vnd.api+json', { a: 1 }, '{"a":1}'],
  ['application/x-ndjson', [{ a: 1 }, 2], '{"a":1}\n2\n'],
  ['text/plain', 'x', 'x'],
  ['application/xml', '<a/>', '<a/>'],
  ['application/octet-stream', 'aGk=', 'hi'],
  ['image/png', { base64: 'aGk=', filename: 'a.png' }, 'hi'],
])('%s of %j', (contentType, value, expected) => {
  expect(written(contentType, value)).toBe(expected);
  expect(encodeBody(body(contentType), value, {}).contentType).toBe(contentType);
});

test.each([
  ['*/*', { a: 1 }, 'application/json'],
  ['text/*', 'x', 'text/plain'],
  ['image/*', 'aGk=', 'application/octet-stream'],
])('a range, %s, is sent as one type', (range, value, expected) => {
  expect(encodeBody(body(range), value, {}).contentType).toBe(expected);
});

test.each([
  ['image/png', 'not base64!', /must be base64|not base64/],
  ['image/png', 5, /must be base64/],
  ['application/x-www-form-urlencoded', 'a=1', /must be an object/],
  ['multipart/form-data', ['a'], /must be an object/],
])('%s cannot be written of %j', (contentType, value, expected) => {
  expect(() => written(contentType, value)).toThrow(expected);
});

describe('application/x-www-form-urlencoded', () => {
  const form = 'application/x-www-form-urlencoded';

  test('lists repeat their name, objects are JSON, null is left out', () => {
    const value = { a: 'x y&z', list: [1, 2], o: { k: 1 }, n: null, e: '' };
    expect(written(form, value)).toBe('a=x+y%26z&list=1&list=2&o=%7B%22k%22%3A1%7D&e=');
  });

  test('is what a form parser reads', () => {
    const value = { 'a b': '1+1=2 & more', ü: '%20' };
    expect(Object.fromEntries(new URLSearchParams(written(form, value)))).toEqual(value);
  });

  test('JSON is written where the document says so', () => {
    const encoding = {
      list: { contentType: 'application/json' },
      text: { contentType: 'application/json' },
      none: { contentType: 'application/json' },
    };
    const { content } = encodeBody(body(form, encoding), { list: [1, 2], text: 'a', none: null }, {});
    expect(new URLSearchParams(String(content)).toString()).toBe('list=%5B1%2C2%5D&text=%22a%22');
  });

  test('a style of the document is followed', () => {
    const deep = { style: 'deepObject', explode: true } as const;
    const comma = { style: 'form', explode: false } as const;
    const { content } = encodeBody(
      body(form, { o: deep, l: deep, c: comma }),
      { o: { k: { j: 1 } }, l: [{ a: 1 }], c: [1, 2] },
      {},
    );
    expect(decodeURIComponent(String(content))).toBe('o[k][j]=1&l[0][a]=1&c=1,2');
  });
});

describe('multipart/form-data', () => {
  const file = { type: 'string', format: 'binary' };
  const schema = { type: 'object', properties: { file, files: { type: 'array', items: file } } };

  async function sent(value: object, encoding: Readonly<Record<string, Encoding>> = {}): Promise<FormData> {
    const { content, contentType } = encodeBody(body('multipart/form-data', encoding, schema), value, {});
    return new Response(content, { headers: { 'content-type': contentType } }).formData();
  }

  async function textsOf(values: readonly unknown[]): Promise<string[]> {
    return Promise.all(values.map((value) => (value instanceof File ? value.text() : String(value))));
  }

  test('values are parts, lists repeat them, objects are JSON', async () => {
    const form = await sent({ caption: 'é', meta: { a: 1 }, tags: ['x', 'y'], n: 3, none: null });
    expect([...form.entries()]).toEqual([
      ['caption', 'é'],
      ['meta', '{"a":1}'],
      ['tags', 'x'],
      ['tags', 'y'],
      ['n', '3'],
    ]);
  });

  test.each([
    ['bytes', file, undefined, true],
    ['bytes or null', { anyOf: [file, { type: 'null' }] }, undefined, true],
    ['bytes with a wrapper', { allOf: [file], description: 'The photo.' }, undefined, true],
    ['a list of bytes or null', { type: 'array', items: { oneOf: [{ type: 'null' }, file] } }, undefined, true],
    ['text sent as an image', { type: 'string' }, 'image/png', true],
    ['anything sent as an archive', true, 'application/x-tar', true],
    ['text of a kind of its own', { type: 'string' }, 'application/vnd.any', false],
    ['base64', { type: 'string', contentEncoding: 'base64' }, 'image/png', false],
    ['bytes or text', { anyOf: [file, { type: 'string' }] }, undefined, false],
  ])('%s: %j as %s is a file: %j', (_, one, contentType, isFile) => {
    const encoding: Record<string, Encoding> = contentType === undefined ? {} : { one: { contentType } };
    const given = JSON.stringify(one).includes('array') ? ['aGk='] : 'aGk=';
    const { content } = encodeBody(body('multipart/form-data', encoding, { properties: { one } }), { one: given }, {});
    expect(Buffer.from(content).toString()).toContain(isFile ? '\r\n\r\nhi\r\n' : '\r\n\r\naGk=\r\n');
  });

  test('a file is found behind references, in what is combined and in alternatives', async () => {
    const schemas = {
      Photo: { properties: { photo: file } },
      Clip: { properties: { clip: { $ref: '#/$defs/Bytes' } } },
      Bytes: file,
    };
    const chosen = { allOf: [{ $ref: '#/$defs/Photo' }, { oneOf: [true, { $ref: '#/$defs/Clip' }] }] };
    const given = { photo: 'aGk=', clip: 'aGk=', note: 'aGk=' };
    const { content, contentType } = encodeBody(body('multipart/form-data', {}, chosen), given, schemas);
    const form = await new Response(content, { headers: { 'content-type': contentType } }).formData();
    expect(await textsOf([...form.values()])).toEqual(['hi', 'hi', 'aGk=']);
  });

  test('base64 becomes a file, one for each item of a list', async () => {
    const form = await sent({ file: 'aGk=', files: ['aGk=', { base64: 'eW8=' }] });
    expect(await textsOf(form.getAll('file'))).toEqual(['hi']);
    expect(await textsOf(form.getAll('files'))).toEqual(['hi', 'yo']);
  });

  test.each([
    ['../a"b.txt', 'ab.txt'],
    ['C:\\x\\y.png', 'y.png'],
    ['a\r\nX-Evil: 1', 'aX-Evil: 1'],
    ['', 'file'],
  ])('the file name %j is sent as %j', async (filename, expected) => {
    const form = await sent({ file: { base64: 'aGk=', filename } });
    const sentFile = form.get('file');
    expect(sentFile instanceof File && sentFile.name).toBe(expected);
    expect([...form.keys()]).toEqual(['file']);
  });

  test('a name cannot end its header', async () => {
    const form = await sent({ 'a"\r\nX-Evil: 1\r\n\r\n': 'x' });
    expect([...form.values()]).toEqual(['x']);
  });

  async function headersOf(value: object, encoding: Readonly<Record<string, Encoding>>): Promise<string[]> {
    const { content } = encodeBody(body('multipart/form-data', encoding, schema), value, {});
    return [
      ...Buffer.from(content)
        .toString()
        .matchAll(/\r\n([^\r]+(?:\r\n[^\r]+)*)\r\n\r\n/g),
    ].map(([, head = '']) => head);
  }

  test('the type of a file is one of those that the document allows', async () => {
    const encoding = { file: { contentType: 'image/png, image/jpeg' }, files: { contentType: 'image/*' } };
    const given = {
      file: { base64: 'aGk=', content_type: 'image/jpeg' },
      files: [{ base64: '', content_type: 'image/gif' }],
    };
    const form = await sent(given, encoding);
    expect([...form.values()].map((one) => one instanceof File && one.type)).toEqual(['image/jpeg', 'image/gif']);
    const other = await sent({ file: { base64: 'aGk=', content_type: 'text/html' } }, encoding);
    expect([...other.values()].map((one) => one instanceof File && one.type)).toEqual(['image/png']);
  });

  test('what has a style is written by style, without percent-encoding', async () => {
    const encoding: Record<string, Encoding> = {
      list: { style: 'pipeDelimited' },
      deep: { style: 'deepObject', explode: true, contentType: 'application/json' },
      many: { style: 'form' },
    };
    const form = await sent({ list: ['a', 'b c'], deep: { k: { j: 'é&' } }, many: [1, 2] }, encoding);
    expect([...form.entries()]).toEqual([
      ['list', 'a|b c'],
      ['deep[k][j]', 'é&'],
      ['many', '1'],
      ['many', '2'],
    ]);
  });

  test('headers of a part come from the document, or with the file', async () => {
    const headers = { 'X-Kind': { value: 'photo', schema: true }, 'X-Sum': { schema: true, required: true } };
    const [head] = await headersOf(
      { file: { base64: 'aGk=', headers: { 'X-Sum': 'a\r\nX-Evil: 1' } } },
      { file: { headers } },
    );
    expect(head?.split('\r\n')).toEqual([
      'Content-Disposition: form-data; name="file"; filename="file"',
      'Content-Type: application/octet-stream',
      'X-Kind: photo',
      'X-Sum: aX-Evil: 1',
    ]);
  });

  test('a type of the document cannot end its header', async () => {
    const [head] = await headersOf({ file: 'aGk=' }, { file: { contentType: 'image/png\r\nX-Evil: 1' } });
    expect(head).toContain('Content-Type: image/pngX-Evil: 1');
  });

  test('the type of the document is followed', async () => {
    const form = await sent({ file: 'aGk=' }, { file: { contentType: 'image/png, image/jpeg' } });
    const sentFile = form.get('file');
    expect(sentFile instanceof File && sentFile.type).toBe('image/png');
  });

  test('what is no base64 is refused by name', () => {
    const refused = () => encodeBody(body('multipart/form-data', {}, schema), { file: '?' }, {});
    expect(refused).toThrow(/body\.file: must be base64/);
  });
});

test.each([
  [
    [{ a: 1 }, 'x'],
    ['Content-Type: application/json', '{"a":1}', 'Content-Type: text/plain', 'x'],
  ],
  [{ meta: { a: 1 } }, ['Content-Disposition: form-data; name="meta"', 'Content-Type: application/json', '{"a":1}']],
  [{ note: 'x' }, ['Content-Disposition: form-data; name="note"', 'Content-Type: text/plain', 'x']],
])('multipart/mixed of %j', (value, expected) => {
  const { content, contentType } = encodeBody(body('multipart/mixed'), value, {});
  const boundary = /^multipart\/mixed; boundary=(mcp-gen-[\w-]+)$/.exec(contentType)?.[1];
  const lines = Buffer.from(content).toString().split('\r\n');
  expect(lines.filter((line) => line !== '' && !line.startsWith(`--${boundary}`))).toEqual(expected);
});
