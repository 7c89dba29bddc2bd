import { expect, test } from 'vitest';
import { budgetWords, hourWords, slotWords } from './history-words.ts';

const slot = (calls: number, errors: number) => ({
  from: '2026-11-22T10:40:00.000Z',
  calls,
  errors,
});

test('an hour of calls is said in words', () => {
  expect(hourWords([slot(0, 0)])).toBe('Last hour: no calls.');
  expect(hourWords([slot(1, 0)])).toBe('Last hour: 1 call, no errors.');
  expect(hourWords([slot(1_200, 1), slot(5, 3)])).toBe('Last hour: 1,205 calls, 4 errors.');
});

test('five minutes are said with the time at which they began', () => {
  const clock = (at: string) => at.slice(11, 16);
  expect([slotWords(slot(7, 1), clock), slotWords(slot(0, 0), clock)]).toEqual([
    '10:40: 7 calls, 1 error',
    '10:40: no calls',
  ]);
});

test('a budget is said as what is left of it', () => {
  const budget = {
    bucket: 'confirm',
    unit: 'calls',
    left: 8,
    burst: 10,
    perSecond: 2,
    nextCallAt: null,
    learned: false,
  } as const;
  expect(budgetWords(budget)).toBe('8 of 10 calls left');
  expect(budgetWords({ ...budget, unit: 'points', left: 1_940, burst: 2_000 })).toBe(
    '1,940 of 2,000 points left',
  );
});
