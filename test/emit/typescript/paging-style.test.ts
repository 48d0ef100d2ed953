import { expect, test } from 'vitest';
import { pagingStyle } from '../../../src/emit/typescript/paging-style.ts';
import type { Operation } from '../../../src/model/api.ts';
import type { Schema } from '../../../src/model/schema.ts';
import { print } from '../../../src/print/code.ts';
import { bookings } from '../fixture.ts';

function styleWith(size: Schema): string {
  const { api } = bookings();
  const place = { file: 'bookings.yaml', pointer: '' };
  const parameter = { in: 'query', required: false, deprecated: false, style: 'form', explode: true } as const;
  const rest = { allowReserved: false, allowEmptyValue: false, extensions: {}, place };
  const operation: Operation = {
    ...api.operations[0]!,
    parameters: [
      { ...parameter, ...rest, name: 'limit', schema: size },
      { ...parameter, ...rest, name: 'page', schema: { type: 'integer' } },
    ],
  };
  const paging = {
    style: 'page',
    size: 'query.limit',
    position: 'query.page',
    items: '',
    default: 10,
    max: 100,
  } as const;
  return print(pagingStyle(api, operation, paging));
}

test.each<[string, Schema, string]>([
  ['a maximum is told, also one beyond what an agent may ask for', { type: 'integer', maximum: 200 }, ', maxSize: 200'],
  ['a maximum behind allOf is told', { allOf: [{ type: 'integer', maximum: 20 }] }, ', maxSize: 20'],
  ['without one nothing is', { type: 'integer' }, ''],
  ['the bound of a type of integers is none', { type: 'integer', maximum: 2_147_483_647 }, ''],
  ['nor is a maximum that allows nothing', { type: 'integer', maximum: 0 }, ''],
])('%s', (_, size, told) => {
  expect(styleWith(size)).toBe(`{ style: 'page', items: ''${told} }`);
});
