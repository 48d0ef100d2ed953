import { describe, expect, test } from 'vitest';
import { ToolError } from '../golden/bookings/src/generated/runtime/errors.js';
import { isObject, type JsonObject } from '../golden/bookings/src/generated/runtime/json.js';
import { collect } from '../golden/bookings/src/generated/runtime/paging.js';
import { project } from '../golden/bookings/src/generated/runtime/projection.js';
import { errorResult, result } from '../golden/bookings/src/generated/runtime/result.js';

const MAX_BYTES = 24_000;

/** The structured part, after checking that the text says the same and neither is too long. */
function structured(value: unknown): JsonObject {
  const { structuredContent, content } = result(value);
  const [first] = content;
  expect(first?.type === 'text' && JSON.parse(first.text)).toEqual(structuredContent);
  expect(Buffer.byteLength(JSON.stringify(structuredContent))).toBeLessThanOrEqual(MAX_BYTES);
  if (!isObject(structuredContent)) throw new Error('the structured part is no object');
  return structuredContent;
}

test.each([
  ['an object', { a: 1 }, { a: 1 }],
  ['a list', [1, 2], { items: [1, 2], next_cursor: null, has_more: false }],
  ['a text', 'x', { value: 'x' }],
  ['null', null, { value: null }],
  ['nothing', undefined, { ok: true }],
])('%s is an object to the agent', (_, value, expected) => {
  expect(structured(value)).toEqual(expected);
});

describe('a list that is too long', () => {
  const long = Array.from({ length: 23 }, (_, id) => ({ id, text: 'x'.repeat(3000) }));

  function list(limit: number, cursor?: string) {
    return collect({ style: 'page', items: '', maxSize: 4 }, { limit, ...(cursor && { cursor }) }, async (page) =>
      long.slice((page.position - 1) * page.size, page.position * page.size),
    );
  }

  test('loses items, no fields, and says so', async () => {
    const shown = structured(project(await list(20), { response: 'detailed' }));
    expect(shown).toMatchObject({ has_more: true, truncated: expect.stringMatching(/^7 of 20 items shown.*cursor/) });
    expect(shown.items).toEqual(long.slice(0, 7));
  });

  test('its cursor goes on where it was cut', async () => {
    const seen: unknown[] = [];
    let cursor: string | undefined;
    for (let calls = 0; calls < 10; calls++) {
      const shown = structured(project(await list(20, cursor), { response: 'detailed' }));
      seen.push(...(Array.isArray(shown.items) ? shown.items : []));
      if (typeof shown.next_cursor !== 'string') break;
      cursor = shown.next_cursor;
    }
    expect(seen).toEqual(long);
  });

  test('without a cursor to go on, it says how to narrow', () => {
    const shown = structured({ items: long, next_cursor: null, has_more: false });
    expect(shown).toMatchObject({
      next_cursor: null,
      truncated: expect.stringMatching(/^7 of 23 items shown.*Name the `fields`/),
    });
    expect(shown.truncated).not.toContain('next_cursor');
  });

  test.each([
    ['text', 'x'.repeat(99_000)],
    ['list', Array.from({ length: 9000 }, (_, index) => index)],
    ['record with long names', { ['x'.repeat(99_000)]: 1 }],
  ])('one huge %s is no exception', (_, huge) => {
    expect(structured([huge])).toHaveProperty('truncated', expect.stringContaining('1 of 1 items'));
    expect(structured({ huge })).toHaveProperty('_truncated');
  });

  test('one huge item is cut itself', () => {
    const huge = { id: 1, text: 'x'.repeat(99_000), list: Array.from({ length: 9000 }, (_, index) => index) };
    expect(structured({ items: [huge], next_cursor: null, has_more: false })).toMatchObject({
      items: [{ id: 1, text: expect.stringContaining('…(+'), _truncated: expect.any(String) }],
    });
  });
});

describe('one answer that is too long', () => {
  test('texts and lists are cut, and say by how much', () => {
    const value = { id: 1, text: 'x'.repeat(30_000), numbers: Array.from({ length: 60 }, (_, index) => index) };
    expect(structured(value)).toEqual({
      id: 1,
      text: `${'x'.repeat(4000)}…(+26000 chars)`,
      numbers: [...value.numbers.slice(0, 50), '…(+10 items)'],
      _truncated: expect.stringContaining('fields'),
    });
  });

  test('a file is described', () => {
    const file = { base64: 'A'.repeat(1_400_000), content_type: 'image/png', bytes: 1_050_000 };
    const description = { content_type: 'image/png', bytes: 1_050_000, _truncated: expect.stringContaining('1000000') };
    expect(structured(file)).toEqual(description);
    expect(result(file).content).toHaveLength(1);
  });

  test('of too many fields, the names of the first are shown', () => {
    const wide = Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`field${index}`, index]));
    expect(structured(wide)).toEqual({
      _truncated: expect.any(String),
      _fields: expect.arrayContaining(['field0', 'field99']),
    });
  });

  test('characters of several bytes count as such', () => {
    expect(structured({ text: 'é'.repeat(20_000) })).toHaveProperty('_truncated');
  });

  test('unless it must be whole', () => {
    const value = { text: 'x'.repeat(99_000) };
    expect(result(value, { whole: true }).structuredContent).toEqual(value);
  });
});

test.each([
  ['image/png', { type: 'image', data: 'aGk=', mimeType: 'image/png' }],
  ['audio/mpeg', { type: 'audio', data: 'aGk=', mimeType: 'audio/mpeg' }],
  [
    'application/pdf',
    {
      type: 'resource',
      resource: {
        uri: 'ni:///sha-256;j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ',
        mimeType: 'application/pdf',
        blob: 'aGk=',
      },
    },
  ],
])('a file, %s, is one block; its description is text and structure', (content_type, block) => {
  const { content, structuredContent } = result({ base64: 'aGk=', content_type, bytes: 2 });
  expect(structuredContent).toEqual({ content_type, bytes: 2 });
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }, block]);
});

test('a failure is an error with all an agent needs', () => {
  const failure = new ToolError('conflict', 'Taken.', { httpStatus: 409, completedSteps: ['a'], retryAfter: 3 });
  const expected = {
    code: 'conflict',
    message: 'Taken.',
    http_status: 409,
    completed_steps: ['a'],
    retryable: false,
    retry_after: 3,
    next: expect.stringContaining('Read the current state'),
  };
  const { isError, structuredContent, content } = errorResult(failure);
  expect({ isError, structuredContent }).toEqual({ isError: true, structuredContent: expected });
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
});
