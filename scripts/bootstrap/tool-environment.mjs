import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pinnedNode, projectRoot } from './project-paths.mjs';

const modules = join(projectRoot, 'node_modules');

/** The development tools that the scripts call, and the package that carries each. */
const TOOL_PACKAGES = {
  biome: '@biomejs/biome',
  depcruise: 'dependency-cruiser',
  'electron-builder': 'electron-builder',
  'electron-vite': 'electron-vite',
  knip: 'knip',
  playwright: '@playwright/test',
  tsc: 'typescript',
  vitest: 'vitest',
};

/** @typedef {keyof typeof TOOL_PACKAGES} Tool */

/**
 * @param {string} name
 * @returns {name is Tool}
 */
export function isTool(name) {
  return Object.hasOwn(TOOL_PACKAGES, name);
}

/**
 * A tool's command line on the pinned Node. The script behind the tool is started directly, which
 * works alike on every system.
 *
 * @param {Tool} tool
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function toolCommand(tool, args) {
  const folder = join(modules, TOOL_PACKAGES[tool]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin[tool];
  return [pinnedNode, [join(folder, script), ...args]];
}

/**
 * The environment in which tools, tests and the application run: the pinned Node is first on the
 * PATH, and a variable that would turn Electron into plain Node (some editors set it) is gone.
 *
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(extra = {}) {
  const path = [join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: path, ...extra };
  delete env.ELECTRON_RUN_AS_NODE;
  return env;
}

/** The folder in which the person typed the command; npm itself changes to the project's folder. */
export function callerFolder() {
  return process.env.INIT_CWD ?? process.cwd();
}
