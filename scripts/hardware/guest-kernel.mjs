import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withExclusiveLock } from '../bootstrap/exclusive-lock.mjs';
import { progress } from '../bootstrap/progress.mjs';
import { userCache } from '../bootstrap/project-paths.mjs';
import { captureCommand, runOrFail } from '../bootstrap/run-command.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';

const FETCH_TIME_LIMIT_MS = 10 * 60_000;

/** Debian's name for "the kernel of this release"; it depends on the package that holds it. */
const CURRENT_KERNEL = 'linux-image-amd64';

/**
 * @typedef {object} GuestKernel
 * @property {string} version such as `6.1.0-56-amd64`
 * @property {string} image the kernel itself
 * @property {string} root the folder that holds `lib/modules/VERSION`, ready for `modprobe -d`
 */

/**
 * Fetches Debian's own kernel, unpacks it beside the other runtimes and installs nothing: the machine
 * goes on running the kernel that it has.
 *
 * @returns {Promise<GuestKernel>}
 */
export async function ensureGuestKernel() {
  const name = await kernelPackage();
  const version = name.replace('linux-image-', '');
  const root = join(userCache(), 'guest-kernels', version);
  const kernel = { version, image: join(root, 'boot', `vmlinuz-${version}`), root };
  if (existsSync(root)) return kernel;
  await withExclusiveLock(`${root}.lock`, async () => {
    if (existsSync(root)) return;
    const workshop = `${root}.tmp-${process.pid}`;
    mkdirSync(workshop, { recursive: true });
    try {
      await progress.step(`fetching the guest's kernel ${version} (70 MB, once)`, () =>
        unpack(name, version, workshop),
      );
      renameSync(join(workshop, 'root'), root);
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  });
  return kernel;
}

async function kernelPackage() {
  const asked = await captureCommand('apt-cache', ['depends', CURRENT_KERNEL]).catch(() => null);
  const name = asked && /Depends: (linux-image-[0-9][^\s<>]*)/.exec(asked.output)?.[1];
  if (name) return name;
  throw new SetupError(
    `No package ${CURRENT_KERNEL} is known here; the guest needs a kernel of Debian. Run: apt-get update`,
  );
}

/**
 * @param {string} name
 * @param {string} version
 * @param {string} workshop
 */
async function unpack(name, version, workshop) {
  const failure = 'The kernel of the guest could not be fetched. Run: apt-get update';
  await runOrFail('apt-get', ['download', name], {
    cwd: workshop,
    timeoutMs: FETCH_TIME_LIMIT_MS,
    failure,
  });
  const archive = readdirSync(workshop).find((file) => file.endsWith('.deb'));
  if (archive === undefined) throw new SetupError(failure);
  const root = join(workshop, 'root');
  const options = { cwd: workshop, failure: 'The kernel of the guest could not be unpacked.' };
  await runOrFail('dpkg-deb', ['-x', archive, root], options);
  // sbin is not on the PATH of a plain user.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  await runOrFail('depmod', ['-b', root, version], { ...options, env });
}
