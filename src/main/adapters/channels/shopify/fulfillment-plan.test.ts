import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FulfillmentOrder, planFulfillment, remainingOf } from './fulfillment-plan.ts';

const part = (
  id: string,
  lines: readonly (readonly [line: string, remaining: number])[],
  changes: Partial<FulfillmentOrder> = {},
): FulfillmentOrder => ({
  id,
  status: 'OPEN',
  locationGid: 'here',
  actions: ['CREATE_FULFILLMENT'],
  lines: lines.map(([line, remaining]) => ({
    id: `${id}/${line}`,
    lineItemGid: line,
    sku: line.toUpperCase(),
    remaining,
  })),
  ...changes,
});
const plan = (
  orders: readonly FulfillmentOrder[],
  wanted: Readonly<Record<string, number>>,
  location = '',
) => planFulfillment(orders, new Map(Object.entries(wanted)), location);

describe('which fulfillment orders a package is taken from', () => {
  test('exactly its lines and quantities, nothing more of the order', () => {
    const orders = [
      part('1', [
        ['a', 5],
        ['b', 2],
      ]),
    ];
    expect(plan(orders, { a: 2 })).toEqual({
      ok: true,
      value: [{ fulfillmentOrderId: '1', fulfillmentOrderLineItems: [{ id: '1/a', quantity: 2 }] }],
    });
  });

  test('lines that are spread over several parts of one location are taken from all of them', () => {
    const orders = [part('1', [['a', 1]]), part('2', [['a', 2]]), part('3', [['b', 1]])];
    expect(plan(orders, { a: 2, b: 1 })).toEqual({
      ok: true,
      value: [
        { fulfillmentOrderId: '1', fulfillmentOrderLineItems: [{ id: '1/a', quantity: 1 }] },
        { fulfillmentOrderId: '2', fulfillmentOrderLineItems: [{ id: '2/a', quantity: 1 }] },
        { fulfillmentOrderId: '3', fulfillmentOrderLineItems: [{ id: '3/b', quantity: 1 }] },
      ],
    });
  });

  test("the first location that has everything is taken, and the account's own where it is named", () => {
    const orders = [
      part('1', [['a', 1]]),
      part('2', [['a', 2]], { locationGid: 'there' }),
      part('3', [['a', 2]], { locationGid: 'elsewhere' }),
    ];
    expect(plan(orders, { a: 2 })).toMatchObject({ value: [{ fulfillmentOrderId: '2' }] });
    expect(plan(orders, { a: 2 }, 'elsewhere')).toMatchObject({
      value: [{ fulfillmentOrderId: '3' }],
    });
  });

  test.each([
    ['several locations', [part('1', [['a', 1]]), part('2', [['a', 1]], { locationGid: 'there' })]],
    ['on hold', [part('1', [['a', 2]], { status: 'ON_HOLD', actions: ['RELEASE_HOLD'] })]],
    ['scheduled', [part('1', [['a', 2]], { status: 'SCHEDULED', actions: ['MARK_AS_OPEN'] })]],
    ['another fulfilment service', [part('1', [['a', 2]], { actions: ['EXTERNAL'] })]],
    ['fewer of these items', [part('1', [['a', 1]])]],
    ['fewer of these items', [part('1', [['a', 2]], { status: 'CLOSED', actions: [] })]],
    ['fewer of these items', []],
  ])('it is refused in words: %s', (words, orders) => {
    expect(plan(orders, { a: 2 })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) },
    });
  });

  test('a part that is on hold is not in the way of items that are not in it', () => {
    const held = part('1', [['b', 2]], { status: 'ON_HOLD', actions: ['RELEASE_HOLD'] });
    expect(plan([held, part('2', [['a', 2]])], { a: 2 }).ok).toBe(true);
  });

  test("items of another location than the account's are refused with that advice", () => {
    expect(plan([part('1', [['a', 2]])], { a: 2 }, 'there')).toMatchObject({
      error: { message: expect.stringContaining('another location') },
    });
  });

  test('a plan is whole, within what remains, and of one location; none is missed', () => {
    const lines = fc.uniqueArray(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 4 })),
      { maxLength: 3, selector: ([line]) => line },
    );
    const orders = fc.array(fc.tuple(lines, fc.constantFrom('here', 'there')), { maxLength: 5 });
    const wanted = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 6 }), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(orders, wanted, (drawn, units) => {
        const parts = drawn.map(([each, locationGid], index) =>
          part(String(index), each, { locationGid }),
        );
        const result = plan(parts, units);
        const enough = ['here', 'there'].some((location) =>
          Object.entries(units).every(
            ([line, quantity]) =>
              remainingOf(
                parts.filter((each) => each.locationGid === location),
                line,
              ) >= quantity,
          ),
        );
        expect(result.ok).toBe(enough);
        if (!result.ok) return;
        const sums: Record<string, number> = {};
        const locations = new Set<string>();
        for (const { fulfillmentOrderId, fulfillmentOrderLineItems } of result.value) {
          const from = parts[Number(fulfillmentOrderId)];
          locations.add(from?.locationGid ?? '');
          for (const { id, quantity } of fulfillmentOrderLineItems) {
            const line = from?.lines.find((each) => each.id === id);
            expect(quantity).toBeGreaterThan(0);
            expect(quantity).toBeLessThanOrEqual(line?.remaining ?? 0);
            const key = line?.lineItemGid ?? '';
            sums[key] = (sums[key] ?? 0) + quantity;
          }
        }
        expect(sums).toEqual(units);
        expect(locations.size).toBe(1);
      }),
    );
  });
});
