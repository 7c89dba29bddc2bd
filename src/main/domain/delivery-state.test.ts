import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliveryStageNames,
  type LineDeliveryFacts,
  lineDelivery,
  lineDeliveryWords,
  type PackageStage,
  packageStage,
} from './delivery-state.ts';
import type { TrackingEvent } from './tracking-events.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 26, hour)).toISOString();
const event = (status: TrackingEvent['status'], hour: number | null = 9): TrackingEvent => ({
  occurredAt: hour === null ? null : at(hour),
  status,
  description: '',
  location: '',
});

describe('how far a package has come', () => {
  it.each([
    ['nothing was said of it', null, null, [], 'packed'],
    ['a label notice is no leaving', null, null, [event('pre-shipment')], 'packed'],
    ['an exception does not say that it left', null, null, [event('exception')], 'packed'],
    ['a person says that it left', at(8), null, [], 'shipped'],
    ['the carrier has scanned it', null, at(9), [event('accepted')], 'shipped'],
    ['it is at the door', null, at(9), [event('out-for-delivery')], 'shipped'],
    ['the carrier has delivered it', null, at(9), [event('delivered')], 'delivered'],
    ['delivered without a time', null, at(9), [event('delivered', null)], 'delivered'],
    ['delivered although nobody marked it', null, null, [event('delivered')], 'delivered'],
    ['it came back', at(8), at(9), [event('returned')], 'returned'],
    [
      'it was delivered and came back',
      null,
      at(9),
      [event('returned', 12), event('delivered', 10)],
      'returned',
    ],
    [
      'it came back and was delivered after all',
      null,
      at(9),
      [event('delivered', 14), event('returned', 12), event('in-transit', 15)],
      'delivered',
    ],
  ] as const)('%s', (_, leftAt, movedAt, events, stage) => {
    expect(packageStage({ leftAt, movedAt, events })).toBe(stage);
  });
});

const line = (changes: Partial<LineDeliveryFacts>): LineDeliveryFacts => ({
  orderCanceled: false,
  quantityToShip: 3,
  quantitySplitOff: 0,
  quantityShippedElsewhere: 0,
  packed: [],
  ...changes,
});
const words = (changes: Partial<LineDeliveryFacts>) =>
  lineDeliveryWords(lineDelivery(line(changes)), deliveryStageNames);

describe('the delivery state of an item, where nobody has chosen one', () => {
  const packed = (quantity: number, stage: PackageStage) => ({ quantity, stage });
  it.each([
    ['nothing is packed', {}, 'Pending'],
    ['some are packed', { packed: [packed(2, 'packed')] }, '2 of 3 Packed'],
    [
      'all are packed in two packages',
      { packed: [packed(2, 'packed'), packed(1, 'packed')] },
      'Packed',
    ],
    ['some have left', { packed: [packed(2, 'shipped'), packed(1, 'packed')] }, '2 of 3 Shipped'],
    ['all have left', { packed: [packed(3, 'shipped')] }, 'Shipped'],
    ['others have shipped one', { quantityShippedElsewhere: 1 }, '1 of 3 Shipped'],
    [
      'others and the station have shipped',
      { quantityShippedElsewhere: 1, packed: [packed(2, 'shipped')] },
      'Shipped',
    ],
    [
      'one is delivered',
      { packed: [packed(1, 'delivered'), packed(2, 'shipped')] },
      '1 of 3 Delivered',
    ],
    ['all are delivered', { packed: [packed(3, 'delivered')] }, 'Delivered'],
    [
      'one came back',
      { packed: [packed(1, 'returned'), packed(2, 'delivered')] },
      '1 of 3 Returned',
    ],
    ['the line was rejected', { quantityToShip: 0 }, 'Canceled'],
    [
      'one of three was accepted and packed',
      { quantityToShip: 1, packed: [packed(1, 'packed')] },
      'Packed',
    ],
    ['the order is canceled', { orderCanceled: true }, 'Canceled'],
    [
      'the order is canceled after some had left',
      { orderCanceled: true, packed: [packed(2, 'shipped')] },
      '2 of 3 Shipped',
    ],
    [
      'all of it is in another order',
      { quantityToShip: 0, quantitySplitOff: 3 },
      'In another order',
    ],
    [
      'fewer are accepted now than were packed',
      { quantityToShip: 1, packed: [packed(2, 'packed')] },
      'Packed',
    ],
  ] as const)('%s', (_, changes, expected) => {
    expect(words(changes)).toBe(expected);
  });

  it('never counts more units than there are, and says the furthest stage of any', () => {
    const stage = fc.constantFrom<PackageStage>('packed', 'shipped', 'delivered', 'returned');
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.nat(5),
        fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), stage }), { maxLength: 6 }),
        (quantityToShip, quantityShippedElsewhere, units) => {
          const found = lineDelivery(
            line({ quantityToShip, quantityShippedElsewhere, packed: units }),
          );
          expect(found).not.toBeNull();
          expect(found?.count).toBeLessThanOrEqual(found?.of ?? -1);
          const begun =
            quantityShippedElsewhere + units.reduce((sum, each) => sum + each.quantity, 0);
          expect(found?.of).toBe(Math.max(quantityToShip, begun));
          if (units.some((each) => each.stage === 'returned'))
            expect(found?.stage).toBe('returned');
          if (begun === 0) expect(['pending', 'canceled']).toContain(found?.stage);
        },
      ),
    );
  });
});
