import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withExclusiveLock } from '../bootstrap/exclusive-lock.mjs';
import { checkoutCache } from '../bootstrap/project-paths.mjs';
import { captureCommand } from '../bootstrap/run-command.mjs';
import { diesWithParent } from '../bootstrap/virtual-display.mjs';
import { writeInitramfs } from './guest-initramfs.mjs';

const MEMORY_MEGABYTES = '1024';
const TIME_LIMIT_MS = 15 * 60_000;

/**
 * Boots a guest of software alone (no /dev/kvm: it is missing or broken where the host is a guest
 * itself) whose files are the host's, read-only, and runs one command in it.
 *
 * @param {import('./guest-kernel.mjs').GuestKernel} kernel
 * @param {string} command run by a shell in the guest; what it writes to /dev/ttyS1 comes back
 * @param {(text: string) => void} onOutput is told each piece of it as it comes
 * @returns {Promise<{ output: string, console: string }>} `console` is what the kernel and the
 *   programs of the guest said
 */
export async function runGuest(kernel, command, onOutput) {
  const folder = join(checkoutCache, 'hardware');
  mkdirSync(folder, { recursive: true });
  return withExclusiveLock(join(folder, 'guest.lock'), () =>
    runInFolder(folder, kernel, command, onOutput),
  );
}

/**
 * @param {string} folder
 * @param {import('./guest-kernel.mjs').GuestKernel} kernel
 * @param {string} command
 * @param {(text: string) => void} onOutput
 */
async function runInFolder(folder, kernel, command, onOutput) {
  const archive = await writeInitramfs(kernel, folder, command);
  const consoleFile = join(folder, 'console.log');
  rmSync(consoleFile, { force: true });
  const [program, ...args] = diesWithParent([
    'qemu-system-x86_64',
    ...['-accel', 'tcg', '-cpu', 'max', '-smp', '2', '-m', MEMORY_MEGABYTES],
    ...['-nodefaults', '-display', 'none', '-no-reboot'],
    ...['-kernel', kernel.image, '-initrd', archive],
    ...['-append', 'console=ttyS0 loglevel=4 panic=-1'],
    ...['-serial', `file:${consoleFile}`, '-serial', 'stdio'],
    '-virtfs',
    'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap',
  ]);
  const { output } = await captureCommand(/** @type {string} */ (program), args, {
    timeoutMs: TIME_LIMIT_MS,
    onOutput,
  });
  return { output, console: readConsole(consoleFile) };
}

/** @param {string} file */
function readConsole(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
