import { describe, expect, it } from 'vitest';
import type { ImeiWaitingView } from '../../shared/identifiers-views.ts';
import { alertWords, badgeWords, clockWords, dueAlerts, nextEmptyUnit } from './imei-words.ts';

it.each([
  [3_600, 'working', '60:00 left'],
  [901, 'working', '15:01 left'],
  [900, 'attention', '15:00 left'],
  [301, 'attention', '5:01 left'],
  [300, 'stop', '5:00 left'],
  [9, 'stop', '0:09 left'],
])('with %i seconds left the clock is %s and says %s', (seconds, tone, words) => {
  expect(clockWords(seconds, 'send')).toEqual({ tone, words });
});

it('says what the account does when the time is over', () => {
  expect(clockWords(0, 'send').words).toContain('goes out without');
  expect(clockWords(0, 'hold').words).toContain('held');
});

const row = (
  packageId: string,
  secondsLeft: number | null,
  options: { readonly held?: boolean } = {},
): ImeiWaitingView['rows'][number] => ({
  packageId,
  shipmentNumber: `S-${packageId}`,
  orderId: `order ${packageId}`,
  orderNumber: `O-${packageId}`,
  accountName: 'Back Market',
  channelName: 'Back Market',
  skus: ['PHONE'],
  missing: 1,
  labelledAt: '2026-11-22T08:47:00.000Z',
  sentWithoutAt: options.held === true ? null : '2026-11-22T09:47:00.000Z',
  clock: secondsLeft === null ? null : { state: 'running', secondsLeft },
});

describe('the status bar', () => {
  it.each([
    [[row('a', 252), row('b', 900)], 0, 'stop', 'IMEI: 2 waiting, 4:12 left'],
    [[row('a', 252), row('b', 900)], 13, 'stop', 'IMEI: 2 waiting, 3:59 left'],
    [[row('a', 252)], 300, 'stop', 'IMEI: 1 waiting, 0:00 left'],
    [[row('a', 901)], 0, 'working', 'IMEI: 1 waiting, 15:01 left'],
    [[row('a', 0, { held: true })], 0, 'attention', 'IMEI: 1 waiting'],
    [[row('a', null, { held: true })], 0, 'attention', 'IMEI: 1 waiting'],
  ] as const)(
    'says how many wait and what the most urgent has left',
    (rows, passed, tone, words) => {
      expect(badgeWords({ rows: [...rows], total: rows.length }, passed)).toMatchObject({
        tone,
        words,
      });
    },
  );
});

describe('notices', () => {
  const levels = (rows: readonly ImeiWaitingView['rows'][number][], passed: number) =>
    dueAlerts(rows, passed, new Set()).map(({ key }) => key);

  it('come at 45:00 and 55:00, not a second before', () => {
    const rows = [row('a', 3_600)];
    expect(levels(rows, 2_699)).toEqual([]);
    expect(levels(rows, 2_700)).toEqual(['a alert-45']);
    expect(levels(rows, 3_299)).toEqual(['a alert-45']);
    expect(levels(rows, 3_300)).toEqual(['a alert-55']);
  });

  it('come once each, and none when the update has gone out', () => {
    const rows = [row('a', 300)];
    expect(dueAlerts(rows, 0, new Set(['a alert-55']))).toEqual([]);
    expect(levels(rows, 300)).toEqual([]);
  });

  it('say that a package is held when its time is over, and nothing where movement ends it', () => {
    expect(levels([row('a', 0, { held: true }), row('b', null, { held: true })], 0)).toEqual([
      'a over',
    ]);
  });

  it('name the order, or how many there are', () => {
    const due = (...rows: readonly ImeiWaitingView['rows'][number][]) =>
      alertWords(dueAlerts(rows, 0, new Set()));
    expect(due(row('a', 900))).toEqual({
      tone: 'attention',
      words: 'The IMEI of order O-a is missing: 15:00 left.',
    });
    expect(due(row('a', 300)).words).toContain(': 5:00 left.');
    // The station was started later than that.
    expect(due(row('a', 400)).words).toContain(': 6:40 left.');
    expect(due(row('a', 12)).words).toContain(': 0:12 left.');
    expect(due(row('a', 0, { held: true })).words).toContain('held');
    expect(due(row('a', 900), row('b', 200))).toEqual({
      tone: 'stop',
      words: '2 packages wait for an IMEI, and their time runs out.',
    });
  });
});

it.each([
  [['1', '', ''], 0, 1],
  [['1', '2', ''], 1, 2],
  [['', '2', '3'], 2, 0],
  [['1', '2', '3'], 0, null],
  [[''], 0, null],
])('after a scan into %j at %i the next empty field is %s', (typed, unit, next) => {
  expect(nextEmptyUnit(typed, unit)).toBe(next);
});
