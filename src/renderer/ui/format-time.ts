/** Formatters are costly to make, and a grid asks for thousands. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (found === undefined) {
    const options = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    } as const;
    try {
      found = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone });
    } catch {
      found = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
    }
    formatters.set(zone, found);
  }
  return found;
}

function parts(utcTime: string, zone: string): Record<string, string> | null {
  const date = new Date(utcTime);
  if (Number.isNaN(date.getTime())) return null;
  return Object.fromEntries(
    formatter(zone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
}

/** A stored UTC time as the wall clock at the station: `2026-11-22 10:43:19`. */
export function formatLocalTime(utcTime: string, zone: string): string {
  const found = parts(utcTime, zone);
  if (found === null) return utcTime;
  return `${found.year}-${found.month}-${found.day} ${found.hour}:${found.minute}:${found.second}`;
}

/** The local calendar date at the station: `2026-11-22`. */
export function formatLocalDate(utcTime: string, zone: string): string {
  return formatLocalTime(utcTime, zone).slice(0, 10);
}

/**
 * A wall-clock time at the station, `2026-11-22T10:43` as a field has it, as UTC; null where it is no
 * time. One that a clock change leaves out is moved by the change; of one that comes twice either is
 * right, and one of the two is given.
 */
export function utcOfLocal(localTime: string, zone: string): string | null {
  const wantedMs = Date.parse(`${localTime}Z`);
  if (Number.isNaN(wantedMs)) return null;
  const offsetMs = (atMs: number) =>
    Date.parse(`${formatLocalTime(new Date(atMs).toISOString(), zone).replace(' ', 'T')}Z`) - atMs;
  const nearMs = wantedMs - offsetMs(wantedMs);
  return new Date(wantedMs - offsetMs(nearMs)).toISOString();
}

/** The stored time itself, for a tooltip: `2026-11-22 09:43:19 UTC`. */
export function formatUtcTime(utcTime: string): string {
  return `${utcTime.slice(0, 19).replace('T', ' ')} UTC`;
}

/** `addDays('2026-11-22', -7)` -> `2026-11-15`; calendar days, no zone involved. */
export function addDays(localDate: string, days: number): string {
  const date = new Date(`${localDate}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime())) return localDate;
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
