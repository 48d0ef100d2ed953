import { describe, expect, test } from 'vitest';
import { faults, judge, type Made } from '../by-hand.ts';

/*
 * Requests made by hand, right and wrong: what the oracle says of them is what the specification says.
 */
const json = (value: unknown): Made => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const form = (body: string): Made => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

describe('bodies', () => {
  const plant = { name: 'Oak', kind: 'tree' };

  test('a read-only property need not come, and null comes where it is nullable', () => {
    expect(faults('bodies.yaml', 'POST /plants', json({ ...plant, latin: null, height: 0.5 }))).toEqual([]);
  });

  test.each([
    [{ name: 'Oak' }, /required property 'kind'/],
    [{ ...plant, kind: 'moss' }, /allowed values/],
    [{ ...plant, height: 0 }, /must be > 0/],
    [{ ...plant, name: 5 }, /\/name must be string/],
    [{ ...plant, more: 1 }, /additional properties/],
    [{ ...plant, habitat: { forest: 'x', altitude: 1 } }, /habitat/],
    [{ ...plant, parents: [{ name: 'A', parents: [{}] }] }, /required property 'name'/],
  ])('%j breaks the schema', (body, fault) => {
    expect(faults('bodies.yaml', 'POST /plants', json(body))).toEqual([expect.stringMatching(fault)]);
  });

  test.each([
    [{}, /body is required/],
    [{ headers: { 'content-type': 'text/plain' }, body: '{}' }, /text\/plain is not declared/],
    [{ body: '{}' }, /a body without Content-Type/],
    [{ headers: { 'content-type': 'application/json' }, body: '{' }, /body is not application\/json/],
  ])('%j', (made, fault) => {
    expect(faults('bodies.yaml', 'POST /plants', made)).toEqual([expect.stringMatching(fault)]);
  });

  test('a form by its encoding', () => {
    const body =
      'borrower=A+%26+B&days=3&plants=x&plants=y&codes=1,2&address[street]=S%201&note=%7B%22urgent%22%3Atrue%7D';
    const [verdict] = judge('bodies.yaml', 'POST /loans', form(body));
    expect(verdict?.violations).toEqual([]);
    const fields = verdict?.body?.kind === 'fields' ? verdict.body.fields : new Map<string, readonly unknown[]>();
    const expected = {
      borrower: 'A & B',
      days: 3,
      plants: ['x', 'y'],
      codes: [1, 2],
      address: { street: 'S 1' },
      note: { urgent: true },
    };
    for (const [name, value] of Object.entries(expected)) expect(fields.get(name)).toContainEqual(value);
  });

  test.each([
    ['days=3', /required property 'borrower'/],
    ['borrower=a&days=91', /\/days must be <= 90/],
    ['borrower=a&codes=1&codes=2', /\/codes/],
    ['borrower=a&note=text', /\/note must be object/],
  ])('form %s is wrong', (body, fault) => {
    expect(faults('bodies.yaml', 'POST /loans', form(body))).toEqual([expect.stringMatching(fault)]);
  });

  const part = (head: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const multipart = (body: string): Made => ({ headers: { 'content-type': 'multipart/form-data; boundary=b' }, body });
  const scan = part('name="scan"; filename="s.png"\r\nContent-Type: image/png', 'PNG');

  test('a multipart body: text, bytes, lists of them, objects as JSON', () => {
    const size = part('name="size"\r\nContent-Type: application/json', '{"width":2}');
    const body = `${part('name="label"', 'a\r\n--c')}${scan}${part('name="pages"; filename="1"', 'P1')}${size}--b--\r\n`;
    const [verdict] = judge('bodies.yaml', 'POST /plants/1/sheets', multipart(body));
    expect(verdict?.violations).toEqual([]);
    const fields = verdict?.body?.kind === 'fields' ? verdict.body.fields : new Map<string, readonly unknown[]>();
    expect(fields.get('label')).toContain('a\r\n--c');
    expect(fields.get('scan')).toContainEqual(Buffer.from('PNG'));
    expect(fields.get('pages')).toContainEqual([Buffer.from('P1')]);
    expect(fields.get('size')).toContainEqual({ width: 2 });
  });

  test.each([
    [`${scan}--b--`, /required property 'label'/],
    [`${part('name="label"', 'a')}${scan}`, /without its last boundary/],
    [`${part('name="label"', 'a')}${scan}${part('name="size"', 'wide')}--b--`, /\/size must be object/],
  ])('multipart %# is wrong', (body, fault) => {
    expect(faults('bodies.yaml', 'POST /plants/1/sheets', multipart(body))).toEqual([expect.stringMatching(fault)]);
  });

  test('lines of JSON, each by the schema of an item', () => {
    const lines = (body: string) =>
      faults('modern.yaml', 'POST /positions', { headers: { 'content-type': 'application/x-ndjson' }, body });
    expect(lines('{"lat":1,"lon":2}\n{"lat":1,"lon":3}\n')).toEqual([]);
    expect(lines('{"lat":1,"lon":2}\n{"lat":1}\n')).toEqual([expect.stringMatching(/required property 'lon'/)]);
  });

  test('a body where none is declared', () => {
    expect(faults('security.yaml', 'GET /open', json({}))).toEqual(['a body where none is declared']);
  });
});

describe('credentials', () => {
  const basic = `Basic ${Buffer.from('ann:s3cret').toString('base64')}`;

  test.each([
    ['/open', {}],
    ['/token', { authorization: 'Bearer s3cret' }],
    ['/either', { 'x-key': 's3cret' }],
    ['/either', { authorization: basic }],
    ['/both?tenant=s3cret', { 'x-key': 's3cret' }],
    ['/optional', {}],
    ['/session', { cookie: 'sid=s3cret' }],
    ['/machine', { authorization: 'Bearer s3cret' }],
  ])('%s with %j is let in', (target, headers) => {
    expect(faults('security.yaml', `GET ${target}`, { headers })).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['/open', { authorization: 'Bearer s3cret' }],
    ['/token', {}],
    ['/token', { authorization: 'Bearer another' }],
    ['/token', { authorization: basic }],
    ['/both', { 'x-key': 's3cret' }],
    ['/both?tenant=s3cret', {}],
    ['/session', { cookie: 'sid=another' }],
    ['/login', { authorization: 'Bearer s3cret' }],
  ])('%s with %j is not', (target, headers) => {
    expect(faults('security.yaml', `GET ${target}`, { headers })).toEqual([
      expect.stringMatching(/credential|security/),
    ]);
  });
});
