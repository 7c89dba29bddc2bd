import { expect, test } from 'vitest';
import { bulkDateProblem, bulkDates } from './bulk-dates.ts';

test.each([
  ['2026-11-22', '2026-11-15'],
  ['2026-03-01', '2026-02-22'],
  ['2028-03-01', '2028-02-23'],
  ['2027-01-03', '2026-12-27'],
  // Clocks change in between, in spring and in autumn.
  ['2027-03-15', '2027-03-08'],
  ['2026-11-03', '2026-10-27'],
])('on %s a bulk update goes back to %s', (today, first) => {
  expect(bulkDates(today)).toEqual({ first, last: today });
  expect(bulkDateProblem(today, today)).toBeNull();
  expect(bulkDateProblem(first, today)).toBeNull();
});

test.each([['2026-11-14'], ['2026-11-23'], ['2026-02-30'], ['2026-11-2'], ['yesterday'], ['']])(
  '%s is refused on 2026-11-22, with the days that can be chosen',
  (date) => {
    expect(bulkDateProblem(date, '2026-11-22')).toBe(
      'Choose a day from 2026-11-15 to 2026-11-22: a bulk update is for today or the 7 days before.',
    );
  },
);
