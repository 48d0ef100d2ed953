import { describe, expect, test } from 'vitest';
import * as z from 'zod/v4';
import { ToolError } from '../golden/bookings/src/generated/runtime/errors.js';
import { parseInput } from '../golden/bookings/src/generated/runtime/parse-input.js';
import type { JsonSchema } from '../golden/bookings/src/generated/runtime/schema.js';
import { defineTool, readOnly } from '../golden/bookings/src/generated/runtime/tool.js';
import { validateArguments } from '../golden/bookings/src/generated/runtime/validate.js';
import { upstreamAt } from './api.ts';
import { operation, parameter } from './fixtures.ts';
import { serve } from './servers.ts';

const BIG = '9223372036854775807';

function check(schema: JsonSchema, body: unknown, schemas = {}) {
  const checked = operation({ method: 'POST', body: { contentType: 'application/json', schema } });
  return validateArguments(checked, { body }, schemas);
}

function messagesOf(error: unknown): readonly string[] {
  if (!(error instanceof ToolError)) throw error;
  return (error.details.fieldErrors ?? []).map(({ field, message }) => `${field} ${message}`);
}

describe('arguments of an operation', () => {
  const schemas = { Node: { type: 'object', properties: { id: { type: 'integer' }, next: { $ref: '#/$defs/Node' } } } };

  test.each([
    ['an integer', { type: 'integer' }, BIG, BigInt(BIG)],
    ['a number', { type: ['number', 'null'] }, `-${BIG}`, -BigInt(BIG)],
    ['in a list', { type: 'array', items: { type: 'integer' } }, [1, BIG], [1, BigInt(BIG)]],
    ['of any name', { additionalProperties: { type: 'integer' } }, { a: BIG }, { a: BigInt(BIG) }],
    ['behind references', { $ref: '#/$defs/Node' }, { next: { id: BIG } }, { next: { id: BigInt(BIG) } }],
    ['in alternatives', { oneOf: [{ type: 'null' }, { allOf: [{ type: 'integer' }] }] }, BIG, BigInt(BIG)],
    ['that may be a text', { anyOf: [{ type: 'integer' }, { type: 'string' }] }, BIG, BIG],
    ['that may be anything', true, { id: BIG }, { id: BIG }],
    ['that is a text', { type: 'object', properties: { id: { type: 'string' } } }, { id: BIG }, { id: BIG }],
  ] as const)('digits of %s', async (_, schema, given, expected) => {
    expect((await check(schema, given, schemas)).body).toEqual(expected);
  });

  test.each([
    '5',
    '9007199254740991',
    '012345678901234567890',
    '1e30',
    '12345678901234567890.5',
    ' 12345678901234567890',
  ])('the text %j is no integer', async (text) => {
    const failure = await check({ type: 'integer' }, text).catch(messagesOf);
    expect(failure).toEqual(['body must be integer']);
  });

  test('bounds hold', async () => {
    expect(await check({ type: 'integer', maximum: 10 }, BIG).catch(messagesOf)).toEqual(['body must be <= 10']);
  });

  test('a number that may have lost its last digits is refused, and how to give it is said', async () => {
    const failure = await check({ properties: { id: { type: 'integer' } } }, { id: 2 ** 60 }).catch(messagesOf);
    expect(failure).toEqual([expect.stringMatching(/^body\.id is too large .* string of all its digits$/)]);
  });

  test('unless the schema names it, or takes any number', async () => {
    const bounded = { type: 'integer', minimum: -(2 ** 63), maximum: 2 ** 63 };
    expect((await check(bounded, 2 ** 63)).body).toBe(2 ** 63);
    expect((await check({ type: 'number' }, 1e300)).body).toBe(1e300);
  });
});

test('digits are sent as a number in JSON, as digits elsewhere', async () => {
  const sent: string[] = [];
  const address = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      sent.push(String(request.url), body);
      response.writeHead(200, { 'content-type': 'application/json' }).end(`{"id":${BIG}}`);
    });
  });
  const given = {
    parameters: [
      parameter({ name: 'since', in: 'query', style: 'form', schema: { type: 'integer' } }),
      parameter({
        name: 'filter',
        in: 'query',
        contentType: 'application/json',
        schema: { items: { type: 'integer' } },
      }),
    ],
    body: { contentType: 'application/json', schema: { properties: { id: { type: 'integer' } } } },
  };
  const upstream = upstreamAt(address, { operation: given });
  const answer = await upstream.call('POST /rooms', {
    query: { since: BIG, filter: [BIG] },
    body: { id: BIG, name: BIG },
  });
  expect(sent).toEqual([`/rooms?since=${BIG}&filter=%5B${BIG}%5D`, `{"id":${BIG},"name":"${BIG}"}`]);
  expect(answer).toEqual({ id: BIG });
});

describe('inputs of a tool', () => {
  const tool = defineTool({
    name: 'get_room',
    title: 'Get room',
    description: 'Gets a room.',
    annotations: readOnly,
    input: z.strictObject({
      id: z.int().min(1),
      nested: z.looseObject({ ids: z.array(z.number()).optional() }).optional(),
      page: z.int().max(100).default(1),
    }),
    run: async ({ input }) => input,
  });

  test('digits pass as they are, defaults are filled in', () => {
    const given = { id: BIG, nested: { ids: [1, BIG], name: BIG } };
    expect(parseInput(tool, given)).toEqual({ ...given, page: 1 });
  });

  test.each([
    ['an ordinary number as text', { id: '5' }, 'id'],
    ['beyond a bound', { id: 1, page: BIG }, 'page'],
    ['below a bound', { id: `-${BIG}` }, 'id'],
    ['in an unknown input', { id: 1, other: BIG }, ''],
  ])('%s does not', (_, given, field) => {
    expect(() => parseInput(tool, given)).toThrow(ToolError);
    try {
      parseInput(tool, given);
    } catch (error) {
      expect(messagesOf(error)).toEqual([expect.stringMatching(new RegExp(`^${field} `))]);
    }
  });
});
