// Prints and weighs on USB devices of a guest machine: npm run test:hardware [-- TEST_FILE...]
import { performance } from 'node:perf_hooks';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { progress } from './bootstrap/progress.mjs';
import { projectRoot } from './bootstrap/project-paths.mjs';
import { exitWithSetupError, SetupError } from './bootstrap/setup-error.mjs';
import { requireSystemPackages } from './bootstrap/system-packages.mjs';
import { ensureGuestKernel } from './hardware/guest-kernel.mjs';
import { progressOf, readGuestReport } from './hardware/guest-report.mjs';
import { runGuest } from './hardware/run-guest.mjs';
import { printSummary } from './test-run/print-summary.mjs';

/** @typedef {import('./test-run/test-steps.mjs').StepResult} StepResult */

const CONSOLE_CHARACTERS = 6_000;

endWithNpm();
try {
  await ensureNodeModules();
  const row = await runHardwareTests(process.argv.slice(2));
  process.exit(printSummary([row], (text) => process.stdout.write(text)) ? 0 : 1);
} catch (error) {
  exitWithSetupError(error);
}

/**
 * Where no guest can be had this is one loud skip, never a silent pass.
 *
 * @param {readonly string[]} files only test files whose names hold one of these words
 * @returns {Promise<StepResult>}
 */
async function runHardwareTests(files) {
  const startedAt = performance.now();
  const kernel = await prepare().catch(unavailable);
  if (kernel instanceof SetupError) {
    progress.say(`HARDWARE TESTS ARE SKIPPED: ${kernel.message}`);
    if (kernel.details !== '') progress.say(kernel.details.trimEnd());
    return { ...rowOf('skipped'), skipped: 1, notes: [`NOT RUN: ${kernel.message}`] };
  }
  const command = ['/bin/bash', 'tests/hardware/guest/start.sh', kernel.root, ...files];
  const guest = await progress.step('tests in a guest machine (QEMU)', (note) =>
    runGuest(kernel, inFolder(projectRoot, command), (text) => {
      const latest = text.split('\n').map(progressOf).findLast(Boolean);
      if (latest) note(latest);
    }),
  );
  const report = readGuestReport(guest.output);
  const stopped = report.complete ? 0 : 1;
  const failed = report.failed.length + stopped;
  const failures = report.failed.map(({ name, error }) => `${name}\n${error}\n`);
  if (stopped === 1)
    failures.push('The guest stopped before the last test, or found no test of that name.');
  const console = `---- console of the guest ----\n${guest.console.slice(-CONSOLE_CHARACTERS)}`;
  return {
    ...rowOf(failed === 0 ? 'passed' : 'failed'),
    passed: report.passed,
    failed,
    skipped: report.skipped.length,
    milliseconds: performance.now() - startedAt,
    output: [...failures, report.log, console].join('\n'),
    notes: [`ran on Linux ${kernel.version}`, ...report.skipped.map((name) => `skipped: ${name}`)],
  };
}

async function prepare() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'The guest shares the programs of this computer, which must be x64 Linux.',
    );
  }
  await requireSystemPackages(['guest']);
  return ensureGuestKernel();
}

/**
 * The guest's shell reads this from a script, so every word is quoted.
 *
 * @param {string} folder
 * @param {readonly string[]} words
 */
function inFolder(folder, words) {
  const quote = (/** @type {string} */ word) => `'${word.replaceAll("'", "'\\''")}'`;
  return `/bin/sh -c ${quote(`cd ${quote(folder)} && exec ${words.map(quote).join(' ')}`)}`;
}

/**
 * @param {StepResult['state']} state
 * @returns {StepResult}
 */
function rowOf(state) {
  const name = 'hardware';
  return { name, state, passed: 0, failed: 0, skipped: 0, milliseconds: 0, output: '', notes: [] };
}

/**
 * Turns an expected failure into a value; anything else is a defect and stays an exception.
 *
 * @param {unknown} error
 */
function unavailable(error) {
  if (error instanceof SetupError) return error;
  throw error;
}
