import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ordersQuery, readOrderPage } from './order-page.ts';

const now = new Date('2026-11-22T09:43:19.000Z');

it('asks for what is open, or for all that was changed since a time', () => {
  expect(ordersQuery({ changedSince: null, page: null }, now)?.query).toEqual({
    filter: 'orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}',
    limit: 200,
    offset: 0,
  });
  expect(ordersQuery({ changedSince: '2026-11-01T00:00:00Z', page: '390:1-1' }, now)).toEqual({
    query: { filter: 'lastmodifieddate:[2026-11-01T00:00:00.000Z..]', limit: 200, offset: 390 },
    position: { offset: 390, seen: ['1-1'] },
  });
});

it('goes on where another page is named, wherever that leads', () => {
  fc.assert(
    fc.property(fc.string(), (next) => {
      expect(readOrderPage(JSON.stringify({ orders: [{}], next }))?.hasMore).toBe(next !== '');
    }),
  );
});

it('ends at an empty page', () => {
  expect(readOrderPage('{"orders":[],"next":"/order?offset=200"}')?.hasMore).toBe(false);
});
