import { describe, expect, test } from 'vitest';
import { productsQuery, toProduct } from './list-products.ts';
import { ordersQuery, toImportedOrder } from './read-orders.ts';

const price = { shopMoney: { amount: '12.50', currencyCode: 'USD' } };
const line = (changes: object = {}) => ({
  id: 'gid://shopify/LineItem/11',
  sku: 'MUG-1',
  name: 'Mug - Blue',
  currentQuantity: 3,
  unfulfilledQuantity: 2,
  requiresShipping: true,
  originalUnitPriceSet: price,
  ...changes,
});
const OPEN = '(fulfillment_status:unfulfilled OR fulfillment_status:partial) AND status:open';
const order = {
  id: 'gid://shopify/Order/450789469',
  name: '#1001',
  processedAt: '2026-11-20T08:00:00-05:00',
  cancelledAt: null,
  currencyCode: 'USD',
  email: 'ada@shop.example',
  phone: '+1 555 0100',
  note: 'Ring twice',
  billingAddress: { name: 'Ada Buyer' },
  shippingLine: { title: 'Express', originalPriceSet: price },
  shippingAddress: {
    name: 'Bob Buyer',
    company: 'Bobs',
    address1: '1 Lane',
    address2: 'Flat 2',
    city: 'Portland',
    province: 'Oregon',
    provinceCode: 'OR',
    zip: '97201',
    countryCodeV2: 'US',
    phone: null,
  },
};

describe('orders of Shopify', () => {
  test('an order is told with its ids as the export has them, and what is left of each line', () => {
    expect(toImportedOrder(order, [line()])).toEqual({
      channelOrderId: '450789469',
      orderNumber: '#1001',
      orderedAt: '2026-11-20T13:00:00.000Z',
      shipBy: null,
      requestedService: 'Express',
      buyerName: 'Ada Buyer',
      buyerEmail: 'ada@shop.example',
      shipTo: {
        name: 'Bob Buyer',
        company: 'Bobs',
        line1: '1 Lane',
        line2: 'Flat 2',
        line3: '',
        city: 'Portland',
        region: 'OR',
        postalCode: '97201',
        country: 'US',
        phone: '+1 555 0100',
      },
      currency: 'USD',
      shippingPaidMinor: 1250,
      note: 'Ring twice',
      payment: {
        kind: 'card',
        gateway: 'shopify',
        reference: '450789469',
        currency: 'USD',
        amountMinor: null,
      },
      cancelled: false,
      lines: [
        {
          channelLineId: '11',
          sku: 'MUG-1',
          title: 'Mug - Blue',
          quantityOrdered: 3,
          quantityShippedElsewhere: 1,
          unitPriceMinor: 1250,
        },
      ],
      fileLine: 0,
    });
  });

  test('a cancelled order says so', () => {
    const cancelled = { ...order, cancelledAt: '2026-11-21T08:00:00Z' };
    expect(toImportedOrder(cancelled, [line()])).toMatchObject({ cancelled: true });
  });

  test('a line that is not shipped is left out', () => {
    const card = line({ requiresShipping: false });
    expect(toImportedOrder(order, [card])).toBeNull();
    expect(toImportedOrder(order, [card, line()])).toMatchObject({ lines: [{ sku: 'MUG-1' }] });
  });

  test('a line that was removed or refunded is told, with nothing of it ordered', () => {
    const removed = line({
      id: 'gid://shopify/LineItem/12',
      currentQuantity: 0,
      unfulfilledQuantity: 0,
    });
    expect(toImportedOrder(order, [line(), removed])).toMatchObject({
      lines: [{ quantityOrdered: 3 }, { channelLineId: '12', quantityOrdered: 0 }],
    });
  });

  test('an order that was cancelled and refunded is told as cancelled', () => {
    const cancelled = { ...order, cancelledAt: '2026-11-21T08:00:00Z' };
    const refunded = line({ currentQuantity: 0, unfulfilledQuantity: 0 });
    expect(toImportedOrder(cancelled, [refunded])).toMatchObject({ cancelled: true });
  });

  test.each([
    [{ id: 'gid://shopify/DraftOrder/1' }, 'no id'],
    [{ shippingAddress: null }, 'no shipping address'],
  ])('an order with %j is told as a problem', (changes, words) => {
    expect(toImportedOrder({ ...order, ...changes }, [line()])).toContain(words);
  });

  test('an order of which nothing is left to ship is told without an address', () => {
    const shipped = line({ unfulfilledQuantity: 0 });
    expect(toImportedOrder({ ...order, shippingAddress: null }, [shipped])).toMatchObject({
      lines: [{ quantityShippedElsewhere: 3 }],
    });
  });

  test('a line without an id is a problem of the whole order, not a line that is missing', () => {
    expect(toImportedOrder(order, [line(), line({ id: null })])).toContain('line without an id');
  });

  test('an amount in yen has no cents', () => {
    const yen = { shopMoney: { amount: '1200.0', currencyCode: 'JPY' } };
    expect(toImportedOrder(order, [line({ originalUnitPriceSet: yen })])).toMatchObject({
      lines: [{ unitPriceMinor: 1200 }],
    });
  });

  test.each([
    [null, OPEN],
    ['2026-11-22T09:43:19.000Z', "updated_at:>='2026-11-22T09:43:19.000Z'"],
    ["x' OR status:any", OPEN],
  ])('the search for %j is %s', (since, query) => {
    expect(ordersQuery(since)).toBe(query);
  });
});

describe('products of Shopify', () => {
  const variant = {
    legacyResourceId: '43729076',
    sku: 'MUG-1',
    title: 'Blue',
    product: {
      title: 'Mug',
      featuredMedia: { preview: { image: { url: 'https://cdn.example/mug.png' } } },
    },
    media: { nodes: [{ preview: { image: { url: 'https://cdn.example/blue.png' } } }] },
    inventoryItem: { measurement: { weight: { value: 12, unit: 'OUNCES' } } },
  };

  test('a variant is told with its picture and its weight in grams', () => {
    expect(toProduct(variant)).toEqual({
      sku: 'MUG-1',
      itemNumber: '43729076',
      title: 'Mug - Blue',
      weightGrams: 340,
      pictureUrl: 'https://cdn.example/blue.png',
    });
  });

  test.each([
    [0.5, 'KILOGRAMS', 500],
    [1, 'POUNDS', 454],
    [80.4, 'GRAMS', 80],
    [0, 'GRAMS', null],
    [1, 'STONES', null],
  ])('%d %s are %j grams', (value, unit, weightGrams) => {
    const inventoryItem = { measurement: { weight: { value, unit } } };
    expect(toProduct({ ...variant, inventoryItem }).weightGrams).toBe(weightGrams);
  });

  test('the only variant has the name of its product, and a picture by http is none', () => {
    const media = { nodes: [{ preview: { image: { url: 'http://cdn.example/blue.png' } } }] };
    expect(toProduct({ ...variant, title: 'Default Title', media })).toMatchObject({
      title: 'Mug',
      pictureUrl: 'https://cdn.example/mug.png',
    });
  });

  test('a SKU can not leave its quotes', () => {
    expect(productsQuery(['A-1', 'B" OR sku:"*', 'C\\'])).toBe(
      'sku:"A-1" OR sku:"B\\" OR sku:\\"*" OR sku:"C\\\\"',
    );
  });
});
