const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/** Which instant of its day a date without a time means. */
export type DayEdge = 'start' | 'end';

/**
 * The dates of order files as UTC instants: ISO (`2026-09-30T23:45:00+00:00`, Amazon), Shopify's
 * `2026-09-30 23:45:00 -0400`, eBay's `Sep-30-26 23:45:00` (UK reports: `30-Sep-26`), `MM/DD/YYYY`
 * with or without time and AM/PM, and `DD.MM.YYYY`. A time without a zone is local time in
 * `timeZone`: Seller Hub shows the seller's local time and names no zone. A date without a time is
 * the start of that day, or the end of it where the date is a limit.
 */
export type TimeReader = (text: string, edge: DayEdge) => string | null;

const timePart = String.raw`(?:[T,\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([AaPp][Mm])?)?`;
const zonePart = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const dateParts: readonly { readonly date: string; readonly order: 'ymd' | 'mdy' | 'dmy' }[] = [
  { date: String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`, order: 'ymd' },
  { date: String.raw`(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})`, order: 'mdy' },
  { date: String.raw`([A-Za-z]{3,9})\.?[-\s](\d{1,2}),?[-\s](\d{4}|\d{2})`, order: 'mdy' },
  { date: String.raw`(\d{1,2})[-\s]([A-Za-z]{3,9})\.?[-\s](\d{4}|\d{2})`, order: 'dmy' },
  { date: String.raw`(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})`, order: 'dmy' },
];
const patterns = dateParts.map(({ date, order }) => ({
  expression: new RegExp(`^${date}${timePart}${zonePart}$`),
  order,
}));

/** Reads times in one zone (IANA name). Throws a RangeError for a zone that does not exist. */
export function createTimeReader(timeZone: string): TimeReader {
  const offsetAt = createOffsetReader(timeZone);
  const read: TimeReader = (text, edge) => {
    for (const { expression, order } of patterns) {
      const parts = expression.exec(text);
      if (parts) return instantOf(parts, order, edge, offsetAt);
    }
    return null;
  };
  // The rows of an order carry the same times, and orders of a day the same dates.
  const before = { start: new Map<string, string | null>(), end: new Map<string, string | null>() };
  return (text, edge) => {
    const known = before[edge];
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const time = read(text, edge);
    if (known.size >= 200) known.clear();
    known.set(text, time);
    return time;
  };
}

function instantOf(
  parts: RegExpExecArray,
  order: 'ymd' | 'mdy' | 'dmy',
  edge: DayEdge,
  offsetAt: (instant: number) => number,
): string | null {
  const [, a = '', b = '', c = '', hourText, minuteText, secondText, half, zone] = parts;
  const [yearText, monthText, dayText] =
    order === 'ymd' ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a];
  const year = Number(yearText) + (yearText.length === 2 ? 2000 : 0);
  const month = monthOf(monthText);
  const day = Number(dayText);
  // An order of another century is a column that is not a date.
  if (year < 2000 || year > 2099 || month < 1 || month > 12) return null;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const clock =
    hourText === undefined ? dayEdge(edge) : clockOf(hourText, minuteText, secondText, half);
  if (clock === null) return null;
  const wall = Date.UTC(year, month - 1, day) + clock;
  if (zone !== undefined) return new Date(wall - zoneOffset(zone)).toISOString();
  // The offset is that of the instant looked for, so it is looked up twice around a clock change.
  return new Date(wall - offsetAt(wall - offsetAt(wall))).toISOString();
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return monthNames.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function dayEdge(edge: DayEdge): number {
  return edge === 'start' ? 0 : 24 * 3_600_000 - 1_000;
}

function clockOf(
  hourText: string,
  minuteText = '0',
  secondText = '0',
  half: string | undefined,
): number | null {
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return ((hour * 60 + minute) * 60 + second) * 1_000;
}

function zoneOffset(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Milliseconds to add to UTC for the zone's clock; asked of Intl once an hour of the calendar. */
function createOffsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / 900_000);
    const seen = known.get(quarter);
    if (seen !== undefined) return seen;
    const part = new Map(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const at = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
    const wall = Date.UTC(
      at('year'),
      at('month') - 1,
      at('day'),
      at('hour'),
      at('minute'),
      at('second'),
    );
    const offset = wall - Math.floor(instant / 1_000) * 1_000;
    if (known.size > 10_000) known.clear();
    known.set(quarter, offset);
    return offset;
  };
}
