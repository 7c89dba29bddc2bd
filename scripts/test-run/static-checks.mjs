import { performance } from 'node:perf_hooks';
import { progress } from '../bootstrap/progress.mjs';
import { projectRoot } from '../bootstrap/project-paths.mjs';
import { captureCommand } from '../bootstrap/run-command.mjs';
import { toolCommand, toolEnvironment } from '../bootstrap/tool-environment.mjs';
import { STATIC_STEPS } from './test-steps.mjs';

const TIME_LIMIT_MS = 10 * 60_000;

/** @typedef {(typeof STATIC_STEPS)[number]} StaticStep */

/** @type {Record<StaticStep, { title: string, tool: import('../bootstrap/tool-environment.mjs').Tool, runs: string[][] }>} */
const CHECKS = {
  lint: {
    title: 'format and lint (biome)',
    tool: 'biome',
    runs: [['check', '--error-on-warnings', '--max-diagnostics=60']],
  },
  types: { title: 'types (tsc)', tool: 'tsc', runs: [['--noEmit', '-p', 'tsconfig.json']] },
  imports: {
    title: 'import directions (dependency-cruiser)',
    tool: 'depcruise',
    runs: [['--config', '.dependency-cruiser.cjs', 'src']],
  },
  // The second run leaves tests out: what only a test uses is unused all the same.
  unused: { title: 'unused code (knip)', tool: 'knip', runs: [[], ['--production']] },
};

/** dependency-cruiser reports success when it could read nothing at all. */
const CRUISED_NOTHING = /\b0 modules\b/;

/**
 * Runs one check of the sources.
 *
 * @param {StaticStep} step
 * @returns {Promise<import('./test-steps.mjs').StepResult>}
 */
export async function runStaticCheck(step) {
  const startedAt = performance.now();
  const { title } = CHECKS[step];
  const { ok, output } = await progress.step(title, () => runTool(step));
  return {
    name: step,
    state: ok ? 'passed' : 'failed',
    passed: ok ? 1 : 0,
    failed: ok ? 0 : 1,
    skipped: 0,
    milliseconds: performance.now() - startedAt,
    output,
    notes: [],
  };
}

/** @param {StaticStep} step */
async function runTool(step) {
  const { tool, runs } = CHECKS[step];
  let output = '';
  for (const args of runs) {
    const [command, all] = toolCommand(tool, args);
    const result = await captureCommand(command, all, {
      cwd: projectRoot,
      env: toolEnvironment({ NO_COLOR: '1' }),
      timeoutMs: TIME_LIMIT_MS,
    });
    output += result.output;
    if (result.code !== 0) return { ok: false, output };
    if (step === 'imports' && CRUISED_NOTHING.test(result.output)) {
      return { ok: false, output: `${output}\nNot one module was read: the check proves nothing.` };
    }
  }
  return { ok: true, output };
}
