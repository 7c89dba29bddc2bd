import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOrdersPage } from './read-orders.ts';

const money = (amount: string, currencyCode = 'USD') => ({ amount, currencyCode });

const item = {
  orderItemId: '70000000000001',
  quantityOrdered: 3,
  product: {
    asin: 'B000000001',
    title: 'Blue mug',
    sellerSku: 'MUG-BLUE',
    price: { unitPrice: money('12.50') },
  },
  fulfillment: { quantityFulfilled: 1, quantityUnfulfilled: 2 },
};

const order = {
  orderId: '902-1106328-1059050',
  createdTime: '2026-11-20T08:00:00Z',
  lastUpdatedTime: '2026-11-21T08:00:00Z',
  salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER' },
  buyer: { buyerName: 'Ada Buyer', buyerEmail: 'ada@marketplace.example' },
  recipient: {
    deliveryAddress: {
      name: 'Ada Buyer',
      companyName: 'Goods Co.',
      addressLine1: '12 Secret Lane',
      addressLine2: 'Apt 4',
      city: 'Portland',
      stateOrRegion: 'OR',
      postalCode: '97201',
      countryCode: 'US',
      phone: '+1 503 555 0100',
    },
  },
  proceeds: {
    grandTotal: money('42.49'),
    breakdowns: [
      { type: 'ITEM', subtotal: money('37.50') },
      { type: 'SHIPPING', subtotal: money('4.99') },
    ],
  },
  fulfillment: {
    fulfillmentStatus: 'PARTIALLY_SHIPPED',
    fulfilledBy: 'MERCHANT',
    fulfillmentServiceLevel: 'SECOND_DAY',
    shipByWindow: { latestDateTime: '2026-11-23T07:59:59Z' },
  },
  orderItems: [item],
};

function page(changes: object = {}) {
  return readOrdersPage(JSON.stringify({ orders: [{ ...order, ...changes }] }));
}

const fulfilled = (changes: object) => ({ fulfillment: { ...order.fulfillment, ...changes } });
const withItem = (changes: object) => ({ orderItems: [{ ...item, ...changes }] });
const lineOf = (changes: object) => page(withItem(changes))?.orders[0]?.lines[0];

describe('an order of Amazon', () => {
  test('is taken over with all that a label and its slip need', () => {
    expect(page()).toEqual({
      nextToken: null,
      completeUntil: null,
      problems: [],
      orders: [
        {
          channelOrderId: '902-1106328-1059050',
          orderNumber: '902-1106328-1059050',
          orderedAt: '2026-11-20T08:00:00.000Z',
          shipBy: '2026-11-23T07:59:59.000Z',
          requestedService: 'Second day',
          buyerName: 'Ada Buyer',
          buyerEmail: 'ada@marketplace.example',
          shipTo: {
            name: 'Ada Buyer',
            company: 'Goods Co.',
            line1: '12 Secret Lane',
            line2: 'Apt 4',
            line3: '',
            city: 'Portland',
            region: 'OR',
            postalCode: '97201',
            country: 'US',
            phone: '+1 503 555 0100',
          },
          currency: 'USD',
          shippingPaidMinor: 499,
          note: '',
          cancelled: false,
          lines: [
            {
              channelLineId: '70000000000001',
              sku: 'MUG-BLUE',
              title: 'Blue mug',
              quantityOrdered: 3,
              quantityShippedElsewhere: 1,
              unitPriceMinor: 1_250,
              itemNumber: 'B000000001',
            },
          ],
          fileLine: 0,
        },
      ],
    });
  });

  test.each(['PENDING', 'PENDING_AVAILABILITY', 'UNFULFILLABLE'])(
    'that is %s is no work for the bench',
    (fulfillmentStatus) => {
      expect(page(fulfilled({ fulfillmentStatus }))).toMatchObject({ orders: [], problems: [] });
    },
  );

  test('that Amazon ships itself is left out', () => {
    expect(page(fulfilled({ fulfilledBy: 'AMAZON' }))).toMatchObject({ orders: [], problems: [] });
  });

  test('that is cancelled says so, also where its items and its address are gone', () => {
    const cancelled = fulfilled({ fulfillmentStatus: 'CANCELLED' });
    expect(page({ ...cancelled, orderItems: [], recipient: undefined })).toMatchObject({
      orders: [{ cancelled: true, lines: [], shipTo: { line1: '' } }],
      problems: [],
    });
  });

  test.each([
    ['still to be shipped counts, and the rest is not ours', {}, 1],
    ['a cancelled piece is not ours', { quantityFulfilled: 0, quantityUnfulfilled: 2 }, 1],
    [
      'only the shipped ones are named',
      { quantityFulfilled: 2, quantityUnfulfilled: undefined },
      2,
    ],
    ['more is left than was bought', { quantityFulfilled: 0, quantityUnfulfilled: 9 }, 0],
    [
      'more is shipped than was bought',
      { quantityFulfilled: 9, quantityUnfulfilled: undefined },
      3,
    ],
    ['nonsense is named', { quantityFulfilled: -1, quantityUnfulfilled: 1.5 }, 0],
  ])('%s', (_words, fulfillment, elsewhere) => {
    const line = lineOf({ fulfillment: { ...item.fulfillment, ...fulfillment } });
    expect(line).toMatchObject({ quantityOrdered: 3, quantityShippedElsewhere: elsewhere });
  });

  test('that is shipped, without a count for the item, has nothing left', () => {
    const shipped = page({
      ...fulfilled({ fulfillmentStatus: 'SHIPPED' }),
      ...withItem({ fulfillment: undefined }),
    });
    expect(shipped?.orders[0]?.lines).toMatchObject([{ quantityShippedElsewhere: 3 }]);
  });

  test.each([
    ['JPY', '1200', 1_200],
    ['KWD', '1.234', 1_234],
    ['EUR', '12.5', 1_250],
  ])('prices are minor units of %s', (currency, amount, minor) => {
    const product = { ...item.product, price: { unitPrice: money(amount, currency) } };
    const priced = page({ proceeds: undefined, ...withItem({ product }) });
    expect(priced?.orders).toMatchObject([{ currency, lines: [{ unitPriceMinor: minor }] }]);
  });

  test('a price in another currency than the order is left out and not taken for one of it', () => {
    const product = { ...item.product, price: { unitPrice: money('12.50', 'CAD') } };
    expect(lineOf({ product })).toMatchObject({ unitPriceMinor: null });
  });

  test('what the packer should read is in the note', () => {
    const asked = page(
      withItem({
        cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: 'Late' } },
        fulfillment: { packing: { giftOption: { giftWrapLevel: 'Red', giftMessage: 'Enjoy' } } },
      }),
    );
    expect(asked?.orders[0]).toMatchObject({
      cancelled: false,
      note: 'The buyer asked to cancel: look at the order at Amazon before you ship it. Gift wrap for MUG-BLUE: Red. Gift message for MUG-BLUE: Enjoy',
    });
  });

  test.each([
    ['no number', { orderId: '' }, 'An order without a number'],
    ['a number that would change an address', { orderId: '../../x' }, 'An order without a number'],
    ['no items', { orderItems: [] }, '902-1106328-1059050: it has no items'],
    ['an item without a number', withItem({ orderItemId: '' }), 'an item has no number'],
    ['an item without a quantity', withItem({ quantityOrdered: 'two' }), 'an item has no number'],
  ])('with %s is left out and named', (_words, changes, reason) => {
    const read = page(changes);
    expect(read?.orders).toEqual([]);
    expect(read?.problems).toEqual([expect.stringContaining(reason)]);
  });

  test('without an address is taken over, and the reason is named', () => {
    const read = page({ recipient: undefined });
    expect(read?.orders).toHaveLength(1);
    expect(read?.problems).toEqual([expect.stringContaining('Amazon gave no address')]);
  });
});

