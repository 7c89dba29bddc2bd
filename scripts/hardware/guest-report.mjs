/**
 * @typedef {object} GuestReport what the tests in the guest came to
 * @property {number} passed
 * @property {readonly { name: string, error: string }[]} failed
 * @property {readonly string[]} skipped
 * @property {string} log what the tests themselves wrote
 * @property {boolean} complete false when the guest stopped before the last test, or found none
 */

/**
 * Reads the lines that came over the serial port. What is no JSON text (a kernel that writes in
 * between) is passed over: a test whose line is lost makes the report incomplete.
 *
 * @param {string} output
 * @returns {GuestReport}
 */
export function readGuestReport(output) {
  const entries = output.split('\n').flatMap(readEntry);
  const ofKind = (/** @type {string} */ kind) => entries.filter((entry) => entry.kind === kind);
  return {
    passed: ofKind('passed').length,
    failed: ofKind('failed').map(({ name, error }) => ({ name, error })),
    skipped: ofKind('skipped').map(({ name }) => name),
    log: ofKind('log')
      .map(({ text }) => text)
      .join(''),
    complete: ofKind('end').some(({ files }) => files > 0),
  };
}

/**
 * A sentence for the person who waits, or null for a line that is none of theirs.
 *
 * @param {string} line
 */
export function progressOf(line) {
  const entry = readEntry(line)[0];
  if (entry === undefined) return null;
  return entry.kind === 'note' ? entry.text : null;
}

/**
 * @param {string} line
 * @returns {any[]} one entry or none
 */
function readEntry(line) {
  const start = line.indexOf('{');
  if (start < 0) return [];
  try {
    return [JSON.parse(line.slice(start))];
  } catch {
    return [];
  }
}
