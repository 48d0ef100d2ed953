import { expect, test } from 'vitest';
import * as z from 'zod/v4';
import { ToolError, wrongArguments } from '../golden/bookings/src/generated/runtime/errors.js';
import { inInputNames } from '../golden/bookings/src/generated/runtime/input-names.js';
import { defineTool, readOnly } from '../golden/bookings/src/generated/runtime/tool.js';

const text = z.string().optional();
const tool = defineTool({
  name: 'list_rooms',
  title: '',
  description: '',
  annotations: readOnly,
  input: z.strictObject({ id: text, body_id: text, filter: text, 'user.name': text, limit: text, extra: text }),
  sentAs: { body_id: 'body.id', filter: 'query.filter[state]', limit: 'query.page_size' },
  run: async () => undefined,
});

test.each([
  ['path.id', 'id'],
  ['body.id', 'body_id'],
  ['body.id.0', 'body_id.0'],
  ['body.idea', 'extra.idea'],
  ['query.filter[state]', 'filter'],
  ['query.filter', 'extra.filter'],
  ['query.user.name', 'user.name'],
  ['query.page_size', 'limit'],
  ['cursor', 'cursor'],
  ['', ''],
])('%s is told as %s', (field, name) => {
  const { details, message } = inInputNames(wrongArguments([{ field, message: 'is wrong' }]), tool);
  expect(details.fieldErrors).toEqual([{ field: name, message: 'is wrong' }]);
  expect(message).toMatch(name === '' ? / is wrong$/ : new RegExp(` ${name.replace('.', '\\.')}: is wrong$`));
});

test('two faults of one field rename it once', () => {
  const faults = ['is short', 'is wrong'].map((message) => ({ field: 'body.id', message }));
  const { message } = inInputNames(wrongArguments(faults), { ...tool, sentAs: { 'arguments.body': 'body' } });
  expect(message).toMatch(/ arguments\.body\.id: is short$/);
});

test('what the API said is left as it said it, but for the names of fields', () => {
  const fieldErrors = [{ field: 'body.id', message: 'taken' }];
  const said = new ToolError('rejected', 'It said: body.id', { httpStatus: 422, fieldErrors });
  expect(inInputNames(said, tool)).toMatchObject({
    message: 'It said: body.id',
    details: { httpStatus: 422, fieldErrors: [{ field: 'body_id', message: 'taken' }] },
  });
});