describe('a page of orders', () => {
  test('names the next page and how far it reaches', () => {
    const answer = {
      orders: [],
      pagination: { nextToken: 'next' },
      lastUpdatedBefore: '2026-11-21T08:00:00Z',
    };
    expect(readOrdersPage(JSON.stringify(answer))).toMatchObject({
      nextToken: 'next',
      completeUntil: '2026-11-21T08:00:00.000Z',
    });
  });

  test.each(['', '<html>', '[]', 'null', '{}', '{"orders":{}}'])('%j is none', (text) => {
    expect(readOrdersPage(text)).toBeNull();
  });

  test('whatever is in it, the orders are sane and no problem tells of a buyer', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(null, -1, 1.5, '', 'CANCELLED', 1e300));
    const spoiled = fc
      .tuple(fc.constantFrom(...Object.keys(order)), odd)
      .map(([name, value]) => ({ ...order, [name]: value }));
    const spoiledItem = fc
      .tuple(fc.constantFrom(...Object.keys(item)), odd)
      .map(([name, value]) => ({ ...order, orderItems: [{ ...item, [name]: value }] }));
    fc.assert(
      fc.property(fc.array(fc.oneof(spoiled, spoiledItem, fc.jsonValue())), (orders) => {
        const read = readOrdersPage(JSON.stringify({ orders }));
        expect(read).not.toBeNull();
        for (const { channelOrderId, lines, orderedAt, cancelled } of read?.orders ?? []) {
          expect(channelOrderId).toMatch(/^[A-Za-z0-9-]{1,60}$/);
          expect(orderedAt ?? '1990-01-01T00:00:00.000Z').toMatch(/^\d{4}-\d\d-\d\dT.{12}Z$/);
          expect(cancelled || lines.length > 0).toBe(true);
          for (const line of lines) {
            expect(line.channelLineId).not.toBe('');
            expect(Number.isInteger(line.quantityOrdered)).toBe(true);
            expect(line.quantityShippedElsewhere).toBeGreaterThanOrEqual(0);
            expect(line.quantityShippedElsewhere).toBeLessThanOrEqual(line.quantityOrdered);
            expect(Number.isSafeInteger(line.unitPriceMinor ?? 0)).toBe(true);
          }
        }
        for (const problem of read?.problems ?? []) {
          expect(problem).not.toMatch(/Ada|Secret Lane|@/);
        }
      }),
    );
  });
});
