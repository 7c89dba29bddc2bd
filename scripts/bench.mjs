// Runs the benchmarks, with the application built and Electron ready: node scripts/bench.mjs [ARGUMENT...]
import { join } from 'node:path';
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { prepareApplication } from './bootstrap/prepare-application.mjs';
import { pinnedNode, projectRoot } from './bootstrap/project-paths.mjs';
import { runInTerminal } from './bootstrap/run-in-terminal.mjs';
import { exitWithSetupError } from './bootstrap/setup-error.mjs';
import { toolEnvironment } from './bootstrap/tool-environment.mjs';

endWithNpm();
try {
  const application = await prepareApplication(['electron', 'witnesses']);
  const script = join(projectRoot, 'tests', 'bench', 'run.ts');
  process.exitCode = await runInTerminal(pinnedNode, [script, ...process.argv.slice(2)], {
    cwd: projectRoot,
    env: toolEnvironment(application.environment),
  });
  await application.close();
} catch (error) {
  exitWithSetupError(error);
}
