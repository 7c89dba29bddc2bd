/** Rows are read in pages of this many. */
export const rowsPerPage = 50;

export type RowPages<Row> = ReadonlyMap<number, readonly Row[]>;

/** Numbers of the pages that hold the rows `first` to `last` (both included). */
export function pagesOfRange(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / rowsPerPage));
  const to = Math.max(from, Math.floor(last / rowsPerPage));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/**
 * The loaded rows around a range as one piece, for a table that knows no gaps. Starts at `offset`;
 * ends before the first page that is not loaded yet.
 */
export function loadedWindow<Row>(
  pages: RowPages<Row>,
  wanted: readonly number[],
): { readonly offset: number; readonly rows: readonly Row[] } {
  const start = wanted.findIndex((page) => pages.has(page));
  if (start === -1) return { offset: 0, rows: [] };
  const rows: Row[] = [];
  for (const page of wanted.slice(start)) {
    const found = pages.get(page);
    if (found === undefined) break;
    rows.push(...found);
    if (found.length < rowsPerPage) break;
  }
  return { offset: (wanted[start] ?? 0) * rowsPerPage, rows };
}

/** Pages that are kept while one scrolls; a list of a million rows must not all end up in memory. */
const keptPages = 60;

/** Numbers of the pages that are let go: those farthest from what is shown. */
export function farPages<Row>(pages: RowPages<Row>, wanted: readonly number[]): number[] {
  const middle = wanted[Math.floor(wanted.length / 2)] ?? 0;
  return [...pages.keys()]
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    .slice(Math.max(keptPages, wanted.length));
}
