import { expect, test } from 'vitest';
import type { MediaType, Operation } from '../../src/model/api.ts';
import type { Tool } from '../../src/model/design.ts';
import { resolveInputs } from '../../src/model/inputs.ts';
import type { InputShape } from '../../src/model/input-shape.ts';
import type { Schema } from '../../src/model/schema.ts';
import { bookings } from '../emit/fixture.ts';

const bytes: Schema = { type: 'string', format: 'binary' };

function shapeOf(media: Partial<MediaType>, to: string, description?: string): InputShape | undefined {
  const { api, operations, tools } = bookings();
  const body = {
    required: true,
    content: [{ type: '', schema: true, encoding: {}, ...media }],
    place: operations[0]!.place,
  };
  const operation: Operation = { ...operations[1]!, body };
  const tool: Tool = { ...tools[1]!.tool, inputs: { input: { to, ...(description && { description }) } } };
  return resolveInputs(api, operation, tool)[0]?.shape;
}

function partShape(schema: Schema, contentType?: string): InputShape | undefined {
  const encoding: MediaType['encoding'] = contentType === undefined ? {} : { part: { contentType } };
  return shapeOf(
    { type: 'multipart/form-data', schema: { type: 'object', properties: { part: schema } }, encoding },
    'body.part',
  );
}

test.each<[string, Schema, string | undefined]>([
  ['bytes of OpenAPI 3.0', bytes, undefined],
  ['bytes of OpenAPI 3.1', { contentMediaType: 'image/png' }, undefined],
  ['anything sent as an image', true, 'image/png, image/jpeg'],
  ['text sent as an image', { type: 'string' }, 'image/*'],
  ['bytes or null', { anyOf: [bytes, { type: 'null' }] }, undefined],
  ['bytes with a wrapper', { allOf: [bytes], description: 'The photo.' }, undefined],
])('%s in a form is a file', (_, schema, contentType) => {
  expect(partShape(schema, contentType)).toMatchObject({ kind: 'file', isPart: true });
});

test.each<[string, Schema, string | undefined]>([
  ['base64', { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' }, 'image/png'],
  ['a choice', { type: 'string', enum: ['a'] }, 'image/png'],
  ['an object', { type: 'object' }, 'image/png'],
  ['text sent as text', { type: 'string' }, 'text/plain'],
  ['text of a kind of its own', { type: 'string' }, 'application/vnd.any'],
  ['anything', true, undefined],
])('%s in a form is none', (_, schema, contentType) => {
  expect(partShape(schema, contentType)?.kind).not.toBe('file');
});

test('a list of bytes is a list of files', () => {
  const list = { type: 'array', items: bytes, description: 'Photos.' } as const;
  expect(partShape(list)).toEqual({ kind: 'array', items: { kind: 'file', isPart: true }, description: 'Photos.' });
});

test('a body of bytes is a file without a name', () => {
  expect(shapeOf({ type: 'image/png' }, 'body')).toEqual({ kind: 'file', isPart: false });
});

test('a member of a form cannot be null, one of JSON can', () => {
  const schema: Schema = { type: 'object', properties: { note: { type: ['string', 'null'] } } };
  expect(shapeOf({ type: 'application/x-www-form-urlencoded', schema }, 'body.note')).toEqual({ kind: 'string' });
  expect(shapeOf({ type: 'application/json', schema }, 'body.note')).toEqual({ kind: 'string', nullable: true });
});

test('a body that is a sequence is a list', () => {
  const media = { type: 'application/jsonl', itemSchema: { type: 'integer' } } as const;
  expect(shapeOf(media, 'body')).toEqual({ kind: 'array', items: { kind: 'integer' } });
});

test('a form as a whole shows anything in place of files', () => {
  const schema: Schema = {
    oneOf: [
      {
        type: 'object',
        properties: { a: { ...bytes, description: 'A.' }, b: { type: 'array', items: bytes }, c: { type: 'string' } },
      },
    ],
  };
  const shown = (type: string) => shapeOf({ type, schema }, 'body');
  expect(shown('multipart/form-data')).toMatchObject({
    fields: [
      { name: 'a', shape: { kind: 'any', description: 'A.' } },
      { name: 'b', shape: { kind: 'any' } },
      { name: 'c', shape: { kind: 'string' } },
    ],
  });
  expect(shown('application/json')).toMatchObject({
    fields: [{ shape: { kind: 'string' } }, { shape: { kind: 'array' } }, {}],
  });
});
