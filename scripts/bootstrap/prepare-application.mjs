import { ensureApplicationBuild } from './application-build.mjs';
import { electronEnvironment, ensureElectronRuntime } from './electron-runtime.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { progress } from './progress.mjs';
import { requireSystemPackages } from './system-packages.mjs';
import { hasDisplay, startVirtualDisplay } from './virtual-display.mjs';

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/**
 * @typedef {object} PreparedApplication
 * @property {ElectronRuntime} runtime
 * @property {boolean} isDisplayVirtual nobody sees the windows
 * @property {NodeJS.ProcessEnv} environment what a process that opens windows needs
 * @property {() => Promise<void>} close stops the virtual display, if there is one
 */

/**
 * Everything between a fresh clone and an application that can be opened.
 *
 * @param {readonly import('./system-packages.mjs').SystemPurpose[]} purposes
 * @returns {Promise<PreparedApplication>}
 */
export async function prepareApplication(purposes) {
  await ensureNodeModules();
  const isDisplayVirtual = !hasDisplay();
  const [runtime] = await Promise.all([
    ensureElectronRuntime(),
    requireSystemPackages(isDisplayVirtual ? [...purposes, 'display'] : purposes),
    ensureApplicationBuild(),
  ]);
  progress.say(`runtime: ${runtime.description}`);
  const environment = electronEnvironment(runtime);
  if (!isDisplayVirtual) {
    return { runtime, isDisplayVirtual, environment, close: async () => undefined };
  }
  const { display, stop } = await startVirtualDisplay();
  return {
    runtime,
    isDisplayVirtual,
    environment: { ...environment, DISPLAY: display },
    close: stop,
  };
}
