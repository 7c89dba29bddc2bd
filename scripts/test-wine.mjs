// Prints through the Windows spooler under Wine: npm run test:wine [-- ARGUMENT...]
import { endWithNpm } from './bootstrap/end-with-npm.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { progress } from './bootstrap/progress.mjs';
import { exitWithSetupError, SetupError } from './bootstrap/setup-error.mjs';
import { ensureSystemPackages } from './bootstrap/system-packages.mjs';
import { printSummary } from './test-run/print-summary.mjs';
import { runVitest } from './test-run/vitest-run.mjs';
import { prepareWindowsOnWine } from './test-run/windows-on-wine.mjs';

endWithNpm();
try {
  await ensureNodeModules();
  const reason = await prepare();
  if (reason !== null) {
    progress.say(`SKIPPED: nothing was printed through the Windows spooler. ${reason}`);
    process.exit(0);
  }
  const rows = await runVitest(['wine'], process.argv.slice(2));
  process.exit(printSummary(rows, (text) => process.stdout.write(text)) ? 0 : 1);
} catch (error) {
  exitWithSetupError(error);
}

/** @returns {Promise<string | null>} why it can not be done here */
async function prepare() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'Wine is used on Linux x64.';
  try {
    const { missing, command } = await ensureSystemPackages(['queues', 'wine']);
    if (command !== null) return `Missing: ${missing.join(' ')}. Run: ${command}`;
    Object.assign(process.env, await prepareWindowsOnWine());
    return null;
  } catch (error) {
    if (error instanceof SetupError) return `${error.message}\n${error.details}`.trim();
    throw error;
  }
}
