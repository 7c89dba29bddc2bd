import { expect, it } from 'vitest';
import { systemClock } from '../../../src/main/adapters/system/system-clock.ts';
import { openAmazonBacklog } from '../../support/amazon-backlog.ts';

const BURST = 10;
const PER_SECOND = 2;
const SECONDS = 60;

/** PACKBENCH_REAL_MINUTE=1: a minute of the system's clock, for the running queue and its timers. */
it.skipIf(process.env.PACKBENCH_REAL_MINUTE !== '1').each([1, 2])(
  'in a minute of real time %i stations on one store send what Amazon allows, and no call more',
  async (count) => {
    const backlog = await openAmazonBacklog({ ...systemClock, advance: () => undefined });
    try {
      const stations = [];
      for (let index = 0; index < count; index += 1) stations.push(await backlog.openStation());
      const [first] = stations;
      if (first === undefined) throw new Error('No station.');
      backlog.decide(first, 200);
      const startedAt = performance.now();
      for (const station of stations) station.writeBacks.start();
      await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
      const sent = backlog.sent();
      const seconds = (performance.now() - startedAt) / 1_000;
      await Promise.all(stations.map((station) => station.writeBacks.stop()));
      const ownTime = (sent - BURST) / PER_SECOND;
      process.stdout.write(
        `${count} station(s): ${sent} confirmations in ${seconds.toFixed(1)} s; the limit's own time for them is ${ownTime} s, ratio ${(seconds / ownTime).toFixed(3)}; throttled ${backlog.amazon.throttledCount()}\n`,
      );
      expect(backlog.amazon.throttledCount()).toBe(0);
      expect(sent).toBeLessThanOrEqual(BURST + PER_SECOND * seconds);
      expect(sent).toBeGreaterThanOrEqual((BURST + PER_SECOND * seconds) * 0.95);
      expect(first.context.store.read((tx) => tx.writeBacks.counts()).failed).toBe(0);
    } finally {
      await backlog.close();
    }
  },
  120_000,
);
