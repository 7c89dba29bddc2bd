// Prints the environment in which Electron runs here, for a shell: eval "$(npm run -s electron-env)"
import { electronEnvironment, ensureElectronRuntime } from './bootstrap/electron-runtime.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { exitWithSetupError } from './bootstrap/setup-error.mjs';
import { requireSystemPackages } from './bootstrap/system-packages.mjs';

try {
  await ensureNodeModules();
  await requireSystemPackages(['electron']);
  const runtime = await ensureElectronRuntime();
  for (const [name, value] of Object.entries(electronEnvironment(runtime))) {
    process.stdout.write(`export ${name}='${value?.replaceAll("'", `'\\''`)}'\n`);
  }
} catch (error) {
  exitWithSetupError(error);
}
