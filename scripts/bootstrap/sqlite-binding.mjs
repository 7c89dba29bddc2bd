import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeAbandonedWork } from './abandoned-work.mjs';
import { withExclusiveLock } from './exclusive-lock.mjs';
import { progress } from './progress.mjs';
import { pinnedNode, projectRoot, userCache } from './project-paths.mjs';
import { runOrFail } from './run-command.mjs';
import { standIn } from './stand-in-electron.mjs';
import { requireSystemPackages } from './system-packages.mjs';

const COMPILE_TIME_LIMIT_MS = 15 * 60_000;
/** Raised whenever the recipe below or the header changes. */
const RECIPE = 2;
const header = fileURLToPath(new URL('./sqlite-node-api-9.h', import.meta.url));
const modules = join(projectRoot, 'node_modules');

/** Where the binding for the stand-in Electron is or will be. */
export function sqliteBindingFile() {
  const { version } = JSON.parse(
    readFileSync(join(modules, 'better-sqlite3', 'package.json'), 'utf8'),
  );
  const name = `better-sqlite3-${version}-electron-${standIn.electronVersion}-recipe-${RECIPE}`;
  return join(userCache(), name, 'better_sqlite3.node');
}

/**
 * Compiles better-sqlite3's own source for the stand-in Electron, once per version. The prebuilt
 * binary inside the package wants Node-API 10 and crashes on that older runtime.
 *
 * @returns {Promise<string>} the file for better-sqlite3's `nativeBinding` option
 */
export async function ensureSqliteBinding() {
  const binding = sqliteBindingFile();
  if (existsSync(binding)) return binding;
  const folder = dirname(binding);
  await withExclusiveLock(`${folder}.lock`, async () => {
    if (existsSync(binding)) return;
    await requireSystemPackages(['compiler']);
    removeAbandonedWork(folder);
    const workshop = `${folder}.tmp-${process.pid}`;
    try {
      await progress.step('compiling better-sqlite3 for the stand-in Electron (once)', () =>
        compile(workshop),
      );
      mkdirSync(join(workshop, 'result'));
      const built = join(workshop, 'source', 'build', 'Release', 'better_sqlite3.node');
      renameSync(built, join(workshop, 'result', 'better_sqlite3.node'));
      renameSync(join(workshop, 'result'), folder);
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  });
  return binding;
}

/** @param {string} workshop */
async function compile(workshop) {
  const source = join(workshop, 'source');
  mkdirSync(workshop, { recursive: true });
  cpSync(join(modules, 'better-sqlite3'), source, {
    recursive: true,
    filter: (from) => !/[\\/](prebuilds|build)$/.test(from),
  });
  cpSync(join(modules, 'node-addon-api'), join(source, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const recipe = join(source, 'binding.gyp');
  const wanted = `NAPI_VERSION=${standIn.nodeApiVersion}`;
  writeFileSync(recipe, readFileSync(recipe, 'utf8').replace(/NAPI_VERSION=\d+/, wanted));
  const nodeGyp = createRequire(join(projectRoot, 'package.json')).resolve(
    'node-gyp/bin/node-gyp.js',
  );
  const headers = nodeHeadersFolder();
  await runOrFail(
    pinnedNode,
    [
      nodeGyp,
      'rebuild',
      '--release',
      '--force_build=1',
      ...(headers ? [`--nodedir=${headers}`] : []),
    ],
    {
      cwd: source,
      env: {
        ...process.env,
        PATH: `${dirname(pinnedNode)}${delimiter}${process.env.PATH ?? ''}`,
        // Little optimisation: a third of the time to compile, and this build serves
        // development and tests only.
        CFLAGS: '-O1',
        CXXFLAGS: `-O1 -fno-lto -include ${header}`,
        LDFLAGS: '-fno-lto',
        JOBS: String(availableParallelism()),
      },
      timeoutMs: COMPILE_TIME_LIMIT_MS,
      failure: 'better-sqlite3 could not be compiled for the stand-in Electron.',
    },
  );
}

/**
 * Node-API headers are the same for every Node, so those of any Node on this machine do; without
 * them node-gyp fetches a set.
 */
function nodeHeadersFolder() {
  const candidates = [
    process.env.npm_config_nodedir,
    ...[process.env.npm_node_execpath, process.execPath].map(
      (node) => node && resolve(dirname(node), '..'),
    ),
    '/usr/local',
    '/usr',
  ];
  return candidates.find(
    (folder) => folder && existsSync(join(folder, 'include', 'node', 'node_api.h')),
  );
}
