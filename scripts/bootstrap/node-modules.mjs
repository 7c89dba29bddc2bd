import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withExclusiveLock } from './exclusive-lock.mjs';
import { npmCommand } from './npm-command.mjs';
import { progress } from './progress.mjs';
import { checkoutCache, pinnedNode, projectRoot } from './project-paths.mjs';
import { runOrFail } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const NPM_TIME_LIMIT_MS = 15 * 60_000;
const modules = join(projectRoot, 'node_modules');
const stampFile = join(modules, '.packbench-stamp');
const lockFile = join(projectRoot, 'package-lock.json');

/**
 * Makes node_modules be what package-lock.json says, with `npm ci`, only when it is not.
 * The quick path reads and hashes one file. A tree that somebody installed by hand is recognised
 * by npm's own record of it and left alone.
 */
export async function ensureNodeModules() {
  if (isReady()) return;
  await withExclusiveLock(join(checkoutCache, 'npm.lock'), async () => {
    if (isReady()) return;
    refuseToRemoveTheRunningNode();
    await progress.step('installing dependencies (npm ci)', () => {
      const npm = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      return runOrFail(npm.command, npm.args, {
        cwd: projectRoot,
        env: npm.env,
        timeoutMs: NPM_TIME_LIMIT_MS,
        failure: 'Dependencies could not be installed. Check the network, then run: npm ci',
      });
    });
    if (!existsSync(pinnedNode)) {
      throw new SetupError(
        'The pinned Node was not installed, because npm skipped its install script. Run: npm rebuild node',
      );
    }
    writeFileSync(stampFile, stamp());
  });
}

function isReady() {
  if (!existsSync(pinnedNode)) return false;
  const wanted = stamp();
  if (readText(stampFile) === wanted) return true;
  if (!matchesLockfile()) return false;
  writeFileSync(stampFile, wanted);
  return true;
}

function stamp() {
  const hash = createHash('sha256').update(readFileSync(lockFile));
  return hash.update(`${process.platform}-${process.arch}`).digest('hex');
}

/** Compares npm's record of the installed tree with the lockfile; takes some 10 ms. */
function matchesLockfile() {
  const installed = readText(join(modules, '.package-lock.json'));
  if (installed === null) return false;
  const actual = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = actual[path];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Windows cannot delete a program that runs; elsewhere the file just loses its name. */
function refuseToRemoveTheRunningNode() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules)) return;
  throw new SetupError('Dependencies have changed. Run: npm ci');
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
