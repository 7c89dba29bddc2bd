import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import { toFulfillment } from './fulfillments-surface.ts';
import { needsOrder, resolveLines } from './order-lines.ts';
import type { StoreLine, StoreOrder } from './store-order.ts';
import { toWantedPackage, type WantedPackage } from './wanted-package.ts';

const line = (id: number, sku: string, quantity: number): StoreLine => ({ id, sku, quantity });
const mugs = line(315, 'MUG-1', 4);
const pan = line(316, 'PAN', 1);
const order = (lines: readonly StoreLine[], number = '727'): StoreOrder => ({
  kind: 'order',
  number,
  status: 'processing',
  lines,
  metaValue: () => '',
});

type Item = readonly [channelLineId: string, sku: string, quantity: number];

function wanted(...items: readonly Item[]): WantedPackage {
  const result = toWantedPackage(
    sampleConfirmation({
      channelOrderId: '727',
      items: items.map(([channelLineId, sku, quantity]) => ({
        channelLineId,
        sku,
        quantity,
        identifiers: [],
      })),
    }),
    false,
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The units as a list, or the words of the refusal. */
function resolve(store: StoreOrder, ...items: readonly Item[]): unknown {
  const resolved = resolveLines(wanted(...items), store);
  if ('units' in resolved) return [...resolved.units];
  const { outcome } = resolved.refusal;
  expect(outcome).toMatchObject({ kind: 'rejected', code: 'unknown-line' });
  expect(outcome.message).toContain('confirmed manually');
  return outcome.message;
}

describe('the lines of an order that a package holds', () => {
  test('are told by their ids, a line that is listed twice once', () => {
    const items: readonly Item[] = [
      ['315', 'MUG-1', 2],
      ['316', '', 1],
      ['315', 'MUG-1', 1],
    ];
    expect(resolve(order([mugs, pan]), ...items)).toEqual([
      [315, 3],
      [316, 1],
    ]);
    expect(needsOrder(wanted(...items))).toBe(false);
  });

  test('are found by their SKUs where a file made the ids up', () => {
    const items: readonly Item[] = [
      ['MUG-1#1', 'MUG-1', 2],
      ['PAN#1', ' PAN ', 1],
      ['MUG-1#2', 'MUG-1', 1],
    ];
    expect(resolve(order([mugs, pan]), ...items)).toEqual([
      [315, 3],
      [316, 1],
    ]);
    expect(needsOrder(wanted(...items))).toBe(true);
  });

  test('a SKU of digits is no line id', () => {
    expect(resolve(order([line(316, 'X', 1), line(9, '316', 1)]), ['316#1', '316', 1])).toEqual([
      [9, 1],
    ]);
  });

  test('some with ids and some without', () => {
    const items: readonly Item[] = [
      ['315', 'MUG-1', 1],
      ['MUG-1#1', 'MUG-1', 2],
    ];
    expect(resolve(order([mugs]), ...items)).toEqual([[315, 3]]);
    expect(needsOrder(wanted(...items))).toBe(true);
  });

  test('several with one SKU only where the package holds all units of all of them', () => {
    const store = order([mugs, line(320, 'MUG-1', 2), pan]);
    expect(resolve(store, ['MUG-1#1', 'MUG-1', 4], ['MUG-1#2', 'MUG-1', 2])).toEqual([
      [315, 4],
      [320, 2],
    ]);
    for (const quantity of [1, 2, 4, 5, 7]) {
      expect(resolve(store, ['MUG-1#1', 'MUG-1', quantity])).toContain(
        '2 lines with the SKU MUG-1',
      );
    }
  });

  test('a SKU that the order does not have is refused', () => {
    const store = order([mugs, line(317, '', 1)]);
    expect(resolve(store, ['MUG-1#1', 'MUG-1', 1], ['CUP#1', 'CUP', 1])).toContain('SKU CUP');
    expect(resolve(store, ['mug-1#1', 'mug-1', 1])).toContain('SKU mug-1');
    expect(resolve(order([]), ['MUG-1#1', 'MUG-1', 1])).toContain('SKU MUG-1');
  });

  test('an id that the order does not have is refused, whatever its SKU', () => {
    expect(resolve(order([mugs, pan]), ['1', 'MUG-1', 1])).toContain('no line 1');
    expect(resolve(order([mugs, pan]), ['1', '', 1])).toContain('no line 1');
  });

  test('an id of a line whose SKU is that of another line is refused', () => {
    expect(resolve(order([mugs, pan]), ['316', 'MUG-1', 1])).toContain('Line 316');
  });

  test.each(['MUG-OLD', ''])('an id holds where the product has another SKU since: %j', (sku) => {
    expect(resolve(order([mugs, pan]), ['315', sku, 1])).toEqual([[315, 1]]);
    expect(resolve(order([line(315, '', 4), pan]), ['315', sku, 1])).toEqual([[315, 1]]);
  });

  test.each(['727', '#727', 'WC-727', '000727', '727UK'])('the number %j is the id', (number) => {
    expect(resolve(order([mugs], number), ['MUG-1#1', 'MUG-1', 1])).toEqual([[315, 1]]);
  });

  test.each(['700', '7-27', '2026-727', '1727', '7270', 'A'])(
    'an order with the number %j may be another than the one of the file',
    (number) => {
      expect(resolve(order([mugs], number), ['MUG-1#1', 'MUG-1', 1])).toContain('which one');
      expect(resolve(order([mugs], number), ['315', 'MUG-1', 1])).toEqual([[315, 1]]);
    },
  );

  test('a long or odd SKU is shown in part', () => {
    const sku = `A\u0007${'X'.repeat(500)}`;
    expect(String(resolve(order([mugs]), ['A#1', sku, 1])).length).toBeLessThan(220);
  });

  test('whatever the file says, units go to lines of the item or nowhere, and none is lost', () => {
    const skus = fc.constantFrom('A', 'B', 'C', '');
    const lines = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 6 }),
        sku: skus,
        quantity: fc.integer({ min: 1, max: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    );
    const item = fc
      .tuple(
        fc.oneof(fc.integer({ min: 1, max: 7 }).map(String), fc.constant('A#1')),
        skus,
        fc.integer({ min: 1, max: 4 }),
      )
      .filter(([id, sku]) => id !== 'A#1' || sku !== '');
    fc.assert(
      fc.property(lines, fc.array(item, { minLength: 1, maxLength: 4 }), (storeLines, items) => {
        const resolved = resolveLines(wanted(...items), order(storeLines));
        if ('refusal' in resolved) return;
        const value = toFulfillment(wanted(...items), resolved.units, {
          carrierNames: '',
          trackingLink: '',
        }).meta_data[0]?.value as { item_id: number; qty: number }[];
        const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
        expect(sum(value.map(({ qty }) => qty))).toBe(sum(items.map(([, , count]) => count)));
        for (const { item_id: id, qty } of value) {
          const store = storeLines.find((each) => each.id === id);
          const named = items.filter(([lineId]) => lineId === String(id));
          const bySku = items.filter(([lineId, sku]) => lineId === 'A#1' && sku === store?.sku);
          expect(named.length + bySku.length).toBeGreaterThan(0);
          expect(qty).toBeLessThanOrEqual(sum([...named, ...bySku].map(([, , count]) => count)));
        }
      }),
      { numRuns: 500 },
    );
  });
});
