import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { withExclusiveLock } from './exclusive-lock.mjs';
import { elapsed, progress } from './progress.mjs';
import { checkoutCache, pinnedNode, projectRoot, userCache } from './project-paths.mjs';
import { captureCommand } from './run-command.mjs';

const DOWNLOAD_TIME_LIMIT_MS = 15 * 60_000;
const STALL_LIMIT_MS = 20_000;
const RETRY_AFTER_MS = 24 * 60 * 60_000;
const electronPackage = join(projectRoot, 'node_modules', 'electron');

/** The version of Electron that package.json pins, which is the one that is shipped. */
export function pinnedElectronVersion() {
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
}

/**
 * The program of the official runtime, if it has been downloaded completely.
 *
 * @returns {string | null}
 */
export function officialExecutable() {
  try {
    const version = readFileSync(join(electronPackage, 'dist', 'version'), 'utf8').replace(
      /^v/,
      '',
    );
    const program = readFileSync(join(electronPackage, 'path.txt'), 'utf8');
    const executable = join(electronPackage, 'dist', program);
    return version.trim() === pinnedElectronVersion() && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/** True when a download failed less than a day ago, so that it is not tried at every start. */
export function officialDownloadFailedRecently() {
  try {
    return Date.now() - statSync(failureMark()).mtimeMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

/**
 * Lets Electron's own downloader fetch the official runtime.
 *
 * @returns {Promise<string | null>} the program, or null when its host cannot be reached
 */
export async function downloadOfficialElectron() {
  return withExclusiveLock(join(checkoutCache, 'electron.lock'), async () => {
    const already = officialExecutable();
    if (already !== null) return already;
    const version = pinnedElectronVersion();
    progress.say(`downloading Electron ${version} ...`);
    const startedAt = performance.now();
    await runDownloader();
    const executable = officialExecutable();
    if (executable !== null) {
      progress.say(`downloading Electron ${version}: done (${elapsed(startedAt)})`);
    } else {
      progress.say(`Electron ${version} cannot be downloaded from here; next try in a day.`);
      mkdirSync(dirname(failureMark()), { recursive: true });
      writeFileSync(failureMark(), '');
    }
    return executable;
  });
}

function failureMark() {
  return join(userCache(), `electron-${pinnedElectronVersion()}-download-failed`);
}

/** Gives up when nothing arrives for a while; a slow line that does deliver may take its time. */
async function runDownloader() {
  mkdirSync(checkoutCache, { recursive: true });
  const temporary = mkdtempSync(join(checkoutCache, 'electron-download-'));
  const giveUp = new AbortController();
  const watch = watchForStall(temporary, () => giveUp.abort());
  try {
    await captureCommand(pinnedNode, [join(electronPackage, 'install.js')], {
      cwd: electronPackage,
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      timeoutMs: DOWNLOAD_TIME_LIMIT_MS,
      signal: giveUp.signal,
    }).catch(() => undefined);
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} downloads
 * @param {() => void} onStall
 */
function watchForStall(downloads, onStall) {
  // Unpacking into dist/ is progress too.
  const folders = [downloads, join(electronPackage, 'dist')];
  let lastSize = -1;
  let lastChange = Date.now();
  return setInterval(() => {
    const size = folders.reduce((sum, folder) => sum + folderSize(folder), 0);
    if (size !== lastSize) lastChange = Date.now();
    lastSize = size;
    if (Date.now() - lastChange > STALL_LIMIT_MS) onStall();
  }, 1_000);
}

/** @param {string} folder */
function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    size += statSync(join(folder, entry), { throwIfNoEntry: false })?.size ?? 0;
  }
  return size;
}
