#!/usr/bin/env node
// The packbench command from a checkout. Getting ready is reported on stderr; stdout is the command's own.
import { join } from 'node:path';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { pinnedNode, projectRoot } from './bootstrap/project-paths.mjs';
import { runInTerminal } from './bootstrap/run-in-terminal.mjs';
import { exitWithSetupError } from './bootstrap/setup-error.mjs';
import { callerFolder, toolEnvironment } from './bootstrap/tool-environment.mjs';

endWithNpm();
try {
  await ensureNodeModules();
  const args = [join(projectRoot, 'src', 'main', 'cli.ts'), ...process.argv.slice(2)];
  // File names on the command line are relative to where the person is.
  const options = { cwd: callerFolder(), env: toolEnvironment() };
  process.exitCode = await runInTerminal(pinnedNode, args, options);
} catch (error) {
  exitWithSetupError(error);
}
