import { expect, test } from 'vitest';
import {
  addDays,
  formatLocalDate,
  formatLocalTime,
  formatUtcTime,
  utcOfLocal,
} from './format-time.ts';

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

test.each([
  ['2026-11-22T10:43', 'America/New_York', '2026-11-22T15:43:00.000Z'],
  ['2026-07-22T10:43', 'America/New_York', '2026-07-22T14:43:00.000Z'],
  ['2026-11-22T00:10', 'Asia/Kolkata', '2026-11-21T18:40:00.000Z'],
  ['2026-11-01T00:30', 'America/New_York', '2026-11-01T04:30:00.000Z'],
  ['2026-11-01T03:30', 'America/New_York', '2026-11-01T08:30:00.000Z'],
  ['2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
  ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
])('%s on the wall in %s is %s', (local, zone, utc) => {
  expect(utcOfLocal(local, zone)).toBe(utc);
  expect(formatLocalTime(utc, zone).slice(0, 16)).toBe(local.replace('T', ' '));
});

test('an hour that a clock change leaves out is read all the same, and no time is none', () => {
  expect(utcOfLocal('2026-03-08T02:30', 'America/New_York')).toMatch(/^2026-03-08T0[67]:30/);
  expect(utcOfLocal('', 'UTC')).toBeNull();
});

test('days are added over the ends of months and years', () => {
  expect([addDays('2026-03-01', -1), addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual([
    '2026-02-28',
    '2027-01-01',
    '2028-02-29',
  ]);
});
