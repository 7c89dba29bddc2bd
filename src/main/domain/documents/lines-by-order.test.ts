import { expect, it } from 'vitest';
import { linesByOrder, packingSlipLine } from './packing-slip.ts';

const line = (sku: string, ofOrder?: string) => ({
  ...packingSlipLine({
    sku,
    title: sku,
    quantityOrdered: 2,
    quantityShippedElsewhere: 0,
    quantityInThisPackage: 1,
    quantityInEarlierPackages: 0,
  }),
  ...(ofOrder === undefined ? {} : { ofOrder }),
});

it('is one group without a number where the box holds one order', () => {
  expect(linesByOrder([line('A'), line('B')])).toEqual([
    { orderNumber: null, lines: [line('A'), line('B')] },
  ]);
  expect(linesByOrder([])).toEqual([]);
});

it('is a group for each order, in the order in which they come', () => {
  const lines = [line('A', '1002'), line('B', '1001'), line('C', '1002')];
  expect(linesByOrder(lines).map((group) => [group.orderNumber, group.lines.length])).toEqual([
    ['1002', 2],
    ['1001', 1],
  ]);
});
