import type { Delimiter } from './import-format.ts';

/**
 * True for a row over several lines in which a quotation mark that was never closed swallowed the end
 * of this row and the start of a later one: its address may be that of the next order. What gives it
 * away: where the swallowed text ends before the column in which it began, the row has too many
 * values, and otherwise one value holds as many delimiters as a whole row. A long note may look like
 * the second; a refused row is the better mistake.
 */
export function swallowsRows(
  cells: readonly string[],
  columnCount: number,
  delimiter: Delimiter,
): boolean {
  if (cells.slice(columnCount).some((cell) => cell.trim() !== '')) return true;
  return cells.some(
    (cell) => cell.includes('\n') && cell.split(delimiter).length >= Math.max(2, columnCount),
  );
}
