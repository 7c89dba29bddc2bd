import { describe, expect, it } from 'vitest';
import type { ImportedOrder } from '../../domain/imported-order.ts';
import { orderFingerprint } from './order-fingerprint.ts';

const order: ImportedOrder = {
  channelOrderId: '1',
  orderNumber: '1',
  orderedAt: null,
  shipBy: null,
  requestedService: 'Standard',
  buyerName: 'A',
  buyerEmail: 'a@example.com',
  shipTo: {
    name: 'A',
    company: '',
    line1: '1',
    line2: '',
    line3: '',
    city: 'C',
    region: 'R',
    postalCode: '0',
    country: 'US',
    phone: '',
  },
  currency: 'USD',
  shippingPaidMinor: 0,
  note: '',
  cancelled: false,
  lines: [
    {
      channelLineId: 'L',
      sku: 'S',
      title: 'T',
      quantityOrdered: 1,
      quantityShippedElsewhere: 0,
      unitPriceMinor: null,
    },
  ],
  fileLine: 2,
};

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Every copy of a value with one leaf of it changed. */
function changedCopies(value: Json): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      changedCopies(item).map((changed) => value.with(index, changed)),
    );
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) =>
      changedCopies(item).map((changed) => ({ ...value, [key]: changed })),
    );
  }
  if (typeof value === 'boolean') return [!value];
  return [typeof value === 'number' ? value + 1 : `${value}x`];
}

describe('the fingerprint of an imported order', () => {
  it('does not depend on where in the file the order is', () => {
    expect(orderFingerprint({ ...order, fileLine: 99 })).toBe(orderFingerprint(order));
  });

  it('changes with every single thing that the file says', () => {
    const { fileLine: _, ...said } = order;
    const changed = changedCopies(said) as unknown as ImportedOrder[];
    const prints = new Set(changed.map((copy) => orderFingerprint(copy)));
    expect(changed.length).toBe(27);
    expect(prints.size).toBe(changed.length);
    expect(prints).not.toContain(orderFingerprint(order));
  });

  it('changes when lines change places or one is added', () => {
    const [line] = order.lines;
    if (line === undefined) throw new Error('no line');
    const other = { ...line, channelLineId: 'M' };
    const prints = [[line], [line, other], [other, line]].map((lines) =>
      orderFingerprint({ ...order, lines }),
    );
    expect(new Set(prints).size).toBe(3);
  });
});
