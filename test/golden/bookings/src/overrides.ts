import type { Overrides } from './generated/tools.js';

/**
 * Your changes to the generated tools, by tool name. A tool that the API no longer has is a type error here. For example:
 *
 *   list_items: {
 *     description: 'List the items that are for sale.',
 *     run: (next, input) => next({ ...input, limit: Math.min(input.limit, 20) }),
 *   },
 *   delete_item: { hide: true },
 */
export const overrides: Overrides = {};
