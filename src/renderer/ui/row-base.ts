/** Browsers stop laying out elements at about 33 million pixels. */
export const mostRows = 700_000;

/**
 * A list of more rows than can be laid out is scrolled through in a window of `mostRows` of them, whose
 * first row is the base. Short ways leave it where it is, so that rows stay under the pointer; a jump of
 * the scroll bar moves it in proportion, so that the end of the bar is the end of the list.
 */
export function baseAfterScroll(
  base: number,
  scroll: {
    readonly top: number;
    readonly before: number;
    /** The largest `top`. */
    readonly end: number;
    readonly viewport: number;
  },
  total: number,
): number {
  const most = Math.max(0, total - mostRows);
  const { top, before, end, viewport } = scroll;
  if (most === 0 || top <= 0) return 0;
  if (top >= end) return most;
  if (Math.abs(top - before) <= viewport) return Math.min(base, most);
  return Math.round((top / end) * most);
}

/** The base from which a row can be scrolled to; as it is where it can be already. */
export function baseForRow(base: number, row: number, total: number): number {
  const most = Math.max(0, total - mostRows);
  if (row >= base && row < base + mostRows) return Math.min(base, most);
  return Math.round((row / Math.max(1, total - 1)) * most);
}
