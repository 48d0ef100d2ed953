import { describe, expect, test } from 'vitest';
import { encodeBody } from '../golden/bookings/src/generated/runtime/body.js';
import type { Encoding } from '../golden/bookings/src/generated/runtime/operation.js';
import type { JsonSchema } from '../golden/bookings/src/generated/runtime/schema.js';

const anything = () => true as const;

function body(contentType: string, encoding: Readonly<Record<string, Encoding>> = {}) {
  return { contentType, schema: true, encoding };
}

function written(contentType: string, value: unknown): string {
  return Buffer.from(encodeBody(body(contentType), value, anything).content).toString();
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
  expect(encodeBody(body(contentType), value, anything).contentType).toBe(contentType);
});

test.each([
  ['*/*', { a: 1 }, 'application/json'],
  ['text/*', 'x', 'text/plain'],
  ['image/*', 'aGk=', 'application/octet-stream'],
])('a range, %s, is sent as one type', (range, value, expected) => {
  expect(encodeBody(body(range), value, anything).contentType).toBe(expected);
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

  test('a style of the document is followed', () => {
    const deep = { style: 'deepObject', explode: true } as const;
    const comma = { style: 'form', explode: false } as const;
    const { content } = encodeBody(
      body(form, { o: deep, l: deep, c: comma }),
      { o: { k: { j: 1 } }, l: [{ a: 1 }], c: [1, 2] },
      anything,
    );
    expect(decodeURIComponent(String(content))).toBe('o[k][j]=1&l[0][a]=1&c=1,2');
  });
});

describe('multipart/form-data', () => {
  const file = { type: 'string', format: 'binary' };
  const schemas = new Map<string, JsonSchema>([
    ['file', file],
    ['files', { type: 'array', items: file }],
  ]);

  async function sent(value: object, encoding: Readonly<Record<string, Encoding>> = {}): Promise<FormData> {
    const schemaOf = (name: string) => schemas.get(name) ?? true;
    const { content, contentType } = encodeBody(body('multipart/form-data', encoding), value, schemaOf);
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

  test('the type of the document is followed', async () => {
    const form = await sent({ file: 'aGk=' }, { file: { contentType: 'image/png, image/jpeg' } });
    const sentFile = form.get('file');
    expect(sentFile instanceof File && sentFile.type).toBe('image/png');
  });

  test('what is no base64 is refused by name', () => {
    const refused = () => encodeBody(body('multipart/form-data'), { file: '?' }, () => file);
    expect(refused).toThrow(/"body\.file" is not base64/);
  });
});
