import { expect, it } from 'vitest';
import { runChaosDay } from '../../support/chaos/chaos-day.ts';

/** PACKBENCH_CHAOS_PACKAGES=20000 PACKBENCH_CHAOS_SEED=1 is the whole day of a warehouse. */
const packages = Number(process.env.PACKBENCH_CHAOS_PACKAGES ?? 300);
const seed = Number(process.env.PACKBENCH_CHAOS_SEED ?? Math.floor(Math.random() * 1_000_000));

it('after a day of chaos every package is where the model says, confirmed once or not at all', async () => {
  const { mismatches, ...report } = await runChaosDay({ seed, packages });
  process.stdout.write(`Chaos day, seed ${seed}: ${JSON.stringify(report)}\n`);
  expect({ seed, mismatches }).toEqual({ seed, mismatches: [] });
  expect(report.packages).toBe(packages);
  expect(report).toMatchObject({ excess: 0, callsWhileOff: 0, idled: 0 });
}, 1_800_000);
