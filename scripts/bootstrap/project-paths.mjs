import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Things of this checkout that can be made again at any time; ignored by git. */
export const checkoutCache = join(projectRoot, '.cache');

/**
 * The folder shared by all checkouts of one person: Electron runtimes and compiled bindings.
 * It lies outside the checkout so that a fresh clone is quick on a machine that has built before.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function userCache(env = process.env) {
  const base = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : join(homedir(), '.cache');
  return join(base, 'packbench');
}

/** The Node that package.json pins; the scripts themselves may run on an older one. */
export const pinnedNode = join(
  projectRoot,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
