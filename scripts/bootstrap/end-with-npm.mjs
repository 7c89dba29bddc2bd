const CHECK_EVERY_MS = 1_000;

/**
 * A signal sent to npm ends npm and the shell between, but not the script that they run. This makes
 * such a script end as if the signal had been its own. A script started without npm is left alone:
 * it may well outlive the shell that started it.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, CHECK_EVERY_MS).unref();
}
