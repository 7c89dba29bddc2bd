/** @typedef {import('./test-steps.mjs').StepResult} StepResult */

const MOST_NOTES = 25;
const MARKS = { passed: 'ok', failed: 'FAILED', skipped: 'SKIPPED' };

/**
 * Prints what failed in full, then one table, then the line that tells it all.
 *
 * @param {readonly StepResult[]} rows
 * @param {(text: string) => void} write
 * @returns {boolean} true when nothing failed
 */
export function printSummary(rows, write) {
  for (const row of rows) {
    if (row.state === 'failed' && row.output !== '') {
      write(`\n======== ${row.name}: what went wrong ========\n${row.output.trimEnd()}\n`);
    }
  }
  write(`\n${line(['step', 'result', 'passed', 'failed', 'skipped', 'seconds'])}\n`);
  for (const row of rows) {
    const seconds = (row.milliseconds / 1000).toFixed(1);
    const counts = [row.passed, row.failed, row.skipped].map(String);
    write(`${line([row.name, MARKS[row.state], ...counts, seconds])}\n`);
  }
  const notes = rows.flatMap((row) => row.notes.map((note) => `${row.name}: ${note}`));
  for (const note of notes.slice(0, MOST_NOTES)) write(`! ${note}\n`);
  if (notes.length > MOST_NOTES) write(`! and ${notes.length - MOST_NOTES} more\n`);
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    rows.reduce((sum, row) => sum + row[key], 0);
  write(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped\n`);
  return total('failed') === 0;
}

/** @param {readonly string[]} cells */
function line(cells) {
  const [name = '', result = '', ...numbers] = cells;
  return `  ${name.padEnd(14)}${result.padEnd(9)}${numbers.map((cell) => cell.padStart(9)).join('')}`;
}
