import { shortText, visibleText } from './visible-text.ts';

/** One column of a table for people. Numbers stand at the right; `whole` columns are never cut. */
export type Column<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => string | number | null;
  readonly whole?: boolean;
};

/** Longest text in a column that may be cut. */
const MAXIMUM_WIDTH = 36;

/** Lines of a compact table: a header, a rule and a line for each row; none for no rows. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) =>
    columns.map((column) => {
      const value = column.cell(row);
      const text = value === null ? '' : String(value);
      return column.whole ? visibleText(text) : shortText(text, MAXIMUM_WIDTH);
    }),
  );
  const atRight = columns.map((column) =>
    rows.every((row) => typeof (column.cell(row) ?? 0) === 'number'),
  );
  const widths = columns.map((column, index) =>
    Math.max(length(column.title), ...cells.map((line) => length(line[index] ?? ''))),
  );
  const lineOf = (line: readonly string[]) =>
    line
      .map((text, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - length(text));
        return atRight[index] ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd();
  return [
    lineOf(columns.map((column) => column.title)),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.map(lineOf),
  ];
}

function length(text: string): number {
  return [...text].length;
}
