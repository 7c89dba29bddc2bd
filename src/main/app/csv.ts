/**
 * One line of a CSV file for people (RFC 4180: CRLF, quotes doubled). A text that a spreadsheet would
 * run as a formula gets an apostrophe in front; numbers and dates of ours never look like one.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Written first, so that spreadsheets read the file as UTF-8. */
export const utf8Mark = '\uFEFF';

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
