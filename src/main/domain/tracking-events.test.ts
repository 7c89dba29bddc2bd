import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstMovement,
  isMovement,
  mergeEvents,
  statusOfEvent,
  type TrackingEvent,
  trackingStatuses,
} from './tracking-events.ts';

const event = (changes: Partial<TrackingEvent> = {}): TrackingEvent => ({
  occurredAt: '2026-11-22T12:00:00.000Z',
  status: 'in-transit',
  description: 'Departed USPS Regional Facility',
  location: 'Columbus, OH',
  ...changes,
});

const time = fc
  .date({ min: new Date('2026-11-20'), max: new Date('2026-11-21'), noInvalidDate: true })
  .map((date) => date.toISOString());
const arbitraryEvent: fc.Arbitrary<TrackingEvent> = fc.record({
  occurredAt: fc.option(
    fc.oneof(time, fc.constantFrom('2026-11-20T10:00:00.000Z', '2026-11-20T10:00:40.000Z')),
  ),
  status: fc.constantFrom(...trackingStatuses),
  description: fc.constantFrom('', 'Arrived', 'Departed', 'Label created'),
  location: fc.constantFrom('', 'Columbus, OH'),
});
const history = fc.array(arbitraryEvent, { maxLength: 8 });
const hasMoved = (events: readonly TrackingEvent[]) => events.some((e) => isMovement(e.status));

describe('movement', () => {
  test.each(trackingStatuses.map((status) => [status] as const))('%s', (status) => {
    const moves = ['accepted', 'in-transit', 'out-for-delivery', 'delivered', 'returned'];
    expect(isMovement(status)).toBe(moves.includes(status));
  });

  test('the first event that proves it counts, not the first event', () => {
    const label = event({ status: 'pre-shipment', occurredAt: '2026-11-22T08:00:00.000Z' });
    const pickedUp = event({ status: 'accepted', occurredAt: '2026-11-22T17:00:00.000Z' });
    const moving = event({ occurredAt: '2026-11-23T03:00:00.000Z' });
    expect(firstMovement([moving, label, pickedUp])).toBe(pickedUp);
    expect(firstMovement([label])).toBeNull();
    expect(firstMovement([])).toBeNull();
  });

  test('an event without a time counts only where no timed one does', () => {
    const untimed = event({ occurredAt: null });
    const timed = event({ occurredAt: '2026-11-23T03:00:00.000Z' });
    expect(firstMovement([untimed, timed])).toBe(timed);
    expect(firstMovement([untimed], '2026-11-22T09:00:00.000Z')).toBe(untimed);
  });

  test('a number that was used for an earlier parcel proves nothing about this one', () => {
    const labelledAt = '2026-11-22T09:00:00.000Z';
    const old = event({ status: 'delivered', occurredAt: '2026-08-02T15:00:00.000Z' });
    expect(firstMovement([old], labelledAt)).toBeNull();
    expect(firstMovement([old])).toBe(old);
    // Times of carriers may be hours off, so a day before the label is still this parcel.
    const early = event({ occurredAt: '2026-11-21T09:00:00.000Z' });
    expect(firstMovement([old, early], labelledAt)).toBe(early);
    const tooEarly = event({ occurredAt: '2026-11-21T08:59:59.999Z' });
    expect(firstMovement([tooEarly], labelledAt)).toBeNull();
  });
});

