// Builds the application into out/.

import { ensureApplicationBuild } from './bootstrap/application-build.mjs';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { exitWithSetupError } from './bootstrap/setup-error.mjs';

endWithNpm();
try {
  await ensureNodeModules();
  await ensureApplicationBuild({ always: true });
} catch (error) {
  exitWithSetupError(error);
}
