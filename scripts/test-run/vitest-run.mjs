import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { progress } from '../bootstrap/progress.mjs';
import { checkoutCache, projectRoot } from '../bootstrap/project-paths.mjs';
import { captureCommand } from '../bootstrap/run-command.mjs';
import { toolCommand, toolEnvironment } from '../bootstrap/tool-environment.mjs';
import { noteLatestLine } from './latest-line.mjs';

/** @typedef {import('./test-steps.mjs').StepResult} StepResult */

/**
 * Runs the vitest projects in one go and gives one row for each.
 *
 * @param {readonly string[]} projects
 * @param {readonly string[]} rest file filters and options for vitest
 * @returns {Promise<StepResult[]>}
 */
export async function runVitest(projects, rest) {
  if (projects.length === 0) return [];
  const report = join(checkoutCache, 'vitest-report.json');
  mkdirSync(checkoutCache, { recursive: true });
  rmSync(report, { force: true });
  const startedAt = performance.now();
  const [command, args] = toolCommand('vitest', [
    'run',
    '--passWithNoTests',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...rest,
  ]);
  const { code, output } = await progress.step(`tests (vitest: ${projects.join(', ')})`, (note) =>
    captureCommand(command, args, {
      cwd: projectRoot,
      env: toolEnvironment({ NO_COLOR: '1' }),
      onOutput: noteLatestLine(note),
    }),
  );
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  const rows = projects.map((project) => summarise(project, files));
  const anyFailed = rows.some((row) => row.failed > 0);
  // With a filter an empty project is what was asked for; without one its tests have got lost.
  if (rest.length === 0) {
    for (const row of rows)
      if (row.passed + row.failed + row.skipped === 0) row.notes = ['NO TESTS'];
  }
  if (code !== 0) blame(rows, anyFailed, output, performance.now() - startedAt);
  return rows;
}

/**
 * @param {string} project
 * @param {any[]} files
 * @returns {StepResult}
 */
function summarise(project, files) {
  const own = files.filter((file) => projectOf(file.name) === project);
  const tests = own.flatMap((file) => file.assertionResults);
  // A file that could not even be loaded holds no tests but has failed.
  const broken = own.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(hasStatus('failed')),
  ).length;
  const failed = tests.filter(hasStatus('failed')).length + broken;
  const skippedTests = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  return {
    name: project,
    state: failed > 0 ? 'failed' : 'passed',
    passed: tests.filter(hasStatus('passed')).length,
    failed,
    skipped: skippedTests.length,
    milliseconds: own.reduce((sum, file) => sum + (file.endTime - file.startTime), 0),
    output: '',
    notes: skippedTests.map((test) => `skipped: ${test.fullName}`),
  };
}

/** @param {string} status */
function hasStatus(status) {
  return (/** @type {{ status: string }} */ test) => test.status === status;
}

/** @param {string} file absolute path of a test file */
function projectOf(file) {
  const [top, second] = relative(projectRoot, file).split(sep);
  return top === 'tests' ? second : 'unit';
}

/**
 * Attaches the runner's own words to the first row that failed. When no test failed but the runner
 * did (a crash, an unhandled rejection), the first row takes the blame: nothing fails unseen.
 *
 * @param {StepResult[]} rows
 * @param {boolean} anyFailed
 * @param {string} output
 * @param {number} milliseconds
 */
function blame(rows, anyFailed, output, milliseconds) {
  const row = anyFailed ? rows.find(({ failed }) => failed > 0) : rows[0];
  if (row === undefined) return;
  row.output = output;
  row.state = 'failed';
  if (anyFailed) return;
  row.failed = 1;
  row.milliseconds = milliseconds;
  row.notes = [...row.notes, 'the test runner itself failed'];
}