describe('one history of several sources', () => {
  test('the same scan in other words and with seconds is told once', () => {
    const other = event({
      occurredAt: '2026-11-22T12:00:41.000Z',
      description: 'DEPARTED, REGIONAL FACILITY',
      location: '',
    });
    expect(mergeEvents([event()], [other])).toEqual([event()]);
  });

  test('the same words under another status are told once, but no movement is lost to a notice', () => {
    const inWords = event({ status: 'out-for-delivery' });
    expect(mergeEvents([event()], [inWords])).toEqual([event()]);
    const notice = event({ status: 'pre-shipment' });
    expect(mergeEvents([notice], [event()])).toEqual([notice, event()]);
  });

  test('two scans of one source in the same minute both stay', () => {
    const arrived = event({ description: 'Arrived' });
    const departed = event({ description: 'Departed' });
    expect(mergeEvents([arrived, departed, departed])).toEqual([arrived, departed]);
  });

  test('summaries without a time are told once', () => {
    const summary = event({ occurredAt: null, description: '' });
    expect(mergeEvents([summary], [event({ occurredAt: null })])).toEqual([summary]);
  });

  test('merging loses no movement, adds nothing, is sorted, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 4 }), (lists) => {
        const merged = mergeEvents(...lists);
        const all = lists.flat();
        expect(hasMoved(merged)).toBe(hasMoved(all));
        for (const each of merged) expect(all).toContain(each);
        const times = merged.map((each) => each.occurredAt);
        const timed = times.filter((each) => each !== null);
        expect(timed).toEqual([...timed].sort());
        expect(times.slice(timed.length).every((each) => each === null)).toBe(true);
        expect(mergeEvents(merged)).toEqual(merged);
        expect(mergeEvents(merged, ...lists)).toEqual(merged);
      }),
      { numRuns: 300 },
    );
  });

  test('the first movement is the same from whichever source it is heard first', () => {
    fc.assert(
      fc.property(history, history, (a, b) => {
        const minuteOf = (events: readonly TrackingEvent[]) =>
          firstMovement(events)?.occurredAt?.slice(0, 16) ?? null;
        expect(minuteOf(mergeEvents(a, b))).toBe(minuteOf(mergeEvents(b, a)));
        expect(minuteOf(mergeEvents(a, b))).toBe(minuteOf([...a, ...b]));
      }),
    );
  });
});

describe('words against codes', () => {
  test.each([
    'Shipping Label Created, USPS Awaiting Item',
    'Pre-Shipment Info Sent to USPS, USPS Awaiting Item',
    'Pre-shipment Information Sent to USPS',
    'Pre-Shipment, USPS Awaiting Item',
    'Shipment Received, Package Acceptance Pending',
    'Electronic Shipping Info Received',
    'Shipper created a label, UPS has not received the package yet.',
    'Order Processed: Ready for UPS',
    'Billing information received',
    'Shipment information sent to FedEx',
    'Label created and ready for shipment',
    'Shipping label has been created. The status will be updated when shipment begins to move',
    'The instruction data for this shipment have been provided by the sender to DHL electronically',
    'Electronic notification received: your order has been processed',
    'Electronic information submitted by shipper',
    "Sender is preparing item. We haven't received it, the item has not been received yet",
    'Parcel data received',
    'Awaiting pick-up by the carrier',
    'Shipment manifested',
    'DPD has received your order information',
  ])('"%s" is a notice, whatever its code says', (words) => {
    for (const status of ['unknown', 'accepted', 'in-transit', 'exception'] as const) {
      expect(statusOfEvent(status, words)).toBe('pre-shipment');
    }
    // A delivery is never taken back by words.
    expect(statusOfEvent('delivered', words)).toBe('delivered');
  });

  test.each([
    'Accepted at USPS Origin Facility',
    'USPS in possession of item',
    'USPS picked up item',
    'Arrived at USPS Regional Facility',
    'Departed USPS Regional Facility',
    'In Transit to Next Facility',
    'Origin Scan',
    'Pickup Scan',
    'We Have Your Package',
    'Picked up',
    'Package received by carrier',
    'Dropped Off',
    'Left FedEx origin facility',
    'Shipment picked up',
    'Processed at LEIPZIG - GERMANY',
    'Customs clearance completed',
    'Awaiting collection from a pickup point',
    'Available for pickup at the post office',
    'Arrived at facility; electronic information was corrected',
    'Out for Delivery, Expected Delivery by 9:00pm',
  ])('"%s" is a scan', (words) => {
    expect(statusOfEvent('in-transit', words)).toBe('in-transit');
  });
});
