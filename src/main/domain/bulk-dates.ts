import { isCalendarDate } from './station-time.ts';

/** A bulk update is for today or one of so many days before (OC18; requirements 1A, reading 6). */
const DAYS_BACK = 7;

/** The days that can be sent, both included. Plain calendar dates: no clock change can move them. */
export function bulkDates(today: string): { readonly first: string; readonly last: string } {
  const noon = Date.parse(`${today}T12:00:00.000Z`);
  const first = new Date(noon - DAYS_BACK * 24 * 3_600_000).toISOString().slice(0, 10);
  return { first, last: today };
}

/** Why a day can not be sent, in words; null where it can. */
export function bulkDateProblem(date: string, today: string): string | null {
  const { first, last } = bulkDates(today);
  if (isCalendarDate(date) && date >= first && date <= last) return null;
  return `Choose a day from ${first} to ${last}: a bulk update is for today or the ${DAYS_BACK} days before.`;
}
