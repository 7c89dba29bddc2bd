import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withExclusiveLock } from './exclusive-lock.mjs';
import { progress } from './progress.mjs';
import { checkoutCache, projectRoot } from './project-paths.mjs';
import { runOrFail } from './run-command.mjs';
import { toolCommand, toolEnvironment } from './tool-environment.mjs';

const BUILD_TIME_LIMIT_MS = 5 * 60_000;
const SOURCES = ['src', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.json'];
const output = join(projectRoot, 'out');
const stampFile = join(output, '.built');

/**
 * Builds main, preload and renderer into `out/` when a source is newer than the last build.
 *
 * @param {{ always?: boolean }} [options]
 */
export async function ensureApplicationBuild(options = {}) {
  if (!options.always && isUpToDate()) return;
  await withExclusiveLock(join(checkoutCache, 'build.lock'), async () => {
    if (!options.always && isUpToDate()) return;
    // A source saved while the build runs must count as newer than the build.
    const startedAt = new Date();
    rmSync(stampFile, { force: true });
    await progress.step('building the application', build);
    mkdirSync(output, { recursive: true });
    writeFileSync(stampFile, startedAt.toISOString());
  });
}

function build() {
  const [command, args] = toolCommand('electron-vite', ['build', '--logLevel', 'warn']);
  return runOrFail(command, args, {
    cwd: projectRoot,
    env: toolEnvironment({ NODE_ENV: 'production' }),
    timeoutMs: BUILD_TIME_LIMIT_MS,
    failure: 'The application could not be built; the reason is above.',
  });
}

function isUpToDate() {
  if (!existsSync(stampFile)) return false;
  const built = Date.parse(readFileSync(stampFile, 'utf8'));
  return SOURCES.every((source) => newestChange(join(projectRoot, source)) < built);
}

/**
 * The latest change at or below a path. Folders count too: their time moves when a file is removed.
 *
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function newestChange(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  let newest = status.mtimeMs;
  for (const entry of readdirSync(path)) newest = Math.max(newest, newestChange(join(path, entry)));
  return newest;
}
