import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { SetupError } from './setup-error.mjs';
import { requireSystemPackages } from './system-packages.mjs';

const START_TIME_LIMIT_MS = 20_000;

/** True when a window opened now would be seen by somebody. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server that draws into memory, on a display number that it chooses itself.
 *
 * @param {{ width: number, height: number }} [size] in pixels
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>} `display` such as `:1`
 */
export async function startVirtualDisplay(size = { width: 1600, height: 1000 }) {
  await requireSystemPackages(['display']);
  const screen = `${size.width}x${size.height}x24`;
  const xvfb = ['Xvfb', '-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  const [command, ...args] = diesWithParent(xvfb);
  const child = spawn(/** @type {string} */ (command), args, {
    // Its own process group: a Ctrl-C in the terminal must reach the application first.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'exit').catch(() => undefined);
  const stop = async () => {
    child.ref();
    child.kill('SIGTERM');
    await gone;
  };
  try {
    const number = await readDisplayNumber(child);
    child.unref();
    /** @type {any} */ (child.stdio[3]).unref?.();
    return { display: `:${number}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Puts a Linux command under `setpriv`, so that the kernel ends it even when this process is killed
 * without a chance to clean up.
 *
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function diesWithParent(command) {
  const setpriv = '/usr/bin/setpriv';
  if (process.platform !== 'linux' || !existsSync(setpriv)) return [...command];
  return [setpriv, '--pdeathsig', 'TERM', ...command];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function readDisplayNumber(child) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) =>
      reject(new SetupError(`The virtual display (Xvfb) did not start: ${why}.`));
    const timer = setTimeout(() => fail('no answer'), START_TIME_LIMIT_MS);
    let text = '';
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`exit code ${code}`));
    /** @type {import('node:stream').Readable} */ (child.stdio[3]).on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
}
