import type { Response } from '../model/api.ts';
import { isObject } from '../model/json.ts';
import { entriesOf, objectField } from './fields.ts';
import { field, type Node } from './node.ts';
import type { Reading, ResponseParts } from './reading.ts';
import { follow } from './refs.ts';
import { printable } from './source/sniff.ts';

/** True for the responses whose bodies are answers: 2xx, and `default` where it may be one. */
export function isSuccess(status: string): boolean {
  return status.startsWith('2') || status === 'default';
}

/** The responses of an operation by status, each read once by `read` however often it is referred to. */
export function readResponses(
  reading: Reading,
  operation: Node,
  read: (node: Node, status: string) => ResponseParts,
): Response[] {
  const responses = objectField(reading, operation, 'responses');
  if (!responses && !field(operation, 'responses')?.value) {
    reading.report.warn(operation, 'responses-missing', 'This operation says nothing about its responses.');
  }
  return entriesOf(responses).flatMap(([status, holder]) => {
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/i.test(status)) {
      const message = `${printable(status)} is not a status code; the response is left out.`;
      return reading.report.warn(holder, 'response-status', message) ?? [];
    }
    const node = follow(reading, holder, 'responses');
    if (!node) return [];
    if (!isObject(node.value)) {
      return reading.report.error(holder, 'response-invalid', 'A response must be an object.') ?? [];
    }
    const shared = isSuccess(status) ? reading.shared.answers : reading.shared.failures;
    const parts = shared.get(node.value) ?? read(node, status);
    shared.set(node.value, parts);
    return [{ status: status === 'default' ? status : status.toUpperCase(), ...parts }];
  });
}
