import { defineConfig } from '@playwright/test';
import { electronEnvironment, findElectronRuntime } from './scripts/bootstrap/electron-runtime.mjs';

// `npm test` sets these; a bare `npx playwright test` finds them here, if they have been made ready.
const runtime = findElectronRuntime();
if (runtime !== null && process.env.PACKBENCH_ELECTRON === undefined) {
  Object.assign(process.env, electronEnvironment(runtime));
}

/** End-to-end tests in the real Electron application. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
