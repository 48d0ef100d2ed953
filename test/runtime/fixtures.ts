import type { Operation, Parameter } from '../golden/bookings/src/generated/runtime/operation.js';

/** An operation that takes nothing and answers with anything, but for what is given. */
export function operation(given: Partial<Operation> = {}): Operation {
  return { method: 'GET', path: '/rooms', summary: '', accept: '*/*', ...given };
}

/** A parameter `color` in the path, written in simple style, but for what is given. */
export function parameter(given: Partial<Parameter> = {}): Parameter {
  return { name: 'color', in: 'path', schema: true, style: 'simple', explode: false, ...given };
}
