/** A stored time in a table: to the second, UTC, as the trailing Z says. */
export function shownTime(utc: string | null): string {
  return utc === null ? '' : `${utc.slice(0, 19).replace('T', ' ')}Z`;
}
