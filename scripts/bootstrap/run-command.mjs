import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { SetupError } from './setup-error.mjs';

const TAIL_CHARACTERS = 6_000;
const isWindows = process.platform === 'win32';
const ENDING_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * The commands that run now. Each has a process group of its own, so that the helpers which it
 * starts (a compiler, a browser) end with it.
 *
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const running = new Set();

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 128 when a signal or the time limit ended it
 * @property {string} output stdout and stderr in the order in which they came
 */

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] the whole group is killed then
 * @property {AbortSignal} [signal] the whole group is killed when it fires
 * @property {(text: string) => void} [onOutput] is told every piece of output as it comes
 */

/**
 * Runs a command with its output captured. When this process is asked to end, so is the command.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>} never rejects for a non-zero exit, only when it cannot be started
 */
export function captureCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      detached: !isWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = () => endGroup(child, 'SIGKILL');
    const timer = options.timeoutMs ? setTimeout(kill, options.timeoutMs) : undefined;
    options.signal?.addEventListener('abort', kill);
    remember(child);
    const finish = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', kill);
      forget(child);
    };
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      const text = chunk.toString('utf8');
      output += text;
      options.onOutput?.(text);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      finish();
      reject(error);
    });
    child.on('close', (code) => {
      finish();
      resolve({ code: code ?? 128, output });
    });
  });
}

/**
 * Runs a command and turns failure into a {@link SetupError} that ends with the tool's own words.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions & { failure: string }} options
 * @returns {Promise<string>} the output
 */
export async function runOrFail(command, args, options) {
  const { failure, ...rest } = options;
  const result = await captureCommand(command, args, rest).catch((error) => {
    throw new SetupError(failure, String(error));
  });
  if (result.code !== 0) throw new SetupError(failure, result.output.slice(-TAIL_CHARACTERS));
  return result.output;
}

/** @param {import('node:child_process').ChildProcess} child */
function remember(child) {
  if (running.size === 0) for (const signal of ENDING_SIGNALS) process.on(signal, endAll);
  running.add(child);
}

/** @param {import('node:child_process').ChildProcess} child */
function forget(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of ENDING_SIGNALS) process.off(signal, endAll);
}

/** @param {NodeJS.Signals} signal */
function endAll(signal) {
  for (const child of running) endGroup(child, 'SIGTERM');
  process.exit(128 + constants.signals[signal]);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, signal);
  } catch {
    // It has ended already.
  }
}
