import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  downloadOfficialElectron,
  officialDownloadFailedRecently,
  officialExecutable,
  pinnedElectronVersion,
} from './official-electron.mjs';
import { SetupError } from './setup-error.mjs';
import { ensureSqliteBinding, sqliteBindingFile } from './sqlite-binding.mjs';
import {
  ensureStandIn,
  standIn,
  standInExists,
  standInFitsThisMachine,
  standInFolder,
} from './stand-in-electron.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'stand-in'} kind
 * @property {string} version
 * @property {string} executable absolute path of the program
 * @property {string | null} sqliteBinding for better-sqlite3's `nativeBinding`; null: its own prebuilt file
 * @property {string} description for people, such as `Electron 45.4.1 (official)`
 */

/**
 * The runtime that is ready to use, without any work or network.
 *
 * @returns {ElectronRuntime | null}
 */
export function findElectronRuntime() {
  const official = officialExecutable();
  if (official !== null) return describeOfficial(official);
  if (!standInExists() || !existsSync(sqliteBindingFile())) return null;
  return describeStandIn(sqliteBindingFile());
}

/**
 * Gets an Electron runtime ready: the official one where it can be had, else the stand-in.
 *
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectronRuntime() {
  const official = await ensureOfficial();
  if (official !== null) return describeOfficial(official);
  if (!standInFitsThisMachine()) {
    throw new SetupError(
      'Electron could not be downloaded and there is no stand-in for this kind of machine. Check the network, then run: npx install-electron',
    );
  }
  const [binding] = await Promise.all([ensureSqliteBinding(), ensureStandIn()]);
  return describeStandIn(binding);
}

/**
 * The environment for a process that starts Electron or looks for it.
 *
 * @param {ElectronRuntime} runtime
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(runtime) {
  return {
    PACKBENCH_ELECTRON: runtime.executable,
    PACKBENCH_ELECTRON_RUNTIME: runtime.description,
    ...(runtime.kind === 'stand-in' ? { ELECTRON_OVERRIDE_DIST_PATH: standInFolder } : {}),
    ...(runtime.sqliteBinding === null ? {} : { PACKBENCH_SQLITE_BINDING: runtime.sqliteBinding }),
  };
}

/**
 * What Electron needs on its command line on this machine: Chromium's sandbox refuses to run as
 * root (everybody else keeps it), and where there is Wayland only it has to be asked for.
 *
 * @returns {string[]}
 */
export function electronArguments() {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  const isWaylandOnly = Boolean(process.env.WAYLAND_DISPLAY) && !process.env.DISPLAY;
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(isWaylandOnly ? ['--ozone-platform=wayland'] : []),
  ];
}

async function ensureOfficial() {
  const ready = officialExecutable();
  if (ready !== null) return ready;
  if (standInFitsThisMachine() && officialDownloadFailedRecently()) return null;
  return downloadOfficialElectron();
}

/** @param {string} executable @returns {ElectronRuntime} */
function describeOfficial(executable) {
  const version = pinnedElectronVersion();
  const description = `Electron ${version} (official)`;
  return { kind: 'official', version, executable, sqliteBinding: null, description };
}

/** @param {string} sqliteBinding @returns {ElectronRuntime} */
function describeStandIn(sqliteBinding) {
  const version = standIn.electronVersion;
  return {
    kind: 'stand-in',
    version,
    executable: join(standInFolder, 'electron'),
    sqliteBinding,
    description: `Electron ${version} (stand-in for ${pinnedElectronVersion()}, which cannot be downloaded here)`,
  };
}
