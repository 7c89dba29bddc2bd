/**
 * @typedef {'passed' | 'failed' | 'skipped'} StepState
 *
 * @typedef {object} StepResult one row of the summary
 * @property {string} name
 * @property {StepState} state
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} milliseconds
 * @property {string} output what the tool said; shown when the step failed
 * @property {readonly string[]} notes loud remarks, such as the reason of a skip
 */

/** The checks that read the sources, by the name that `--only` takes. */
export const STATIC_STEPS = /** @type {const} */ (['lint', 'types', 'imports', 'unused']);

/** The vitest projects, in the order of the summary. */
export const VITEST_STEPS = /** @type {const} */ ([
  'unit',
  'architecture',
  'migrations',
  'contract',
  'integration',
  'security',
  'conformance',
]);

const ALL_STEPS = /** @type {const} */ ([...STATIC_STEPS, ...VITEST_STEPS, 'e2e']);

/** @typedef {(typeof ALL_STEPS)[number]} StepName */

/**
 * Reads `--only NAME[,NAME]`; everything else goes to the test runners (file filters, `-t`).
 *
 * @param {readonly string[]} argv
 * @returns {{ steps: readonly StepName[], rest: readonly string[] } | { problem: string }}
 */
export function readTestArguments(argv) {
  /** @type {string[]} */
  const wanted = [];
  /** @type {string[]} */
  const rest = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--only') {
      index += 1;
      wanted.push(...(argv[index] ?? '').split(','));
    } else if (argument.startsWith('--only=')) {
      wanted.push(...argument.slice('--only='.length).split(','));
    } else rest.push(argument);
  }
  const unknown = wanted.find((name) => !ALL_STEPS.some((step) => step === name));
  if (unknown !== undefined) {
    return { problem: `There is no test step "${unknown}". Steps: ${ALL_STEPS.join(', ')}.` };
  }
  const steps = ALL_STEPS.filter((step) => wanted.length === 0 || wanted.includes(step));
  return { steps, rest };
}
