import { expect, test } from 'vitest';
import { schemaOf } from '../../src/model/listing.ts';
import { fileInput, filePart } from '../golden/bookings/src/generated/runtime/file-input.js';

test('a file is listed as the runtime lists it', () => {
  expect(schemaOf({ kind: 'file', isPart: false })).toEqual(fileInput);
  expect(schemaOf({ kind: 'file', isPart: true })).toEqual(filePart);
  expect(schemaOf({ kind: 'file', isPart: true, description: 'The photo' })).toEqual({
    ...filePart,
    description: 'The photo',
  });
});
