/**
 * A step of getting ready failed in a way that a person can act on.
 * The message is one or two clear sentences; `details` is the tail of a tool's own output.
 */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} [details]
   */
  constructor(message, details = '') {
    super(message);
    this.name = 'SetupError';
    this.details = details;
  }
}

/**
 * Prints a failure of getting ready and ends the process with exit code 1.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function exitWithSetupError(error) {
  if (error instanceof SetupError) {
    if (error.details !== '') process.stderr.write(`${error.details.trimEnd()}\n`);
    process.stderr.write(`[packbench] ${error.message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  process.exit(1);
}
