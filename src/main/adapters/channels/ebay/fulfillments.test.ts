import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fulfillmentIdIn,
  judgeTracking,
  judgeUntracked,
  noRoomLeft,
  readFulfillments,
} from './fulfillments.ts';

const answer = (...fulfillments: unknown[]) => JSON.stringify({ fulfillments, total: 1 });
const one = {
  fulfillmentId: '1Z1',
  shipmentTrackingNumber: '1Z1',
  shippingCarrierCode: 'UPS',
  lineItems: [{ lineItemId: '1', quantity: 2 }, { lineItemId: '2' }],
};
const line = (quantity: number, shipped = true) => [
  { lineItemId: '1', orderLineItemId: '9-1', quantity, shipped },
];

describe('the packages of an order', () => {
  it('are read with the units of their lines', () => {
    const read = readFulfillments(answer(one));
    expect(read).toHaveLength(1);
    expect([...(read?.[0]?.lines ?? [])]).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
  });

  it('may be none', () => {
    expect(readFulfillments('{"total":0}')).toEqual([]);
    expect(readFulfillments('{"fulfillments":[]}')).toEqual([]);
  });

  it.each(['', '[]', '{}', '{"total":1}', '{"fulfillments":[null]}', '{"fulfillments":[{}]}'])(
    'are not read in %j',
    (text) => {
      expect(readFulfillments(text)).toBeNull();
    },
  );

  it('are judged without a word of nonsense, whatever comes', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (text, number) => {
        const read = readFulfillments(text) ?? [];
        judgeTracking(read, { lines: new Map([['1', 1]]), trackingNumber: number });
      }),
    );
  });

  it('without a number are told apart by their items alone, and only where no room is left', () => {
    const untracked = (quantity: number) => ({
      fulfillmentId: '999',
      trackingNumber: '',
      carrierCode: '',
      lines: new Map([['1', quantity]]),
    });
    const order = (quantity: number) => [
      { lineItemId: '1', orderLineItemId: '1', quantity, shipped: true },
    ];
    const judge = (units: number, there: readonly number[], ordered: number) =>
      judgeUntracked(there.map(untracked), new Map([['1', units]]), order(ordered))?.kind ?? null;
    expect(judge(2, [], 2)).toBeNull();
    expect(judge(2, [2], 2)).toBe('confirmed');
    expect(judge(1, [2], 3)).toBeNull();
    expect(judge(1, [1, 1], 2)).toBe('confirmed');
    // One of the same is there and another would fit: it may be this one or not.
    expect(judge(1, [1], 2)).toBe('different');
    expect(
      judgeUntracked([{ ...untracked(1), trackingNumber: '1Z' }], new Map([['1', 1]]), order(1)),
    ).toBeNull();
  });

  it('have a number for all of our lines, for some, or for none', () => {
    const read = readFulfillments(answer(one)) ?? [];
    const judge = (...ids: string[]) =>
      judgeTracking(read, { lines: new Map(ids.map((id) => [id, 1])), trackingNumber: '1z-1' });
    expect(judge('1', '2')).toEqual({ kind: 'confirmed', fulfillmentId: '1Z1' });
    expect(judge('1', '3')?.kind).toBe('different');
    expect(judge('3')).toBeNull();
  });

  it.each([
    [line(3), 1, true, false],
    [line(3), 2, true, true],
    [line(2), 1, true, true],
    [line(2, false), 2, true, false],
    [line(3), 2, false, false],
    [line(2), 2, false, true],
  ])('of %j leave room for %i units (counted: %j): not %j', (order, units, counted, full) => {
    const read = readFulfillments(answer(one)) ?? [];
    const judged = noRoomLeft(read, new Map([['1', units]]), order, counted);
    expect(judged !== null).toBe(full);
  });
});

describe('the address of a new fulfillment', () => {
  it.each([
    ['https://api.ebay.com/sell/fulfillment/v1/order/1/shipping_fulfillment/9405', '9405'],
    ['/sell/fulfillment/v1/order/1/shipping_fulfillment/a%21', 'a!'],
    ['https://api.ebay.com/sell/fulfillment/v1/order/1/shipping_fulfillment/', ''],
    ['https://api.ebay.com/sell/fulfillment/v1/order/1', ''],
    ['/shipping_fulfillment/%E0%A4%A', ''],
    ['/shipping_fulfillment/a%0Ab', ''],
    ['', ''],
  ])('%j names %j', (location, id) => {
    expect(fulfillmentIdIn(location)).toBe(id);
  });
});
