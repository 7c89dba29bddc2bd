import { describe, expect, it } from 'vitest';
import { nextLook } from './look-schedule.ts';
import type { PrinterStatus } from './printer-status.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const told = (changes: Partial<PrinterStatus>): PrinterStatus => ({
  reach: 'answers',
  conditions: [],
  formatsInBuffer: 0,
  labelsRemaining: 0,
  partialFormat: false,
  message: '',
  ...changes,
});
const seconds = (status: PrinterStatus, emptyLooks = 0, hasAnswered = true) => {
  const next = nextLook(status, { hasAnswered, emptyLooks }, now);
  return next === null ? null : (Date.parse(next) - now.getTime()) / 1_000;
};

describe('looks at a printer', () => {
  it('come often while somebody mends it, and seldom while all is well', () => {
    expect(seconds(told({ conditions: ['head-open'] }))).toBe(3);
    expect(seconds(told({ partialFormat: true }))).toBe(3);
    expect(seconds(told({}))).toBe(30);
    expect(seconds(told({ conditions: ['paper-low'] }))).toBe(30);
  });

  it('space out to five minutes where it never answers, and stay close where it used to', () => {
    const silent = told({ reach: 'silent' });
    expect([1, 2, 3, 5, 9].map((looks) => seconds(silent, looks, false))).toEqual([
      6, 12, 24, 96, 300,
    ]);
    expect([1, 20, 39].map((looks) => seconds(silent, looks))).toEqual([3, 3, 3]);
    expect(seconds(silent, 1_000)).toBe(300);
  });

  it('space out to half a minute while there is no connection', () => {
    const gone = told({ reach: 'unreachable' });
    expect([1, 9, 10, 25, 99].map((looks) => seconds(gone, looks))).toEqual([3, 3, 6, 12, 30]);
  });

  it('end where nothing can be asked, unless its queue has said that it is stopped', () => {
    expect(seconds(told({ reach: 'one-way' }))).toBeNull();
    expect(seconds(told({ reach: 'one-way', conditions: ['paused'] }))).toBe(30);
  });
});
