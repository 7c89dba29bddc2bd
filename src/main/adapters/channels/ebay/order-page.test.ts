import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ordersQuery, readOrderPage } from './order-page.ts';

const now = new Date('2026-11-22T09:43:19.000Z');

it('asks for open orders, changed since a time or not', () => {
  expect(ordersQuery({ changedSince: null, page: null }, now)).toEqual({
    filter: 'orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}',
    limit: 200,
    offset: 0,
  });
  expect(ordersQuery({ changedSince: '2026-11-01T00:00:00Z', page: '400' }, now)).toEqual({
    filter:
      'lastmodifieddate:[2026-11-01T00:00:00.000Z..],orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}',
    limit: 200,
    offset: 400,
  });
});

it('never goes back and never leads elsewhere, whatever is named as the next page', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(10_000), (next, offset) => {
      const page = readOrderPage(JSON.stringify({ orders: [{}], next }), offset);
      if (next === '') expect(page?.nextPage).toBeNull();
      else expect(Number(page?.nextPage)).toBeGreaterThan(offset);
    }),
  );
});

it('ends at an empty page', () => {
  expect(readOrderPage('{"orders":[],"next":"/order?offset=200"}', 0)?.nextPage).toBeNull();
});
