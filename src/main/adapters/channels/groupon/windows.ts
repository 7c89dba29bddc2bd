/** A span of at most 24 hours as Groupon's `get_orders` wants it: `MM/DD/YYYY HH:MM`, read as UTC. */
export type DateWindow = { readonly start: string; readonly end: string };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The 24 hours that end `daysBefore` days before the next full minute after `endMs`. */
export function windowBefore(endMs: number, daysBefore: number): DateWindow {
  const end = Math.ceil(endMs / MINUTE_MS) * MINUTE_MS - daysBefore * DAY_MS;
  return windowOf(end - DAY_MS, end);
}

/** The 24 hours that begin at an instant (UTC), and where the next ones begin. */
export function windowFrom(startMs: number): DateWindow & { readonly nextMs: number } {
  const start = Math.floor(startMs / MINUTE_MS) * MINUTE_MS;
  return { ...windowOf(start, start + DAY_MS), nextMs: start + DAY_MS };
}

/** An order's date such as `07/23/2017 04:51PM UTC` as a UTC instant; null where it is none. */
export function readGrouponDate(text: string): string | null {
  const match = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{1,2}):(\d{2})\s*(AM|PM)(?: UTC)?$/i.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [month, day, year, hour, minute] = match.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour < 1 || hour > 12 || minute > 59) return null;
  const isAfternoon = match[6]?.toUpperCase() === 'PM';
  const instant = new Date(
    Date.UTC(year, month - 1, day, (hour % 12) + (isAfternoon ? 12 : 0), minute),
  );
  const isThatDay = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return isThatDay ? instant.toISOString() : null;
}

function windowOf(startMs: number, endMs: number): DateWindow {
  return { start: written(startMs), end: written(endMs) };
}

function written(atMs: number): string {
  const [date = '', time = ''] = new Date(atMs).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time.slice(0, 5)}`;
}
