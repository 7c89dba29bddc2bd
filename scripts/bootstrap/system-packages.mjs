import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withExclusiveLock } from './exclusive-lock.mjs';
import { progress } from './progress.mjs';
import { userCache } from './project-paths.mjs';
import { captureCommand, runOrFail } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const APT_TIME_LIMIT_MS = 10 * 60_000;

/** Shared libraries that Electron's Linux build links against, and a font to draw text with. */
const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'fonts-dejavu-core',
];

/** What each purpose needs, by Debian package name. */
const PACKAGES = {
  electron: ELECTRON_PACKAGES,
  display: ['xvfb'],
  compiler: ['g++', 'make', 'python3'],
  /** Independent witnesses of the tests: a bar code reader, the SQLite shell, a reader of PDF. */
  witnesses: ['zbar-tools', 'sqlite3', 'poppler-utils'],
  /** Print queues of a CUPS that a test starts by itself. */
  queues: ['cups', 'cups-client'],
  /** Windows programs on Linux, for its print spooler. */
  wine: ['wine', 'wine64'],
  /** A machine made of software in which USB devices can be plugged in (tests/hardware). */
  guest: ['qemu-system-x86', 'busybox-static', 'kmod', 'udev'],
};

/** @typedef {keyof typeof PACKAGES} SystemPurpose */

/**
 * Makes sure that the system packages of these purposes are installed. On Debian as root they are
 * installed; elsewhere the one command to run is returned for the caller to show or to stop with.
 *
 * @param {readonly SystemPurpose[]} purposes
 * @returns {Promise<{ missing: readonly string[], command: string | null }>}
 *   `missing` is empty when all is well or when this system cannot be asked
 */
export async function ensureSystemPackages(purposes) {
  if (process.platform !== 'linux') return { missing: [], command: null };
  const wanted = [...new Set(purposes.flatMap((purpose) => PACKAGES[purpose]))];
  if (!isDebian()) return { missing: [], command: null };
  const missing = await missingPackages(wanted);
  if (missing.length === 0) return { missing, command: null };
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) return { missing, command: `sudo sh -c '${command}'` };
  await withExclusiveLock(join(userCache(), 'system-packages.lock'), async () => {
    const stillMissing = await missingPackages(wanted);
    if (stillMissing.length === 0) return;
    const title = `installing system packages (${stillMissing.join(' ')})`;
    await progress.step(title, () => install(stillMissing));
  });
  return { missing: [], command: null };
}

/**
 * The same, for a caller that cannot go on without them.
 *
 * @param {readonly SystemPurpose[]} purposes
 */
export async function requireSystemPackages(purposes) {
  const { missing, command } = await ensureSystemPackages(purposes);
  if (command === null) return;
  throw new SetupError(`System packages are missing (${missing.join(' ')}). Run: ${command}`);
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Ubuntu 24.04 and Debian 13 renamed some libraries (`libasound2` is `libasound2t64`); the new ones
 * say that they provide the old name, so both fields are read.
 *
 * @param {readonly string[]} wanted
 */
async function missingPackages(wanted) {
  const query = await captureCommand('dpkg-query', [
    '--show',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the format language of dpkg-query
    '--showformat=${db:Status-Abbrev}|${Package}|${Provides}\n',
  ]);
  const present = new Set();
  for (const line of query.output.split('\n')) {
    const [status, name, provides] = line.split('|');
    if (!status?.startsWith('ii')) continue;
    present.add(name);
    for (const alias of (provides ?? '').split(',')) present.add(alias.trim().split(' ')[0]);
  }
  return wanted.filter((name) => !present.has(name));
}

/** @param {readonly string[]} names */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = {
    env,
    timeoutMs: APT_TIME_LIMIT_MS,
    failure: `System packages could not be installed. Run: apt-get update && apt-get install -y ${names.join(' ')}`,
  };
  // Waits for another apt-get that is running instead of failing at once.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await runOrFail('apt-get', [...wait, 'update'], options);
  await runOrFail(
    'apt-get',
    [...wait, 'install', '-y', '--no-install-recommends', ...names],
    options,
  );
}
