import { delimiter, join } from 'node:path';
import { projectRoot } from './project-paths.mjs';

/**
 * How to call npm from here. npm must not run on the Node inside node_modules, because `npm ci`
 * removes exactly that file: so the Node that started npm is used, and node_modules/.bin is taken
 * off the PATH.
 *
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function npmCommand(args) {
  const env = environmentWithoutLocalBinaries();
  const cli = process.env.npm_execpath;
  const node = process.env.npm_node_execpath;
  if (cli?.endsWith('.js') && node) return { command: node, args: [cli, ...args], env };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [...args], env };
}

function environmentWithoutLocalBinaries() {
  const local = join(projectRoot, 'node_modules');
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(local))
    .join(delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: path };
  // The banner flags of the outer `npm run` must not change what an inner npm prints.
  for (const name of Object.keys(env)) {
    if (/^npm_(lifecycle|package|command|config_(json|loglevel|silent))/.test(name))
      delete env[name];
  }
  return env;
}
