import { describe, expect, it } from 'vitest';
import { dayBounds, isCalendarDate, isKnownZone, localDateOf } from './station-time.ts';

describe('the ship date', () => {
  it('is the calendar date at the station, not in Greenwich', () => {
    const instant = new Date('2026-11-23T01:30:00.000Z');
    expect(localDateOf(instant, 'America/New_York')).toBe('2026-11-22');
    expect(localDateOf(instant, 'Asia/Tokyo')).toBe('2026-11-23');
    expect(localDateOf(instant, 'UTC')).toBe('2026-11-23');
  });
});

describe('the bounds of a local day', () => {
  const hours = (date: string, zone: string) => {
    const { fromUtc, toUtc } = dayBounds(date, zone);
    return (Date.parse(toUtc) - Date.parse(fromUtc)) / 3_600_000;
  };

  it('are midnight to midnight at the station', () => {
    expect(dayBounds('2026-11-22', 'America/New_York')).toEqual({
      fromUtc: '2026-11-22T05:00:00.000Z',
      toUtc: '2026-11-23T05:00:00.000Z',
    });
  });

  it('span 23 and 25 hours when clocks change', () => {
    expect(hours('2026-03-08', 'America/New_York')).toBe(23);
    expect(hours('2026-11-01', 'America/New_York')).toBe(25);
  });

  it('start at one where a clock change skips midnight', () => {
    expect(dayBounds('2026-09-06', 'America/Santiago').fromUtc).toBe('2026-09-06T04:00:00.000Z');
    expect(hours('2026-09-06', 'America/Santiago')).toBe(23);
  });

  it('leave no gap and no overlap from day to day over a year', () => {
    for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'UTC']) {
      let day = Date.UTC(2026, 0, 1);
      let before = dayBounds('2025-12-31', zone).toUtc;
      for (let count = 0; count < 365; count += 1, day += 86_400_000) {
        const { fromUtc, toUtc } = dayBounds(new Date(day).toISOString().slice(0, 10), zone);
        expect(fromUtc).toBe(before);
        before = toUtc;
      }
    }
  });
});

describe('dates and zones from people', () => {
  it('must exist', () => {
    expect(isCalendarDate('2028-02-29')).toBe(true);
    expect(isCalendarDate('2027-02-29')).toBe(false);
    expect(isCalendarDate('2026-13-01')).toBe(false);
    expect(isCalendarDate('22.11.2026')).toBe(false);
    expect(isKnownZone('Europe/Berlin')).toBe(true);
    expect(isKnownZone('Mars/Olympus')).toBe(false);
  });
});
