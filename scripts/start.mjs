// Opens the desktop application: npm start [-- --data DIR]. Unknown arguments go to the application.
import { mkdirSync, readdirSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { electronArguments } from './bootstrap/electron-runtime.mjs';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { prepareApplication } from './bootstrap/prepare-application.mjs';
import { progress } from './bootstrap/progress.mjs';
import { checkoutCache, projectRoot } from './bootstrap/project-paths.mjs';
import { runApplication } from './bootstrap/run-application.mjs';
import { exitWithSetupError } from './bootstrap/setup-error.mjs';
import { callerFolder, toolEnvironment } from './bootstrap/tool-environment.mjs';

endWithNpm();
try {
  const application = await prepareApplication(['electron']);
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...application.environment };
  if (application.isDisplayVirtual) {
    const pictures = screenshotFolder();
    environment.PACKBENCH_SCREENSHOTS = pictures;
    progress.say('no display here: the window opens on a virtual one. Ctrl-C ends it.');
    announcePictures(pictures);
  }
  const args = [...electronArguments(), projectRoot, ...process.argv.slice(2)];
  progress.say('opening Packbench ...');
  const code = await runApplication(application.runtime.executable, args, {
    cwd: callerFolder(),
    env: toolEnvironment(environment),
  });
  await application.close();
  process.exit(code);
} catch (error) {
  exitWithSetupError(error);
}

function screenshotFolder() {
  const asked = process.env.PACKBENCH_SCREENSHOTS;
  const folder = asked ? resolve(callerFolder(), asked) : join(checkoutCache, 'screenshots');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @param {string} folder */
function announcePictures(folder) {
  progress.say(`screenshots: ${folder}`);
  const announced = new Set();
  watch(folder, (_event, name) => {
    if (!name?.endsWith('.png') || announced.has(name) || !readdirSync(folder).includes(name))
      return;
    announced.add(name);
    progress.say(`screenshot: ${join(folder, name)}`);
  }).unref();
}
