import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOrders } from './read-orders.ts';

const line = { ci_lineitemid: 5, sku: '0042', name: 'Mug', quantity: 1, status: 'open' };
const read = (...orders: readonly Record<string, unknown>[]) =>
  readOrders({ orders, pageCount: 1 }, 'USD');

test('an order that can not be read is named and leaves the others alone', () => {
  const { orders, problems, lineIds } = read(
    { orderid: 'A', line_items: [line] },
    { orderid: 'B', line_items: [] },
    { orderid: 'C', line_items: [{ ...line, ci_lineitemid: null }] },
    { orderid: 'D', line_items: [{ ...line, quantity: 'many' }] },
    { line_items: [line] },
  );
  expect(orders.map((order) => order.channelOrderId)).toEqual(['A']);
  expect(problems).toEqual([
    'Order B: it has no lines.',
    'Order C: a line has no number (ci_lineitemid).',
    'Order D: the quantity of a line is no number.',
    'An order has no number (orderid).',
  ]);
  expect(lineIds).toEqual([5]);
});

test('an order that was cancelled is told and not marked', () => {
  const { orders, lineIds } = read({
    orderid: 'A',
    line_items: [{ ...line, status: 'cancelled' }],
  });
  expect(orders[0]?.cancelled).toBe(true);
  expect(lineIds).toEqual([]);
});

test('an address one step deeper is found', () => {
  const [order] = read({
    orderid: 'A',
    line_items: [line],
    customer: { shipping_address: { name: 'N', address1: 'S', zip: 1234 } },
  }).orders;
  expect(order?.shipTo).toMatchObject({ name: 'N', line1: 'S', postalCode: '1234' });
});

test('anything at all is read without a fault', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.anything())), (orders) => {
      const found = read(...orders);
      expect(found.orders.length + found.problems.length).toBe(orders.length);
    }),
  );
});
