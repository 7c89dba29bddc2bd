import { describe, expect, test } from 'vitest';
import type { BackMarketAnswer } from './calls.ts';
import { importOrder } from './import-order.ts';
import { listOrders, readOrdersPage } from './list-orders.ts';

const evidence = {
  api: 'orders',
  operation: 'listOrders',
  httpStatus: 200,
  requestSummary: 'x',
  answerSummary: 'x',
  durationMs: 1,
} as const;

function answer(text: string): BackMarketAnswer {
  return {
    answer: { kind: 'answered', status: 200, header: () => null, text, durationMs: 1 },
    failure: { kind: 'unknown', message: 'x' },
    evidence,
    learned: [],
  };
}
function order(state: number, ...lineStates: number[]) {
  return {
    order_id: 5978,
    state,
    currency: 'EUR',
    shipping_price: '5.99',
    date_creation: '2026-11-20T09:35:24.123456+01:00',
    expected_dispatch_date: '2026-11-24T09:35:24',
    shipper_display: 'UPS Express',
    shipping_address: {
      first_name: 'Victor',
      last_name: 'Hugo',
      street: '3 Street',
      postal_code: '75003',
      city: 'Paris',
      country: 'fr',
      phone: '+33',
      email: 'v@h.example',
    },
    orderlines: lineStates.map((each, index) => ({
      id: index + 1,
      state: each,
      quantity: 2,
      listing: `SKU-${index + 1}`,
      product: 'Phone',
      price: '229.0',
      currency: 'EUR',
    })),
  };
}
const first = { changedSince: null, page: null };

describe('pages of orders', () => {
  test('what is open is asked in two states, one after the other, by page number', () => {
    expect(listOrders(first)?.path).toBe('/ws/orders?state=1&page-size=50&page=1');
    expect(listOrders({ ...first, page: '3-7' })?.path).toBe(
      '/ws/orders?state=3&page-size=50&page=7',
    );
  });

  test('what was changed is asked in all states, so that cancelled orders come too', () => {
    const since = { changedSince: '2026-11-20T00:00:00.000Z', page: null };
    expect(listOrders(since)?.path).toBe(
      '/ws/orders?date_modification=2026-11-20T00%3A00%3A00Z&page-size=50&page=1',
    );
  });

  test('a time that is none asks nothing', () => {
    expect(listOrders({ changedSince: 'lately', page: null })).toBeNull();
  });

  test.each(['4-1', '1', '1-', '1-1&state=9', 'all-1', '1-12345678'])(
    'a page called %j is none of ours',
    (page) => {
      expect(listOrders({ ...first, page })).toBeNull();
    },
  );

  test.each([
    ['1-1', 'https://elsewhere.example/steal?page=2&page-size=50', '1-2'],
    ['1-2', null, '3-1'],
    ['3-1', 'https://www.backmarket.fr/ws/orders?page-size=50&page=2', '3-2'],
    ['3-2', null, null],
    ['3-2', 'https://www.backmarket.fr/ws/orders?page=2', null],
    ['3-2', 'https://www.backmarket.fr/ws/orders?page=-9', null],
  ])('after %s with next %j comes %j', (page, next, expected) => {
    const read = readOrdersPage({ ...first, page }, answer(JSON.stringify({ results: [], next })));
    expect(read).toMatchObject({ kind: 'page', nextPage: expected });
  });

  test.each([
    ['3-2-120', 120, '3-3-120'],
    ['3-2-120', 130, '3-3-130'],
    ['3-2-120', 119, '3-1-119'],
    ['3-4-260', 200, '3-2-200'],
    ['3-3', 119, '3-4-119'],
  ])('after %s a list of %d goes on at %s', (page, count, expected) => {
    const at = Number(/^3-(\d+)/.exec(page)?.[1]);
    const next = `https://www.backmarket.fr/ws/orders?page=${at + 1}`;
    const text = JSON.stringify({ results: [], next, count });
    expect(readOrdersPage({ ...first, page }, answer(text))).toMatchObject({ nextPage: expected });
  });

  test('an order that can not be read does not take the others with it', () => {
    const results = [order(3, 2), { order_id: 'x' }, { ...order(3), orderlines: [] }];
    const read = readOrdersPage(first, answer(JSON.stringify({ results, next: null })));
    expect(read).toMatchObject({
      orders: [{ channelOrderId: '5978' }],
      problems: [expect.stringContaining('Order 2'), expect.stringContaining('no lines')],
    });
  });

  test.each(['{}', '[]', '<html>', '{"results":{}}'])('%s is no page of orders', (text) => {
    expect(readOrdersPage(first, answer(text))).toBeNull();
  });
});

describe('one order', () => {
  test('is read whole', () => {
    expect(importOrder(order(3, 2), 4)).toEqual({
      kind: 'order',
      order: {
        channelOrderId: '5978',
        orderNumber: '5978',
        orderedAt: '2026-11-20T08:35:24.123Z',
        shipBy: '2026-11-24T09:35:24.000Z',
        requestedService: 'UPS Express',
        buyerName: 'Victor Hugo',
        buyerEmail: 'v@h.example',
        shipTo: {
          name: 'Victor Hugo',
          company: '',
          line1: '3 Street',
          line2: '',
          line3: '',
          city: 'Paris',
          region: '',
          postalCode: '75003',
          country: 'FR',
          phone: '+33',
        },
        currency: 'EUR',
        shippingPaidMinor: 599,
        note: '',
        cancelled: false,
        lines: [
          {
            channelLineId: '1',
            sku: 'SKU-1',
            title: 'Phone',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 22_900,
            awaitsAnswer: false,
          },
        ],
        fileLine: 0,
      },
    });
  });

  test.each([
    [[1], 'order'],
    [[2, 1], 'order'],
    [[1, 9], 'not-yet'],
    [[0], 'not-yet'],
    [[9], 'not-yet'],
    [[2], 'order'],
    [[2, 4], 'order'],
    [[4, 5], 'order'],
    [[3], 'order'],
  ])('with lines in the states %j it is %s', (states, kind) => {
    expect(importOrder(order(1, ...states), 1).kind).toBe(kind);
  });

  test('says of each line whether Back Market waits for an answer', () => {
    const read = importOrder(order(1, 1, 2, 4), 1);
    const awaits = read.kind === 'order' ? read.order.lines.map((line) => line.awaitsAnswer) : [];
    expect(awaits).toEqual([true, false, false]);
  });

  test('with a line in a state that is not known it is told as a problem, and not as called off', () => {
    expect(importOrder(order(3, 2, 11), 1)).toEqual({
      kind: 'unreadable',
      reason: 'Order 5978 has a line in a state that is not known: 11.',
    });
  });

  test('where everything is cancelled it is flagged; of a cancelled line of an open one nothing is ordered', () => {
    expect(importOrder(order(9, 4, 5), 1)).toMatchObject({ order: { cancelled: true } });
    expect(importOrder(order(3, 4, 2), 1)).toMatchObject({
      order: {
        cancelled: false,
        lines: [
          { channelLineId: '1', quantityOrdered: 0 },
          { channelLineId: '2', quantityOrdered: 2 },
        ],
      },
    });
  });

  test('what is shipped is not ours to ship again', () => {
    expect(importOrder(order(9, 3), 1)).toMatchObject({
      order: { cancelled: false, lines: [{ quantityOrdered: 2, quantityShippedElsewhere: 2 }] },
    });
  });
});
