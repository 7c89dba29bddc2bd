import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeReader } from './read-time.ts';

const utc = createTimeReader('UTC');
const pacific = createTimeReader('America/Los_Angeles');

describe('createTimeReader', () => {
  it.each([
    ['2018-07-24T23:36:18+00:00', '2018-07-24T23:36:18.000Z'],
    ['2026-11-21T04:05:06-08:00', '2026-11-21T12:05:06.000Z'],
    ['2026-11-21T04:05:06.789Z', '2026-11-21T04:05:06.000Z'],
    ['2026-09-30 23:45:00 -0400', '2026-10-01T03:45:00.000Z'],
    ['2026-09-30 23:45:00 UTC', '2026-09-30T23:45:00.000Z'],
    ['Sep-30-26 23:45:00', '2026-09-30T23:45:00.000Z'],
    ['30-Sep-26', '2026-09-30T00:00:00.000Z'],
    ['September 30, 2026', '2026-09-30T00:00:00.000Z'],
    ['2026-09-30', '2026-09-30T00:00:00.000Z'],
    ['09/30/2026', '2026-09-30T00:00:00.000Z'],
    ['9/3/26 7:05', '2026-09-03T07:05:00.000Z'],
    ['09/30/2026 11:45 PM', '2026-09-30T23:45:00.000Z'],
    ['09/30/2026 12:05 am', '2026-09-30T00:05:00.000Z'],
    ['30.09.2026 14:30', '2026-09-30T14:30:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(utc(text, 'start')).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '45566',
    '2026-02-30',
    '2027-02-29',
    '13/13/2026',
    '0001-01-01',
    '1899-12-31',
    '2150-01-01',
    '2026-00-10',
    'Foo-30-26',
    '2026-09-30 24:00',
    '2026-09-30 10:61',
    '09/30/2026 13:00 PM',
    '2026-09-30T10:00:00+00:00 extra',
  ])('refuses %j', (text) => {
    expect(utc(text, 'start')).toBeNull();
  });

  it('takes a time without a zone as the local time of the zone, summer and winter', () => {
    expect(pacific('Sep-30-26 23:45:00', 'start')).toBe('2026-10-01T06:45:00.000Z');
    expect(pacific('Dec-30-26 23:45:00', 'start')).toBe('2026-12-31T07:45:00.000Z');
    expect(pacific('2026-09-30T23:45:00Z', 'start')).toBe('2026-09-30T23:45:00.000Z');
  });

  it('is right in the hours after the clocks change', () => {
    expect(pacific('2026-03-08 03:30', 'start')).toBe('2026-03-08T10:30:00.000Z');
    expect(pacific('2026-11-01 02:30', 'start')).toBe('2026-11-01T10:30:00.000Z');
  });

  it('takes a limit without a time as the end of its local day', () => {
    expect(pacific('Oct-02-26', 'end')).toBe('2026-10-03T06:59:59.000Z');
    expect(pacific('Oct-02-26', 'start')).toBe('2026-10-02T07:00:00.000Z');
  });

  it('does not exist for a zone that does not', () => {
    expect(() => createTimeReader('Nowhere/Town')).toThrow(RangeError);
  });

  it('reads back every local time that a zone has once', () => {
    const zones = [
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'UTC',
    ];
    const instants = fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2098, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        const seconds = Math.floor(instant / 1_000) * 1_000;
        const local = (at: number) =>
          new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replace(',', '');
        // The hour that the clocks repeat can not be told apart.
        const repeats = [-3_600_000, 3_600_000, -1_800_000, 1_800_000].some(
          (shift) => local(seconds + shift) === local(seconds),
        );
        fc.pre(!repeats);
        expect(createTimeReader(zone)(local(seconds), 'start')).toBe(
          new Date(seconds).toISOString(),
        );
      }),
      { numRuns: 200 },
    );
  });
});
