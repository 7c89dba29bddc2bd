/** The local calendar date of an instant at the station, YYYY-MM-DD (requirements 1A, reading 5). */
export function localDateOf(instant: Date, zone: string): string {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Making a format costs a hundred times more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** True for a date that the calendar has, such as 2028-02-29 and not 2027-02-29. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** First instant of a local date and of the day after it, as UTC; days of 23 and 25 hours included. */
export function dayBounds(localDate: string, zone: string): { fromUtc: string; toUtc: string } {
  return { fromUtc: startOfDay(localDate, zone), toUtc: startOfDay(nextDate(localDate), zone) };
}

/** Whether the runtime knows an IANA zone name. */
export function isKnownZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The day after a local date. */
export function nextDate(localDate: string): string {
  const noon = new Date(`${localDate}T12:00:00.000Z`);
  return new Date(noon.getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
}

function startOfDay(localDate: string, zone: string): string {
  // The offset is at most 14 hours; walk from the earliest instant that can be this date. Where a
  // clock change skips midnight, the first instant that carries the date is the start.
  const utcMidnight = Date.parse(`${localDate}T00:00:00.000Z`);
  let low = utcMidnight - 15 * 3_600_000;
  let high = utcMidnight + 15 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDateOf(new Date(middle), zone) >= localDate) high = middle;
    else low = middle;
  }
  return new Date(high).toISOString();
}
