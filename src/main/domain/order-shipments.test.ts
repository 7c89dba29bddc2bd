import { describe, expect, it } from 'vitest';
import { orderStates } from '../../shared/order-states.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import {
  allLeavingRefusal,
  isConfirmed,
  itemChangeRefusal,
  leavingRefusal,
  methodsOf,
  type ShipmentFacts,
  type ShipmentOrderFacts,
  trackingRefusal,
} from './order-shipments.ts';

const order = (changes: Partial<ShipmentOrderFacts> = {}): ShipmentOrderFacts => ({
  orderNumber: 'A-1',
  state: 'New',
  acceptance: 'NotNeeded',
  hold: null,
  combined: false,
  ...changes,
});
const shipment = (changes: Partial<ShipmentFacts> = {}): ShipmentFacts => ({
  shipmentNumber: 'S1',
  state: 'labelled',
  choice: 'update',
  writeBack: 'Pending',
  leftAt: null,
  ...changes,
});

describe('what may be done with items and shipments in each state', () => {
  it.each(orderStates.map((state) => [state]))('%s', (state) => {
    const open = state === 'New' || state === 'Processing';
    const reason = `Order A-1 is ${state}. Items can be changed while it is New or Processing.`;
    expect(itemChangeRefusal(order({ state }))).toBe(open ? null : reason);
    expect(trackingRefusal(order({ state }))).toBe(open ? null : reason);
    const taken = state === 'Canceled' || state === 'Fraud' || state === 'Suspended';
    expect(leavingRefusal(order({ state }), shipment())).toBe(
      taken ? `Order A-1 is ${state}. Keep its parcels here.` : null,
    );
  });

  it.each([
    [{ acceptance: 'Pending' }, 'Order A-1 is pending acceptance. Accept it first.'],
    [{ acceptance: 'Rejected' }, 'Order A-1 was rejected. Nothing of it is shipped.'],
    [{ acceptance: 'AwaitingFulfillment' }, null],
    [{ hold: { until: null, reason: '' } }, 'Order A-1 is on hold. Release it first.'],
    [
      { hold: { until: '2026-12-01', reason: 'address' } },
      'Order A-1 is on hold until 2026-12-01 (address). Release it first.',
    ],
    [{ combined: true }, 'Order A-1 is shipped in the box of another order.'],
  ] as const)('tracking of an order that is %o', (changes, reason) => {
    expect(trackingRefusal(order(changes))).toBe(reason);
    expect(itemChangeRefusal(order(changes))).toBeNull();
  });
});

describe('Mark as Shipped', () => {
  it.each([
    [null, 'NotSent', false],
    ['nothing', 'NotSent', false],
    ['void', 'NotSent', false],
    ['another', 'NotSent', true],
    ['update', 'Pending', true],
    ['close', 'Held', true],
    ['nothing', 'ConfirmedManually', true],
    [null, 'Never', true],
  ] as const)('a shipment with the choice %s and the update %s', (choice, writeBack, confirmed) => {
    expect(isConfirmed(shipment({ choice, writeBack: writeBack as WriteBackState }))).toBe(
      confirmed,
    );
  });

  it.each([
    ['voided', { state: 'voided' }, 'Shipment S1 was voided.'],
    ['gone already', { leftAt: '2026' }, 'Shipment S1 is marked as shipped already.'],
    [
      'not confirmed',
      { choice: null, writeBack: 'NotSent' },
      'Shipment S1 is not confirmed yet: answer its Shipment Confirmation first.',
    ],
    ['confirmed', {}, null],
  ] as const)('one that is %s', (_, changes, reason) => {
    expect(leavingRefusal(order(), shipment(changes))).toBe(reason);
  });

  it.each([
    ['there is none', [], 'There is no shipment yet: make a label or add tracking first.'],
    [
      'the only one was voided',
      [shipment({ state: 'voided' })],
      'There is no shipment yet: make a label or add tracking first.',
    ],
    ['one of two can leave', [shipment({ leftAt: '2026' }), shipment()], null],
    ['all have left', [shipment({ leftAt: '2026' })], 'Every shipment is marked as shipped.'],
    [
      'what is left is not confirmed',
      [
        shipment({ leftAt: '2026' }),
        shipment({ shipmentNumber: 'S2', choice: null, writeBack: 'NotSent' }),
      ],
      'Shipment S2 is not confirmed yet: answer its Shipment Confirmation first.',
    ],
  ] as const)('of an order where %s', (_, shipments, reason) => {
    expect(allLeavingRefusal(order(), shipments)).toBe(reason);
  });
});

describe('planned methods', () => {
  it('make a group each; items without a plan go with any', () => {
    const ups = { carrierId: 'c', serviceCode: '03' };
    const air = { carrierId: 'c', serviceCode: '01' };
    const items = [
      { sku: 'A', method: ups },
      { sku: 'B', method: null },
      { sku: 'C', method: air },
      { sku: 'D', method: { ...ups } },
    ];
    expect(methodsOf(items).map((group) => group.items.map((item) => item.sku))).toEqual([
      ['A', 'D'],
      ['C'],
    ]);
    expect(methodsOf([{ method: null }])).toEqual([]);
  });
});
