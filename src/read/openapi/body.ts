import type { RequestBody } from '../../model/api.ts';
import { isObject } from '../../model/json.ts';
import { booleanField, textField } from '../fields.ts';
import { field, placeOf, type Node } from '../node.ts';
import type { Reading } from '../reading.ts';
import { follow } from '../refs.ts';
import { readContent } from './media-type.ts';

/** The Request Body Object of an operation (OpenAPI 3.1 section 4.8.13), undefined when there is none. */
export function readBody(reading: Reading, operation: Node): RequestBody | undefined {
  const holder = field(operation, 'requestBody');
  if (!holder || holder.value === null) return undefined;
  const node = follow(reading, holder, 'requestBodies');
  if (!node) return undefined;
  if (!isObject(node.value)) return reading.report.error(holder, 'body-invalid', 'A requestBody must be an object.');
  const content = readContent(reading, node, 'request');
  if (content.length === 0) {
    return reading.report.warn(holder, 'body-empty', 'This requestBody has no "content"; it is left out.');
  }
  const own = holder !== node && reading.dialect === '3.1' ? textField(reading, holder, 'description') : undefined;
  const description = own ?? textField(reading, node, 'description');
  return {
    required: booleanField(reading, node, 'required') ?? false,
    ...(description !== undefined && { description }),
    content,
    place: placeOf(node),
  };
}
