import { describe, expect, test } from 'vitest';
import { ToolError } from '../golden/bookings/src/generated/runtime/errors.js';
import { rememberLinks } from '../golden/bookings/src/generated/runtime/links.js';
import type { List } from '../golden/bookings/src/generated/runtime/list.js';
import { collect } from '../golden/bookings/src/generated/runtime/paging.js';
import type { PagingStyle } from '../golden/bookings/src/generated/runtime/paging-style.js';

interface Input {
  readonly limit: number;
  readonly cursor?: string;
}
type Listing = (input: Input) => Promise<List<unknown>>;
type Api = (page: { readonly size: number; readonly position: string | number | undefined }) => unknown;

const TOTAL = 23;
const all = Array.from({ length: TOTAL }, (_, index) => ({ id: index + 1 }));

/** A tool that lists from an API, which counts its requests. */
function listing(style: PagingStyle, api: Api): { readonly list: Listing; readonly requests: () => number } {
  let requests = 0;
  const list = (input: Input) =>
    collect(style, input, async (page) => {
      requests++;
      return api(page);
    });
  return { list, requests: () => requests };
}

/** Everything that following `next_cursor` to the end gives. */
async function walk(limit: number, list: Listing): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  let cursor: string | null | undefined;
  for (let calls = 0; calls < 40; calls++) {
    const one: List<unknown> = await list({ limit, ...(typeof cursor === 'string' && { cursor }) });
    expect(one.items.length).toBeLessThanOrEqual(limit);
    expect(one.has_more).toBe(one.next_cursor !== null);
    seen.push(...one.items);
    cursor = one.next_cursor;
    if (cursor === null) return seen;
  }
  throw new Error('the list has no end');
}

const pageOf = (size: number, position: unknown) => between((Number(position) - 1) * size, size);
const between = (start: number, size: number) => all.slice(start, start + size);

/** An API of each style, each with its own largest page; some say so, some quietly give less than they are asked for. */
const apis: readonly (readonly [string, PagingStyle, Api])[] = [
  ['pages, capped at 5', { style: 'page', items: '', maxSize: 5 }, ({ size, position }) => pageOf(size, position)],
  ['pages, quietly capped', { style: 'page', items: '' }, ({ size, position }) => pageOf(Math.min(size, 5), position)],
  [
    'pages with a total, quietly capped',
    { style: 'page', items: '/d', total: '/total' },
    ({ size, position }) => ({ total: TOTAL, d: pageOf(Math.min(size, 4), position) }),
  ],
  [
    'pages that end with not found',
    { style: 'page', items: '' },
    ({ size, position }) => {
      const found = pageOf(Math.min(size, 6), position);
      if (found.length === 0) throw new ToolError('not_found', 'no such page');
      return found;
    },
  ],
  [
    'offsets, quietly capped',
    { style: 'offset', items: '' },
    ({ size, position }) => between(Number(position), Math.min(size, 6)),
  ],
  [
    'last ids, quietly capped',
    { style: 'last_id', items: '', numeric: true },
    ({ size, position }) => between(Number(position ?? 0), Math.min(size, 5)),
  ],
  [
    'pages from 0 of a fixed size',
    { style: 'page', items: '/d', first: 0, sized: false },
    ({ position }) => ({ d: between(Number(position) * 4, 4) }),
  ],
  [
    'offsets with a total, fewer than asked for',
    { style: 'offset', items: '/d', total: '/total' },
    ({ size, position }) => ({ total: TOTAL, d: between(Number(position), Math.min(size, 5)) }),
  ],
  [
    'cursors in the body',
    { style: 'cursor', items: '/d', next: '/meta/next' },
    ({ size, position }) => {
      const end = Number(position ?? 0) + Math.min(size, 4);
      return { d: all.slice(Number(position ?? 0), end), meta: { next: end < TOTAL ? String(end) : null } };
    },
  ],
  [
    'cursors in a URL in the body',
    { style: 'cursor', items: '/d', next: '/next', parameter: 'after' },
    ({ position }) => {
      const end = Number(position ?? 0) + 6;
      const next = end < TOTAL ? `https://api.example/rooms?after=${end}&limit=6` : '';
      return { d: all.slice(Number(position ?? 0), end), next };
    },
  ],
  [
    'last ids',
    { style: 'last_id', items: '/data', id: '/id', hasMore: '/more', numeric: true },
    ({ size, position }) => {
      const start = Number(position ?? 0);
      return { data: between(start, size), more: start + size < TOTAL };
    },
  ],
  [
    'Link headers',
    { style: 'link', items: '', parameter: 'page' },
    ({ position }) => {
      const page = Number(position ?? 1);
      const body = between((page - 1) * 5, 5);
      const next = page < 5 ? `, <https://api.example/a?page=${page + 1}>; rel="next"` : '';
      rememberLinks(body, new Headers({ link: `<https://api.example/a?page=1>; rel="first"${next}` }));
      return body;
    },
  ],
  ['everything at once', { style: 'none', items: '' }, () => all],
];

