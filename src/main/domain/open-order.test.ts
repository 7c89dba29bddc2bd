import { describe, expect, it } from 'vitest';
import { orderStates } from '../../shared/order-states.ts';
import { quantityLeft, shippingStop } from './open-order.ts';

const line = {
  quantityOrdered: 5,
  quantityShippedElsewhere: 1,
  quantityPacked: 2,
  quantityAccepted: null,
  quantitySplitOff: 0,
};

describe('what is left of an order line', () => {
  it('is what was ordered less what is shipped, here or elsewhere', () => {
    expect(quantityLeft(line)).toBe(2);
  });

  it('is of what was accepted, and not of what another order ships', () => {
    expect(quantityLeft({ ...line, quantityAccepted: 4 })).toBe(1);
    expect(quantityLeft({ ...line, quantityAccepted: 0 })).toBe(0);
    expect(quantityLeft({ ...line, quantitySplitOff: 1 })).toBe(1);
  });

  it('is never below zero when the channel lowers the ordered quantity afterwards', () => {
    expect(quantityLeft({ ...line, quantityOrdered: 1 })).toBe(0);
  });
});

describe('an order at the station', () => {
  const stop = (order: Partial<Parameters<typeof shippingStop>[0]>) =>
    shippingStop({
      orderNumber: '1001',
      state: 'New',
      acceptance: 'NotNeeded',
      lines: [line],
      anotherPackage: false,
      ...order,
    });

  it('can be shipped in the states New and Processing only', () => {
    expect(orderStates.filter((state) => stop({ state }) === null)).toEqual(['New', 'Processing']);
  });

  it('is stopped when every item is in a package', () => {
    expect(stop({ lines: [{ ...line, quantityPacked: 4 }] })?.title).toBe('Nothing left to ship');
  });

  it('is stopped while it is pending or rejected, also for another package and when it was closed', () => {
    for (const state of ['New', 'Processing', 'Completed'] as const) {
      for (const anotherPackage of [false, true]) {
        const titles = (['Pending', 'Rejected'] as const).map(
          (acceptance) => stop({ state, acceptance, anotherPackage })?.title,
        );
        expect(titles).toEqual(['Pending acceptance', 'Order rejected']);
      }
    }
    expect(stop({ acceptance: 'AwaitingFulfillment' })).toBeNull();
    expect(stop({ state: 'Canceled', acceptance: 'Pending' })?.title).toBe('Order canceled');
  });

  it('may have one more package when the packer asks for it, but never when it was canceled', () => {
    const packed = [{ ...line, quantityPacked: 4 }];
    expect(stop({ lines: packed, anotherPackage: true })).toBeNull();
    expect(stop({ state: 'Canceled', anotherPackage: true })?.title).toBe('Order canceled');
  });
});
