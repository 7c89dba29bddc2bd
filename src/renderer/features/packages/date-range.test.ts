import { expect, test } from 'vitest';
import { quickRanges, withEnd } from './date-range.ts';

test('the quick ranges are today, yesterday, and today with the six days before', () => {
  expect(quickRanges('2026-03-02')).toEqual([
    { label: 'Today', from: '2026-03-02', to: '2026-03-02' },
    { label: 'Yesterday', from: '2026-03-01', to: '2026-03-01' },
    { label: '7 days', from: '2026-02-24', to: '2026-03-02' },
  ]);
});

test('a range never ends before it begins, and a cleared date changes nothing', () => {
  const range = { from: '2026-03-02', to: '2026-03-05' };
  expect([
    withEnd(range, 'from', '2026-03-09'),
    withEnd(range, 'to', '2026-03-01'),
    withEnd(range, 'from', ''),
  ]).toEqual([
    { from: '2026-03-09', to: '2026-03-09' },
    { from: '2026-03-01', to: '2026-03-01' },
    range,
  ]);
});
