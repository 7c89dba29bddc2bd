// Runs one development tool on the pinned Node: node scripts/tool.mjs TOOL [ARGUMENT...]
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { projectRoot } from './bootstrap/project-paths.mjs';
import { runInTerminal } from './bootstrap/run-in-terminal.mjs';
import { exitWithSetupError, SetupError } from './bootstrap/setup-error.mjs';
import { isTool, toolCommand, toolEnvironment } from './bootstrap/tool-environment.mjs';

endWithNpm();
try {
  const [tool = '', ...rest] = process.argv.slice(2);
  if (!isTool(tool)) throw new SetupError(`There is no tool named "${tool}".`);
  await ensureNodeModules();
  const [command, args] = toolCommand(tool, rest);
  process.exitCode = await runInTerminal(command, args, {
    cwd: projectRoot,
    env: toolEnvironment(),
  });
} catch (error) {
  exitWithSetupError(error);
}
