import { addDays } from '../../ui/format-time.ts';

/** Local dates at the station, both included. */
export type DateRange = { readonly from: string; readonly to: string };

/** The ranges that one click chooses. "7 days" is today and the six days before. */
export function quickRanges(today: string): readonly (DateRange & { readonly label: string })[] {
  const yesterday = addDays(today, -1);
  return [
    { label: 'Today', from: today, to: today },
    { label: 'Yesterday', from: yesterday, to: yesterday },
    { label: '7 days', from: addDays(today, -6), to: today },
  ];
}

/** A range stays one: moving one end past the other takes that one along. */
export function withEnd(range: DateRange, end: 'from' | 'to', date: string): DateRange {
  if (date === '') return range;
  if (end === 'from') return { from: date, to: date > range.to ? date : range.to };
  return { from: date < range.from ? date : range.from, to: date };
}
