import type { App } from 'electron';

/**
 * SECURITY: every page runs in the operating system's sandbox, whatever its own options say. Call
 * before `ready`.
 *
 * The switch `--no-sandbox`, which root and some containers need, wins: enabling the sandbox takes
 * that switch away again, and then each child process refuses to run as root and is restarted
 * without end. The window's own `sandbox: true` stays, so that also then its preload script and
 * page have no Node.
 */
export function sandboxEveryPage(app: Pick<App, 'commandLine' | 'enableSandbox'>): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
