import type { Fault } from './fault.ts';
import { positionOf, type Node } from './node.ts';

/** Comments that compilers, linters, formatters, coverage and test tools obey. */
const DIRECTIVE =
  /@ts-|@jsx|@license|@preserve|@vitest-|@jest-|[#@] ?source(?:Mapping)?URL|(?:es|ox|ts)lint-|(?:prettier|biome|istanbul|v8|c8)[- ]ignore|<(?:reference|amd-)|webpack[A-Z]\w+:|@vite-ignore|[#@]__PURE__/i;

/** A comment that is an order to some tool. */
export function directiveFault(comments: readonly Node[]): Fault | undefined {
  const order = comments.find(({ value }) => typeof value === 'string' && DIRECTIVE.test(value));
  return order && { message: 'a comment gives an order to a tool', ...positionOf(order) };
}
