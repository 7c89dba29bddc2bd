// Times what `npm start` checks before it opens the window, each check on its own. Prints JSON.
import { performance } from 'node:perf_hooks';

const importedAt = performance.now();
const [{ ensureApplicationBuild }, { ensureElectronRuntime }, { ensureNodeModules }, system] =
  await Promise.all([
    import('../../scripts/bootstrap/application-build.mjs'),
    import('../../scripts/bootstrap/electron-runtime.mjs'),
    import('../../scripts/bootstrap/node-modules.mjs'),
    import('../../scripts/bootstrap/system-packages.mjs'),
  ]);

/** @type {readonly (readonly [string, () => Promise<unknown>])[]} */
const parts = [
  ['stamp of node_modules', ensureNodeModules],
  ['Electron runtime', ensureElectronRuntime],
  ['system packages', () => system.requireSystemPackages(['electron'])],
  ['build is up to date', () => ensureApplicationBuild()],
];
/** @type {Record<string, number>} */
const tookMs = { 'loading the scripts': performance.now() - importedAt };
for (const [name, check] of parts) {
  const startedAt = performance.now();
  await check();
  tookMs[name] = performance.now() - startedAt;
}
process.stdout.write(`${JSON.stringify(tookMs)}\n`);
