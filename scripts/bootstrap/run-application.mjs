import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { SetupError } from './setup-error.mjs';
import { diesWithParent } from './virtual-display.mjs';

const GRACE_MS = 5_000;
/** What Chromium says where there is no message bus and no graphics card; nothing is wrong then. */
const HARMLESS = /:(ERROR|WARNING):(bus|viz_main_impl|object_proxy|gpu_|gl_|angle|vulkan|egl)/i;

/** Why Electron cannot start on a machine that is not set up for it, by what it says then. */
const KNOWN_FAILURES = [
  {
    sign: /error while loading shared libraries/,
    error: new SetupError(
      'Electron could not start because a shared library is missing (named above). Install GTK 3, NSS, ALSA, GBM, XSS and XTST of your system.',
    ),
  },
  {
    sign: /SUID sandbox helper|No usable sandbox/,
    error: new SetupError(
      'Electron could not start because this system forbids its sandbox. Allow it with: sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0',
    ),
  },
];

/**
 * Runs Electron until its last window closes. Ctrl-C, SIGTERM and SIGHUP ask it to quit; if it has
 * not done so after five seconds it is killed, with all its helper processes.
 *
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} exit code
 */
export function runApplication(executable, args, options) {
  return new Promise((resolve, reject) => {
    const [command = executable, ...rest] = diesWithParent([executable, ...args]);
    const child = spawn(command, rest, {
      cwd: options.cwd,
      env: options.env,
      // Its own process group: a Ctrl-C arrives once, through here, and a kill reaches all helpers.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    /** @type {SetupError | undefined} */
    let hint;
    createInterface(/** @type {import('node:stream').Readable} */ (child.stderr)).on(
      'line',
      (line) => {
        if (!HARMLESS.test(line)) process.stderr.write(`${line}\n`);
        hint ??= KNOWN_FAILURES.find(({ sign }) => sign.test(line))?.error;
      },
    );
    /** @type {NodeJS.Timeout | undefined} */
    let killer;
    const quit = () => {
      child.kill('SIGTERM');
      killer ??= setTimeout(() => killGroup(child), GRACE_MS);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, quit);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(killer);
      for (const name of signals) process.off(name, quit);
      if (code !== 0 && hint !== undefined) reject(hint);
      else resolve(code ?? (killer ? 0 : 128 + constants.signals[signal ?? 'SIGKILL']));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
