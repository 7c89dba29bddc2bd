import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {readonly NodeJS.Signals[]} */
const FORWARDED = ['SIGTERM', 'SIGHUP'];

/**
 * Runs a command with this terminal as its input and output, and waits for it. A Ctrl-C reaches the
 * command from the terminal; this process waits until the command has dealt with it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code, 128 + signal number when a signal ended it
 */
export function runInTerminal(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    const stay = () => undefined;
    process.on('SIGINT', stay);
    for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', stay);
      for (const forwarded of FORWARDED) process.removeAllListeners(forwarded);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
