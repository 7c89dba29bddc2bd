import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confirmation, ConfirmedItem } from '../../../domain/confirmation.ts';
import { planConfirmation, showsShipped } from './plan-confirmation.ts';
import { type BackMarketLine, type BackMarketOrder, readBackFromOrder } from './read-order.ts';

const IMEI = '490154203237518';
const OTHER_IMEI = '356938035643809';

function line(changes: Partial<BackMarketLine> = {}): BackMarketLine {
  return { id: '11', sku: 'A', state: 2, quantity: 1, imei: '', serialNumber: '', ...changes };
}
function order(lines: readonly BackMarketLine[], trackingNumber = ''): BackMarketOrder {
  return { orderId: '5978', trackingNumber, lines };
}
function item(changes: Partial<ConfirmedItem> = {}): ConfirmedItem {
  return { channelLineId: '11', sku: 'A', quantity: 1, identifiers: [], ...changes };
}
function confirmation(...items: ConfirmedItem[]): Confirmation {
  return {
    channelOrderId: '5978',
    packageReferenceId: '1',
    carrierCode: 'UPS',
    carrierName: 'UPS',
    serviceName: 'Ground',
    trackingNumber: '1Z999',
    shipFromCountry: 'US',
    shippedAt: '2026-11-22T09:40:00.000Z',
    shippingCostMinor: null,
    currency: 'EUR',
    items,
    closeOrder: true,
    notifyBuyer: false,
  };
}

describe('what may be sent', () => {
  test('a whole order goes, cancelled lines aside', () => {
    const lines = [line(), line({ id: '12', sku: 'B', state: 4 })];
    expect(planConfirmation(order(lines), confirmation(item()))).toMatchObject({ kind: 'send' });
  });

  test('an item without a line id goes by a SKU that only one line has', () => {
    const bySku = confirmation(item({ channelLineId: 'row-1' }));
    expect(planConfirmation(order([line()]), bySku)).toMatchObject({ kind: 'send' });
    const twice = [line(), line({ id: '12' })];
    expect(planConfirmation(order(twice), bySku)).toMatchObject({ code: 'no-such-line' });
  });

  test('a line that two items make up together is whole', () => {
    const two = confirmation(item(), item());
    expect(planConfirmation(order([line({ quantity: 2 })]), two)).toMatchObject({ kind: 'send' });
  });

  test.each([
    ['a line that is not in the package', [line(), line({ id: '12', sku: 'B' })], 'part-of-order'],
    ['fewer units than ordered', [line({ quantity: 2 })], 'part-of-order'],
    ['a line that waits for payment', [line(), line({ id: '12', sku: 'B', state: 0 })], 'not-paid'],
    ['a line that a partner checks', [line({ state: 9 })], 'not-paid'],
    ['a line that is not accepted', [line({ state: 1 })], 'not-accepted'],
    ['another line that is not accepted', [line(), line({ id: '12', state: 1 })], 'not-accepted'],
    ['a line that is cancelled', [line({ state: 4 })], 'cancelled'],
    ['a line that was refunded', [line({ state: 5 })], 'cancelled'],
    ['a state that is not known', [line({ state: 77 })], 'state'],
    ['a line of another order', [line({ id: '99', sku: 'Z' })], 'no-such-line'],
  ])('%s is refused with advice', (_, lines, code) => {
    const plan = planConfirmation(order(lines), confirmation(item()));
    expect(plan).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(/\.$/) });
  });

  test('more units than were ordered are refused', () => {
    const plan = planConfirmation(order([line()]), confirmation(item({ quantity: 2 })));
    expect(plan).toMatchObject({ kind: 'refused', code: 'quantity' });
  });

  test('whatever the states, nothing goes unless all that is open is in the package', () => {
    const state = fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    const lines = fc
      .array(fc.record({ state, quantity: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((each) =>
        each.map((one, index) => line({ ...one, id: `${index + 1}`, sku: `S${index}` })),
      );
    fc.assert(
      fc.property(lines, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), (all, packed) => {
        const items = all.flatMap(({ id }, index) => {
          const quantity = packed[index] ?? 0;
          return quantity === 0 ? [] : [item({ channelLineId: id, quantity })];
        });
        const plan = planConfirmation(order(all), confirmation(...items));
        if (plan.kind !== 'send') return;
        for (const [index, { state: at, quantity }] of all.entries()) {
          expect([2, 4, 5, 7]).toContain(at);
          expect(packed[index]).toBe(at === 2 ? quantity : 0);
        }
      }),
    );
  });
});

