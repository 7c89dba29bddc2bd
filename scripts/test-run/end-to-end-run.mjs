import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ensureApplicationBuild } from '../bootstrap/application-build.mjs';
import { electronEnvironment } from '../bootstrap/electron-runtime.mjs';
import { progress } from '../bootstrap/progress.mjs';
import { checkoutCache, projectRoot } from '../bootstrap/project-paths.mjs';
import { captureCommand } from '../bootstrap/run-command.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';
import { toolCommand, toolEnvironment } from '../bootstrap/tool-environment.mjs';
import { hasDisplay, startVirtualDisplay } from '../bootstrap/virtual-display.mjs';
import { noteLatestLine } from './latest-line.mjs';

/** @typedef {import('./test-steps.mjs').StepResult} StepResult */

/**
 * Builds the application and plays the end-to-end tests in real Electron. Where no runtime can be
 * had this is one loud skip, never a silent pass.
 *
 * @param {Promise<import('../bootstrap/electron-runtime.mjs').ElectronRuntime>} runtimePromise
 * @param {readonly string[]} rest file filters and options for Playwright
 * @returns {Promise<StepResult>}
 */
export async function runEndToEnd(runtimePromise, rest) {
  const startedAt = performance.now();
  /** @type {StepResult} */
  const row = {
    name: 'e2e',
    state: 'skipped',
    passed: 0,
    failed: 0,
    skipped: 1,
    milliseconds: 0,
    output: '',
    notes: [],
  };
  const runtime = await runtimePromise.catch(unavailable);
  if (runtime instanceof SetupError) {
    row.notes = [`NOT RUN: ${runtime.message}`];
    progress.say(`END-TO-END TESTS ARE SKIPPED: ${runtime.message}`);
    return row;
  }
  progress.say(`end-to-end tests run on ${runtime.description}`);
  const buildFailure = await ensureApplicationBuild({ always: true }).catch(unavailable);
  if (buildFailure !== undefined) {
    const output = `${buildFailure.details}\n${buildFailure.message}`;
    return { ...row, state: 'failed', failed: 1, skipped: 0, output };
  }
  const display = hasDisplay() ? null : await startVirtualDisplay();
  try {
    const environment = electronEnvironment(runtime);
    if (display !== null) environment.DISPLAY = display.display;
    const played = await play(environment, rest);
    Object.assign(row, played, { notes: [`ran on ${runtime.description}`, ...played.notes] });
  } finally {
    await display?.stop();
  }
  row.milliseconds = performance.now() - startedAt;
  return row;
}

/**
 * Turns an expected failure into a value; anything else is a defect and stays an exception.
 *
 * @param {unknown} error
 * @returns {SetupError}
 */
function unavailable(error) {
  if (error instanceof SetupError) return error;
  throw error;
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} rest
 */
async function play(environment, rest) {
  const report = join(checkoutCache, 'playwright-report.json');
  mkdirSync(checkoutCache, { recursive: true });
  rmSync(report, { force: true });
  const [command, args] = toolCommand('playwright', [
    'test',
    '--reporter=list,json',
    '--pass-with-no-tests',
    ...rest,
  ]);
  const env = { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report, NO_COLOR: '1' };
  const { code, output } = await progress.step('end-to-end tests (Playwright)', (note) =>
    captureCommand(command, args, {
      cwd: projectRoot,
      env: toolEnvironment(env),
      onOutput: noteLatestLine(note),
    }),
  );
  const read = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const stats = read.stats ?? {};
  const failed = (stats.unexpected ?? 0) + (stats.flaky ?? 0) || (code === 0 ? 0 : 1);
  return {
    state: failed > 0 ? /** @type {const} */ ('failed') : /** @type {const} */ ('passed'),
    passed: stats.expected ?? 0,
    failed,
    skipped: stats.skipped ?? 0,
    output,
    notes: skippedTitles(read.suites ?? []).map((title) => `skipped: ${title}`),
  };
}

/**
 * @param {any[]} suites Playwright's report, suites inside suites
 * @returns {string[]}
 */
function skippedTitles(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((/** @type {any} */ spec) =>
        spec.tests.some((/** @type {any} */ test) => test.status === 'skipped'),
      )
      .map((/** @type {any} */ spec) => spec.title),
    ...skippedTitles(suite.suites ?? []),
  ]);
}
