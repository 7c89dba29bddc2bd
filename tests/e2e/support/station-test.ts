import { test as base } from '@playwright/test';
import { type LaunchedStation, type LaunchOptions, launchStation } from './launch.ts';

type Fixtures = {
  /**
   * Starts a station. After the test it is closed, a picture is kept where the test failed, and
   * problems that the test did not expect fail it.
   */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedStation>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern for the fixtures used.
  launch: async ({}, use, testInfo) => {
    const stations: LaunchedStation[] = [];
    await use(async (options) => {
      const station = await launchStation(options);
      stations.push(station);
      return station;
    });
    const problems: string[] = [];
    for (const [index, station] of stations.entries()) {
      if (testInfo.status !== testInfo.expectedStatus && !station.window.isClosed()) {
        const file = testInfo.outputPath(`window-${index + 1}.png`);
        await station.window.screenshot({ path: file }).catch(() => {});
        await testInfo.attach(`window ${index + 1}`, { path: file }).catch(() => {});
        await testInfo.attach(`stderr ${index + 1}`, { body: station.errorOutput() });
      }
      problems.push(...(await station.problems().catch((reason) => [String(reason)])));
      await station.close();
    }
    if (problems.length > 0)
      throw new Error(`The application had problems:\n${problems.join('\n')}`);
  },
});
