import { describe, expect, test } from 'vitest';
import { ordersQuery } from './list-orders.ts';
import { skuGroups, toProduct } from './list-products.ts';
import { toImportedOrder } from './read-orders.ts';

const address = {
  first_name: 'Bob',
  last_name: 'Buyer',
  company: 'Bobs',
  address_1: '1 Lane',
  address_2: 'Flat 2',
  city: 'Portland',
  state: 'OR',
  postcode: '97201',
  country: 'US',
  phone: '',
};
const order = {
  id: 727,
  number: '1727',
  status: 'processing',
  currency: 'USD',
  date_created_gmt: '2026-11-20T08:00:00',
  shipping_total: '4.90',
  customer_note: 'Ring twice',
  billing: {
    ...address,
    first_name: 'Ada',
    address_1: '9 Street',
    email: 'ada@shop.example',
    phone: '+1 555 0100',
  },
  shipping: address,
  line_items: [
    { id: 315, name: 'Mug', sku: 'MUG-1', quantity: 3, price: 12.5 },
    { id: 316, name: 'Pan', sku: '', quantity: 1, price: '20' },
  ],
  shipping_lines: [{ method_title: 'Flat rate' }],
};
const refund = (line: unknown, quantity: number) => ({
  line_items: [{ quantity, meta_data: [{ key: '_refunded_item_id', value: line }] }],
});

describe('orders of a store', () => {
  test('an order is told with its ids, its address and what it costs', () => {
    expect(toImportedOrder(order, [])).toEqual({
      channelOrderId: '727',
      orderNumber: '1727',
      orderedAt: '2026-11-20T08:00:00.000Z',
      shipBy: null,
      requestedService: 'Flat rate',
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
      shippingPaidMinor: 490,
      note: 'Ring twice',
      cancelled: false,
      lines: [
        {
          channelLineId: '315',
          sku: 'MUG-1',
          title: 'Mug',
          quantityOrdered: 3,
          quantityShippedElsewhere: 0,
          unitPriceMinor: 1250,
        },
        {
          channelLineId: '316',
          sku: '',
          title: 'Pan',
          quantityOrdered: 1,
          quantityShippedElsewhere: 0,
          unitPriceMinor: 2000,
        },
      ],
      fileLine: 0,
    });
  });

  test('refunded units are not to be shipped', () => {
    const read = toImportedOrder(order, [refund('315', -1), refund(315, -1), refund('316', -1)]);
    expect(read).toMatchObject({
      lines: [
        { channelLineId: '315', quantityOrdered: 1 },
        { channelLineId: '316', quantityOrdered: 0 },
      ],
    });
    expect(toImportedOrder(order, [refund('315', -3), refund('316', -1)])).toMatchObject({
      lines: [{ quantityOrdered: 0 }, { quantityOrdered: 0 }],
    });
  });

  test('without a shipping address the billing address is taken', () => {
    const shipping = { ...address, address_1: '' };
    expect(toImportedOrder({ ...order, shipping }, [])).toMatchObject({
      shipTo: { name: 'Ada Buyer', line1: '9 Street' },
    });
  });

  test.each([
    ['cancelled', true],
    ['refunded', true],
    ['on-hold', false],
  ])('the status %s is cancelled: %j', (status, cancelled) => {
    expect(toImportedOrder({ ...order, status }, [])).toMatchObject({ cancelled });
  });

  test.each([
    [{ id: '727' }, 'no id'],
    [{ billing: {}, shipping: {} }, 'no address'],
    [{ line_items: [{ quantity: 1 }] }, 'line without an id'],
  ])('an order with %j is told as a problem', (changes, words) => {
    expect(toImportedOrder({ ...order, ...changes }, [])).toContain(words);
  });

  test('a completed order without an address is told: nothing of it is to be shipped', () => {
    const read = toImportedOrder({ ...order, status: 'completed', billing: {}, shipping: {} }, []);
    expect(read).toMatchObject({ lines: [{ quantityShippedElsewhere: 3 }, {}] });
  });

  test('the list asks for open orders, and since a time also for those that were completed or called off', () => {
    expect(ordersQuery(null, 90)).toEqual({
      status: 'processing,on-hold',
      per_page: '100',
      offset: '90',
      orderby: 'date',
      order: 'asc',
    });
    expect(ordersQuery('2026-11-22T09:43:19.000Z', 0)).toMatchObject({
      status: 'processing,on-hold,completed,cancelled,refunded',
      modified_after: '2026-11-22T09:43:19',
      dates_are_gmt: 'true',
    });
  });
});

describe('products of a store', () => {
  const product = {
    id: 799,
    sku: 'MUG-1',
    name: 'Mug',
    weight: '0.34',
    images: [{ src: 'https://cdn.example/mug.png' }, { src: 'https://cdn.example/2.png' }],
  };

  test('a product is told with its first picture and its weight in grams', () => {
    expect(toProduct(product, 'kg')).toEqual({
      sku: 'MUG-1',
      itemNumber: '799',
      title: 'Mug',
      weightGrams: 340,
      pictureUrl: 'https://cdn.example/mug.png',
    });
  });

  test.each([
    ['12', 'oz', 340],
    ['1', 'lbs', 454],
    ['80', 'g', 80],
    ['', 'kg', null],
    ['0', 'kg', null],
    ['heavy', 'kg', null],
    ['1', '', null],
  ])('%j %s are %j grams', (weight, unit, weightGrams) => {
    expect(toProduct({ ...product, weight }, unit).weightGrams).toBe(weightGrams);
  });

  test('a picture by http is none', () => {
    const images = [{ src: 'http://cdn.example/mug.png' }];
    expect(toProduct({ ...product, images }, 'kg').pictureUrl).toBe('');
  });

  test('SKUs go together, except one that has a comma itself', () => {
    expect(skuGroups(['A', 'B,C', 'D'])).toEqual(['A,D', 'B,C']);
    expect(skuGroups(['B,C'])).toEqual(['B,C']);
  });
});
