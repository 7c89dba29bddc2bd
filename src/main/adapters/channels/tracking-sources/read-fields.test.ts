import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstMovement,
  isMovement,
  type TrackingEvent,
  trackingStatuses,
} from '../../../domain/tracking-events.ts';
import { historyOf, isSameNumber, safeWords, statusBy, utcOf } from './read-fields.ts';

const at = (time: string, status: TrackingEvent['status'], description = ''): TrackingEvent => ({
  occurredAt: `2026-11-22T${time}:00.000Z`,
  status,
  description,
  location: '',
});
const summary = (status: TrackingEvent['status']): TrackingEvent => ({
  occurredAt: null,
  status,
  description: '',
  location: '',
});
const label = at('09:00', 'in-transit', 'Shipping Label Created, USPS Awaiting Item');

describe('the history of a parcel', () => {
  test('a summary that tells of movement is an event where no event does', () => {
    const moving = summary('in-transit');
    expect(historyOf([], moving)).toEqual([moving]);
    const unclear = at('10:00', 'unknown', 'Update');
    expect(historyOf([unclear], moving)).toEqual([unclear, moving]);
    const scan = at('10:00', 'accepted');
    expect(historyOf([scan], moving)).toEqual([scan]);
  });

  test('a summary can not make a movement of labels and notices', () => {
    expect(firstMovement(historyOf([label], summary('in-transit')))).toBeNull();
    expect(historyOf([label], summary('in-transit'))).toEqual([
      { ...label, status: 'pre-shipment' },
    ]);
  });

  test('a summary without movement is told only where there is nothing else', () => {
    expect(historyOf([], summary('pre-shipment'))).toEqual([summary('pre-shipment')]);
    expect(historyOf([], summary('unknown'))).toEqual([]);
    expect(historyOf([label], summary('exception'))).toHaveLength(1);
  });

  test('every event stays, oldest first, and movement is never made up', () => {
    const event = fc
      .record({
        minute: fc.integer({ min: 10, max: 59 }),
        status: fc.constantFrom(...trackingStatuses),
        words: fc.constantFrom('', 'Arrived', 'Label created'),
      })
      .map(({ minute, status, words }) => at(`09:${minute}`, status, words));
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 6 }),
        fc.constantFrom(...trackingStatuses),
        (events, whole) => {
          const told = historyOf(events, summary(whole));
          expect(told.length - events.length).toBeLessThanOrEqual(1);
          expect(told.length).toBeGreaterThanOrEqual(events.length);
          if (firstMovement(told) !== null) {
            expect([whole, ...events.map(({ status }) => status)].some(isMovement)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('fields of answers', () => {
  test.each([
    ['2026-11-22T09:41:00Z', '2026-11-22T09:41:00.000Z'],
    ['2026-11-22T09:41:00.5+01:00', '2026-11-22T08:41:00.500Z'],
    ['2026-11-22 09:41:00-0500', '2026-11-22T14:41:00.000Z'],
    ['2026-11-22T09:41Z', '2026-11-22T09:41:00.000Z'],
    ['2026-11-22T09:41:00', null],
    ['2026-11-22', null],
    ['2026-13-22T09:41:00Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['yesterday', null],
    ['', null],
  ])('the time %s is %s', (text, utc) => {
    expect(utcOf(text)).toBe(utc);
  });

  test.each([
    ['Delivered, signed by: J DOE', 'Delivered, signed by …'],
    ['SIGNED FOR BY DOE', 'SIGNED FOR BY …'],
    ['Left with J. Doe at number 7', 'Left with …'],
    ['Mail to a.b@example.com', 'Mail to [e-mail]'],
    ['Picked up by USPS', 'Picked up by USPS'],
    ['key live_1234 given', 'key [secret] given'],
  ])('of %j stays %j', (text, safe) => {
    expect(safeWords(text, ['live_1234'])).toBe(safe);
  });

  test('blanks, hyphens and case make no other number', () => {
    expect(isSameNumber('9400 1102-0088', '940011020088')).toBe(true);
    expect(isSameNumber('1z999', '1Z999')).toBe(true);
    expect(isSameNumber('1Z999', '1Z9990')).toBe(false);
    expect(isSameNumber('', '')).toBe(false);
  });

  test('a name of every object is no status', () => {
    expect(statusBy({ a: 'delivered' }, 'a')).toBe('delivered');
    for (const name of ['constructor', 'toString', '__proto__', 'b']) {
      expect(statusBy({ a: 'delivered' }, name)).toBeNull();
    }
  });
});
