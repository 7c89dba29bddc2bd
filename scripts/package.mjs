// Packages the application: npm run package [-- ARGUMENT of electron-builder...]

import { ensureApplicationBuild } from './bootstrap/application-build.mjs';
import { ensureElectronRuntime } from './bootstrap/electron-runtime.mjs';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { progress } from './bootstrap/progress.mjs';
import { projectRoot } from './bootstrap/project-paths.mjs';
import { runInTerminal } from './bootstrap/run-in-terminal.mjs';
import { exitWithSetupError } from './bootstrap/setup-error.mjs';
import { standIn, standInFolder } from './bootstrap/stand-in-electron.mjs';
import { toolCommand, toolEnvironment } from './bootstrap/tool-environment.mjs';

endWithNpm();
try {
  await ensureNodeModules();
  const runtime = await ensureElectronRuntime();
  await ensureApplicationBuild({ always: true });
  const asked = process.argv.slice(2);
  const args = runtime.kind === 'official' ? asked : trialArguments(asked);
  const [command, all] = toolCommand('electron-builder', ['--publish', 'never', ...args]);
  process.exitCode = await runInTerminal(command, all, {
    cwd: projectRoot,
    env: toolEnvironment(),
  });
} catch (error) {
  exitWithSetupError(error);
}

/**
 * A release is made with the official Electron only. The stand-in gives an unpacked folder, to see
 * what would be packaged and to test it.
 *
 * @param {readonly string[]} asked
 */
function trialArguments(asked) {
  progress.say(
    `NOT FOR RELEASE: the official Electron cannot be downloaded, so an unpacked trial is made with ${standIn.electronVersion}`,
  );
  return [
    ...asked.filter((argument) => argument !== '--dir'),
    '--linux',
    '--dir',
    `--config.electronDist=${standInFolder}`,
    `--config.electronVersion=${standIn.electronVersion}`,
  ];
}