describe.each(apis)('%s', (_, style, api) => {
  test.each([1, 3, 5, 7, 23, 50])('following the cursor gives every item once, %i at a time', async (limit) => {
    expect(await walk(limit, listing(style, api).list)).toEqual(all);
  });
});

test('one call makes at most five requests, and the cursor goes on behind them', async () => {
  const { list, requests } = listing({ style: 'page', items: '', maxSize: 2 }, ({ size, position }) =>
    between((Number(position) - 1) * size, size),
  );
  const first = await list({ limit: 20 });
  expect([first.items.length, first.has_more, requests()]).toEqual([10, true, 5]);
  const second = await list({ limit: 20, cursor: first.next_cursor ?? '' });
  expect(second.items).toEqual(between(10, 10));
});

test('a page is asked for no larger than the limit or the API allows', async () => {
  const sizes: number[] = [];
  const api: Api = ({ size }) => {
    sizes.push(size);
    return [];
  };
  const { list } = listing({ style: 'page', items: '', maxSize: 20 }, api);
  await list({ limit: 7 });
  await list({ limit: 50 });
  expect(sizes).toEqual([7, 20]);
});

test('the position has the type the API wants; of the first page it has none', async () => {
  const positions: unknown[] = [];
  const api: Api = ({ position }) => {
    positions.push(position);
    return { data: [{ id: 7 }], next: 7, more: positions.length % 2 === 1 };
  };
  await listing({ style: 'last_id', items: '/data', hasMore: '/more', numeric: true }, api).list({ limit: 9 });
  await listing({ style: 'last_id', items: '/data', hasMore: '/more' }, api).list({ limit: 9 });
  expect(positions).toEqual([undefined, 7, undefined, '7']);
});

test('the total is what the API says', async () => {
  const api = (total: unknown) => listing({ style: 'none', items: '/d', total: '/total' }, () => ({ d: [], total }));
  expect(await api(7).list({ limit: 5 })).toHaveProperty('total', 7);
  expect(await api('many').list({ limit: 5 })).not.toHaveProperty('total');
});

test('a short page is the last where the largest size is known, without another request', async () => {
  const { list, requests } = listing({ style: 'page', items: '', maxSize: 50 }, () => between(0, 3));
  expect(await list({ limit: 20 })).toMatchObject({ items: between(0, 3), has_more: false });
  expect(requests()).toBe(1);
});

test('pages that begin alike are different pages', async () => {
  const names = [['a', 'b'], ['a', 'c'], []];
  const { list } = listing({ style: 'page', items: '' }, ({ position }) => names[Number(position) - 1] ?? []);
  expect((await list({ limit: 9 })).items).toEqual(['a', 'b', 'a', 'c']);
});

test('only behind a page that was not full does "not valid" mean the end', async () => {
  const rejecting = (full: number) =>
    listing({ style: 'page', items: '' }, ({ position }) => {
      if (position !== 1) throw new ToolError('rejected', 'only the first pages can be read');
      return between(0, full);
    });
  expect(await rejecting(5).list({ limit: 9 })).toMatchObject({ items: between(0, 5), has_more: false });
  const first = await rejecting(5).list({ limit: 5 });
  await expect(rejecting(5).list({ limit: 5, cursor: first.next_cursor ?? '' })).rejects.toThrow(/only the first/);
});

describe('an API that does not keep its word', () => {
  test('one that ignores the position does not repeat itself', async () => {
    const { list, requests } = listing({ style: 'page', items: '', sized: false }, () => all.slice(0, 5));
    const { items, has_more } = await list({ limit: 50 });
    expect([items, has_more, requests()]).toEqual([all.slice(0, 5), false, 2]);
  });

  test('one that gives the same cursor for ever comes to an end', async () => {
    const { list, requests } = listing({ style: 'cursor', items: '/d', next: '/n' }, ({ position }) => ({
      d: [{ id: position ?? 'first' }],
      n: 'same',
    }));
    expect(await walk(50, list)).toEqual([{ id: 'first' }, { id: 'same' }]);
    expect(requests()).toBe(2);
  });

  test('one that gives more than asked for loses none of it', async () => {
    const { list } = listing({ style: 'page', items: '', sized: false }, ({ position }) => (position === 1 ? all : []));
    expect(await walk(4, list)).toEqual(all);
  });

  test('a list that is left out is empty, anything else in its place is a failure', async () => {
    const answering = (body: unknown) => listing({ style: 'page', items: '/data' }, () => body).list({ limit: 5 });
    expect((await answering({})).items).toEqual([]);
    await expect(answering({ data: 'none' })).rejects.toThrow(/not a list/);
    await expect(answering({ http_status: 302, location: '/login' })).rejects.toThrow(/not a list/);
  });
});