describe('an order that is shipped already', () => {
  test('with our number nothing is sent again', () => {
    const there = order([line({ state: 3 })], '1z-999');
    expect(planConfirmation(there, confirmation(item()))).toEqual({ kind: 'there', remark: '' });
    expect(showsShipped(there, confirmation(item()))).toBe(true);
    expect(readBackFromOrder(there, confirmation(item()))).toEqual({ kind: 'confirmed' });
  });

  test('refunded after shipping is still shipped', () => {
    const there = order([line({ state: 6 })], '1Z999');
    expect(readBackFromOrder(there, confirmation(item()))).toEqual({ kind: 'confirmed' });
  });

  test.each(['1ZOTHER', ''])('with the number %j it is never overridden', (number) => {
    const there = order([line({ state: 3 })], number);
    expect(planConfirmation(there, confirmation(item()))).toMatchObject({
      kind: 'refused',
      code: 'shipped-already',
      message: expect.stringContaining(number || '(none)'),
    });
    expect(readBackFromOrder(there, confirmation(item()))).toMatchObject({ kind: 'different' });
  });

  test('with our number, but not for all lines of ours, a person has to look', () => {
    const there = order([line({ state: 3 }), line({ id: '12', sku: 'B', state: 5 })], '1Z999');
    const both = confirmation(item(), item({ channelLineId: '12', sku: 'B' }));
    expect(planConfirmation(there, both)).toMatchObject({ code: 'shipped-already' });
    expect(readBackFromOrder(there, both)).toMatchObject({ kind: 'different' });
  });

  test('an identifier that it does not have is told, and nothing is changed', () => {
    const there = order([line({ state: 3, imei: OTHER_IMEI })], '1Z999');
    expect(planConfirmation(there, confirmation(item({ identifiers: [IMEI] })))).toMatchObject({
      kind: 'there',
      remark: expect.stringContaining('line 11'),
    });
    expect(planConfirmation(there, confirmation(item({ identifiers: [OTHER_IMEI] })))).toEqual({
      kind: 'there',
      remark: '',
    });
  });
});

describe('an order that is not shipped', () => {
  test('is absent, also where it has our number already', () => {
    expect(readBackFromOrder(order([line()], '1Z999'), confirmation(item()))).toEqual({
      kind: 'absent',
    });
  });

  test('is different where what we packed is cancelled', () => {
    expect(readBackFromOrder(order([line({ state: 4 })]), confirmation(item()))).toMatchObject({
      kind: 'different',
      message: expect.stringContaining('line 11'),
    });
  });
});

describe('identifiers', () => {
  const both = [line(), line({ id: '12', sku: 'B' })];

  test('go with the confirmation where the order has one line with one unit', () => {
    const plan = planConfirmation(
      order([line()]),
      confirmation(item({ identifiers: [IMEI, 'SN-1'] })),
    );
    expect(plan).toEqual({
      kind: 'send',
      lines: [],
      inOrder: { imei: IMEI, serial_number: 'SN-1' },
      remark: '',
    });
  });

  test('go line by line where the order has more, also more that are cancelled', () => {
    const packed = confirmation(
      item({ identifiers: ['49-015420-323751-8'] }),
      item({ channelLineId: '12', sku: 'B', identifiers: ['SN-2'] }),
    );
    expect(planConfirmation(order(both), packed)).toMatchObject({
      lines: [
        { lineId: '11', identifiers: { imei: IMEI } },
        { lineId: '12', identifiers: { serial_number: 'SN-2' } },
      ],
      inOrder: {},
    });
    const cancelled = order([line(), line({ id: '12', sku: 'B', state: 4 })]);
    expect(planConfirmation(cancelled, confirmation(item({ identifiers: [IMEI] })))).toMatchObject({
      lines: [{ lineId: '11' }],
      inOrder: {},
    });
  });

  test('one that is registered is never sent again', () => {
    const registered = order([line({ imei: IMEI })]);
    const plan = planConfirmation(registered, confirmation(item({ identifiers: [IMEI, 'SN-1'] })));
    expect(plan).toMatchObject({ inOrder: { serial_number: 'SN-1' }, lines: [] });
    expect(JSON.stringify(plan)).not.toContain(IMEI);
  });

  test.each([
    [{ imei: OTHER_IMEI }, [IMEI]],
    [{ serialNumber: 'SN-9' }, ['SN-1']],
  ])(
    'another one that is registered (%j) is refused in words, without the whole of it',
    (has, scanned) => {
      const plan = planConfirmation(
        order([line(has)]),
        confirmation(item({ identifiers: scanned })),
      );
      expect(plan).toMatchObject({ kind: 'refused', code: 'other-identifier' });
      expect(JSON.stringify(plan)).not.toContain(OTHER_IMEI);
    },
  );

  test('a line with more than one unit has no room for them: they are not sent, and it is told', () => {
    const two = confirmation(item({ quantity: 2, identifiers: [IMEI, OTHER_IMEI] }));
    expect(planConfirmation(order([line({ quantity: 2 })]), two)).toMatchObject({
      kind: 'send',
      lines: [],
      inOrder: {},
      remark: expect.stringContaining('11'),
    });
  });
});
