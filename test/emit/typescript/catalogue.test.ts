import { expect, test } from 'vitest';
import { catalogueFile } from '../../../src/emit/typescript/catalogue.ts';
import type { Encoding, MediaType } from '../../../src/model/api.ts';
import { bookings } from '../fixture.ts';

/** What operations.json says of the body of an operation that takes this media type. */
function bodyOf(media: Partial<MediaType>): unknown {
  const context = bookings();
  const [first, ...others] = context.operations;
  const content = [{ type: 'application/json', schema: true, encoding: {}, ...media }];
  const operations = [{ ...first!, body: { required: false, content, place: first!.place } }, ...others];
  const { text } = catalogueFile({ ...context, operations });
  return JSON.parse(text).operations[first!.key].body;
}

test('an encoding is written with the headers of its part, and the value that the document settles', () => {
  const header = (schema: object, required = false) => ({ schema, required });
  const photo: Encoding = {
    contentType: 'image/png',
    style: 'form',
    headers: {
      'X-Const': header({ const: 'a' }),
      'X-Choice': header({ enum: ['b'] }),
      'X-Default': header({ type: 'integer', default: 3 }, true),
      'X-Open': header({ enum: ['c', 'd'] }, true),
      'Content-Disposition': header({ default: 'attachment' }),
      'X Evil:': header({ const: 'e' }),
    },
  };
  expect(bodyOf({ type: 'multipart/form-data', encoding: { photo } })).toMatchObject({
    encoding: {
      photo: {
        contentType: 'image/png',
        style: 'form',
        headers: {
          'X-Const': { value: 'a', schema: { const: 'a' } },
          'X-Choice': { value: 'b', schema: { enum: ['b'] } },
          'X-Default': { value: 3, schema: { type: 'integer', default: 3 }, required: true },
          'X-Open': { schema: { enum: ['c', 'd'] }, required: true },
        },
      },
    },
  });
  const headers = (bodyOf({ encoding: { photo } }) as { encoding: { photo: Encoding } }).encoding.photo.headers;
  expect(Object.keys(headers ?? {})).toHaveLength(4);
});

test('notes on XML are kept where XML is sent', () => {
  const schema = { type: 'object', xml: { name: 'room' } } as const;
  expect(bodyOf({ type: 'application/xml', schema })).toMatchObject({ schema });
  expect(bodyOf({ schema })).toEqual({ contentType: 'application/json', schema: { type: 'object' } });
});
