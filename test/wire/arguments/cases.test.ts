import { describe, expect, test } from 'vitest';
import { makeCases, type Slot } from './cases.ts';

const BODY: readonly Slot[] = [{ name: 'body', place: 'body' }];

/** The bodies made for a schema. */
function bodies(body: object, $defs: object = {}) {
  const { valid } = makeCases({
    schema: { type: 'object', properties: { body }, required: ['body'], $defs },
    slots: BODY,
  });
  return valid.map((each) => each['body']);
}

describe('arguments', () => {
  test('the least, then everything', () => {
    const made = bodies({ type: 'object', required: ['a'], properties: { a: { const: 1 }, b: { const: 2 } } });
    expect(made).toEqual([{ a: 1 }, { a: 1, b: 2 }]);
  });

  test('every value of an enum and every branch of a union', () => {
    const branches = [{ enum: ['x', 'y'] }, { type: 'object', required: ['k'], properties: { k: { enum: [1, 2] } } }];
    const made = bodies({ oneOf: branches });
    for (const value of ['x', 'y', { k: 1 }, { k: 2 }]) expect(made).toContainEqual(value);
  });

  test('bounds of numbers and lengths', () => {
    expect(bodies({ type: 'integer', minimum: 5, maximum: 9 })).toEqual(expect.arrayContaining([5, 9]));
    expect(bodies({ type: 'number', exclusiveMinimum: 0, maximum: 1 })).not.toContain(0);
    const lengths = bodies({ type: 'string', minLength: 2, maxLength: 5 }).map((each) => String(each).length);
    expect(lengths).toEqual(expect.arrayContaining([2, 5]));
  });

  test('text that breaks what is not encoded, where the schema lets it', () => {
    const text = bodies({ type: 'string' }).join('\n');
    for (const hostile of ['/', '?', '#', '&', '=', '%2F', '+', ' ', '"', '\\', ';', ',', '|', 'ü', '漢', '🎈'])
      expect(text).toContain(hostile);
    expect(
      bodies({ type: 'string', pattern: '^[a-z]{3}-\\d+$' }).every((each) => /^[a-z]{3}-\d+$/.test(String(each))),
    ).toBe(true);
  });

  test('recursive schemas end', () => {
    const node = {
      type: 'object',
      required: ['next'],
      properties: { next: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/N' }] } },
    };
    expect(bodies({ $ref: '#/$defs/N' }, { N: node })).toContainEqual({ next: null });
    const endless = { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/N' } } };
    expect(bodies({ $ref: '#/$defs/N' }, { N: endless })).toEqual([]);
  });

  test('headers hold visible ASCII only', () => {
    const schema = {
      type: 'object',
      properties: { header: { type: 'object', properties: { h: { type: 'string' } } } },
    };
    const { valid } = makeCases({ schema, slots: [{ name: 'header', place: 'header' }] });
    expect(JSON.stringify(valid)).toMatch(/^[\x20-\x7e]*$/);
  });

  test('the same schema gives the same arguments', () => {
    const schema = { type: 'array', items: { type: 'string', pattern: '[A-Z]{2}\\d{1,3}' } };
    expect(bodies(schema)).toEqual(bodies(schema));
  });
});
