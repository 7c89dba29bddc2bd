// Runs every check and test: npm test [-- --only STEP[,STEP] [ARGUMENT...]]
import { performance } from 'node:perf_hooks';
import { ensureElectronRuntime } from './bootstrap/electron-runtime.mjs';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { elapsed, progress } from './bootstrap/progress.mjs';
import { exitWithSetupError, SetupError } from './bootstrap/setup-error.mjs';
import { ensureSystemPackages, requireSystemPackages } from './bootstrap/system-packages.mjs';
import { hasDisplay } from './bootstrap/virtual-display.mjs';
import { runEndToEnd } from './test-run/end-to-end-run.mjs';
import { printSummary } from './test-run/print-summary.mjs';
import { runStaticCheck } from './test-run/static-checks.mjs';
import { readTestArguments, STATIC_STEPS, VITEST_STEPS } from './test-run/test-steps.mjs';
import { runVitest } from './test-run/vitest-run.mjs';

/**
 * @typedef {import('./test-run/test-steps.mjs').StepResult} StepResult
 * @typedef {import('./bootstrap/system-packages.mjs').SystemPurpose} SystemPurpose
 */

const CHECKS_AT_ONCE = 2;

endWithNpm();
try {
  const startedAt = performance.now();
  const asked = readTestArguments(process.argv.slice(2));
  if ('problem' in asked) throw new SetupError(asked.problem);
  const { steps, rest } = asked;
  await ensureNodeModules();
  const rows = await runSteps(steps, rest);
  const passed = printSummary(rows, (text) => process.stdout.write(text));
  progress.say(`everything together took ${elapsed(startedAt)}`);
  process.exit(passed ? 0 : 1);
} catch (error) {
  exitWithSetupError(error);
}

/**
 * @param {readonly import('./test-run/test-steps.mjs').StepName[]} steps
 * @param {readonly string[]} rest
 */
async function runSteps(steps, rest) {
  const wantsElectron = steps.includes('e2e');
  // The slow part of a first run (fetch, compile) goes on while the sources are checked.
  const wantsTests = wantsElectron || VITEST_STEPS.some((step) => steps.includes(step));
  const packages = wantsTests ? installPackages(wantsElectron) : Promise.resolve();
  const runtime = wantsElectron ? prepareRuntime(packages) : null;
  runtime?.catch(() => undefined);
  const rows = await runChecks(STATIC_STEPS.filter((step) => steps.includes(step)));
  await packages;
  rows.push(
    ...(await runVitest(
      VITEST_STEPS.filter((step) => steps.includes(step)),
      rest,
    )),
  );
  if (runtime !== null) rows.push(await runEndToEnd(runtime, rest));
  return rows;
}

/**
 * @param {readonly (typeof STATIC_STEPS)[number][]} steps
 * @returns {Promise<StepResult[]>} in the order of the steps
 */
async function runChecks(steps) {
  const queue = [...steps];
  /** @type {Map<string, StepResult>} */
  const results = new Map();
  const worker = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      results.set(step, await runStaticCheck(step));
    }
  };
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, worker));
  return steps.flatMap((step) => results.get(step) ?? []);
}

/** @returns {SystemPurpose[]} */
function electronPurposes() {
  return hasDisplay() ? ['electron'] : ['electron', 'display'];
}

/** @param {boolean} wantsElectron */
async function installPackages(wantsElectron) {
  /** @type {SystemPurpose[]} */
  const purposes = [...(wantsElectron ? electronPurposes() : []), 'witnesses', 'queues'];
  const { missing, command } = await ensureSystemPackages(purposes);
  if (command === null) return;
  const names = missing.join(' ');
  progress.say(`NOT INSTALLED: ${names}; tests that need them are skipped. Run: ${command}`);
}

/** @param {Promise<void>} packages */
async function prepareRuntime(packages) {
  const [runtime] = await Promise.all([ensureElectronRuntime(), packages]);
  await requireSystemPackages(electronPurposes());
  return runtime;
}
