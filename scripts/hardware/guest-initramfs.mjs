import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runOrFail } from '../bootstrap/run-command.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';

/** What is needed to reach the host's files; everything later is loaded from there. */
const FIRST_MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'overlay'];
const BUSYBOX = '/bin/busybox';

/**
 * Writes the small first file system of the guest: busybox, the drivers of the shared folder, and a
 * script that mounts the host's files read-only under a layer of memory and goes on from there.
 *
 * @param {import('./guest-kernel.mjs').GuestKernel} kernel
 * @param {string} folder an existing folder for the result
 * @param {string} command what to run in the guest once the host's files are there
 * @returns {Promise<string>} the path of the archive
 */
export async function writeInitramfs(kernel, folder, command) {
  const root = join(folder, 'initramfs');
  rmSync(root, { recursive: true, force: true });
  for (const name of ['bin', 'modules']) mkdirSync(join(root, name), { recursive: true });
  copyFileSync(BUSYBOX, join(root, 'bin', 'busybox'));
  chmodSync(join(root, 'bin', 'busybox'), 0o755);
  const modules = modulesInOrder(kernel);
  for (const path of modules) copyFileSync(path, join(root, 'modules', basename(path)));
  writeFileSync(
    join(root, 'init'),
    initScript(
      modules.map((path) => basename(path)),
      command,
    ),
    {
      mode: 0o755,
    },
  );
  const archive = join(folder, 'initramfs.cpio');
  await runOrFail(
    'sh',
    ['-c', `cd "$1" && find . | ${BUSYBOX} cpio -o -H newc > "$2"`, 'sh', root, archive],
    { failure: 'The first file system of the guest could not be written.' },
  );
  return archive;
}

/**
 * The files to load, each after those that it needs, as `modules.dep` says.
 *
 * @param {import('./guest-kernel.mjs').GuestKernel} kernel
 */
function modulesInOrder({ root, version }) {
  const folder = join(root, 'lib', 'modules', version);
  const lines = readFileSync(join(folder, 'modules.dep'), 'utf8').trim().split('\n');
  const entries = lines.map((line) => {
    const [path = '', needs = ''] = line.split(':');
    return { path, needs: needs.split(' ').filter((need) => need !== '') };
  });
  const builtIn = readFileSync(join(folder, 'modules.builtin'), 'utf8');
  /** @type {string[]} */
  const ordered = [];
  for (const name of FIRST_MODULES) {
    if (builtIn.includes(`/${name}.ko`)) continue;
    const entry = entries.find(({ path }) => basename(path) === `${name}.ko`);
    if (entry === undefined) throw new SetupError(`The kernel ${version} has no module ${name}.`);
    // The farthest need is listed last.
    ordered.push(...entry.needs.toReversed(), entry.path);
  }
  return [...new Set(ordered)].map((path) => join(folder, path));
}

/**
 * @param {readonly string[]} modules
 * @param {string} command
 */
function initScript(modules, command) {
  return `#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev /lower /upper /newroot
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
${modules.map((name) => `insmod /modules/${name}`).join('\n')}
mount -t 9p -o ro,trans=virtio,version=9p2000.L,cache=loose,msize=524288 host /lower
mount -t tmpfs tmpfs /upper
mkdir /upper/files /upper/work
mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /newroot
mount -t proc proc /newroot/proc
mount -t sysfs sysfs /newroot/sys
mount -t devtmpfs devtmpfs /newroot/dev
mount -t tmpfs tmpfs /newroot/run
mkdir -p /newroot/dev/shm
mount -t tmpfs tmpfs /newroot/dev/shm
PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot /newroot ${command}
poweroff -f
`;
}
