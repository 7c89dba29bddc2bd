import { expect, test } from 'vitest';
import { addDays, formatLocalDate, formatLocalTime, formatUtcTime } from './format-time.ts';

test('a UTC time is shown as the wall clock of the station, also across midnight', () => {
  const time = '2026-11-22T02:43:19.000Z';
  expect([
    formatLocalTime(time, 'America/New_York'),
    formatLocalDate(time, 'America/New_York'),
    formatLocalTime(time, 'Asia/Kolkata'),
    formatUtcTime(time),
  ]).toEqual([
    '2026-11-21 21:43:19',
    '2026-11-21',
    '2026-11-22 08:13:19',
    '2026-11-22 02:43:19 UTC',
  ]);
});

test('midnight is 00, not 24, and an unknown zone falls back to UTC', () => {
  expect([
    formatLocalTime('2026-11-22T00:00:05.000Z', 'UTC'),
    formatLocalTime('2026-11-22T00:00:05.000Z', 'Mars/Olympus'),
  ]).toEqual(['2026-11-22 00:00:05', '2026-11-22 00:00:05']);
});

test('days are added over the ends of months and years', () => {
  expect([addDays('2026-03-01', -1), addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual([
    '2026-02-28',
    '2027-01-01',
    '2028-02-29',
  ]);
});
