import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBooksAtTheEnd } from '../../support/order-model/check-books.ts';
import { type Model, modelOf } from '../../support/order-model/model-of-page.ts';
import { openOrderBench } from '../../support/order-model/order-bench.ts';
import { orderSteps } from '../../support/order-model/order-steps.ts';

/*
 * Random steps over accept, reject, edit, ship, void, cancel, capture, refund and all that happens in
 * between, at a real station with its marketplace and a payment provider. A model that is written from
 * the requirements says of each command whether it is carried out. `PACKBENCH_MODEL_STEPS` sets the
 * number of steps, and with it every run has a seed of its own; `PACKBENCH_MODEL_SEED` repeats a run.
 * Without both it is always the same run, so that a change fails by what it changes.
 */
const { PACKBENCH_MODEL_STEPS, PACKBENCH_MODEL_SEED } = process.env;
const STEPS = Number(PACKBENCH_MODEL_STEPS ?? 3_000);
const SEED = Number(
  PACKBENCH_MODEL_SEED ?? (PACKBENCH_MODEL_STEPS === undefined ? 20_261_126 : randomInt(2 ** 31)),
);
const ORDERS_AT_ONCE = 20;
const TELL_EVERY = 5_000;

test(`an order goes as the model says, over ${STEPS} steps`, async () => {
  const startedAt = performance.now();
  process.stdout.write(`Order model: PACKBENCH_MODEL_SEED=${SEED}\n`);
  const bench = await openOrderBench();
  let toldNext = TELL_EVERY;
  try {
    for (let batch = 0; bench.tally.steps() < STEPS; batch += 1) {
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.commands(orderSteps, { maxCommands: 100, size: 'max' }),
          async (several, steps) => {
            const model: Model = modelOf(await bench.newOrder(several), several);
            await fc.asyncModelRun(() => ({ model, real: bench }), steps);
            await checkBooksAtTheEnd(model, bench);
            bench.tally.runEnded();
            if (bench.tally.steps() >= toldNext) {
              process.stdout.write(`${bench.tally.steps()} steps, ${secondsSince(startedAt)} s\n`);
              toldNext += TELL_EVERY;
            }
          },
        ),
        { numRuns: ORDERS_AT_ONCE, seed: SEED + batch, endOnFailure: false },
      );
    }
  } finally {
    await bench.close();
  }
  const lines = [...bench.tally.lines(), `${secondsSince(startedAt)} s`];
  process.stdout.write(`${lines.join('\n')}\n`);
  expect(bench.tally.steps()).toBeGreaterThanOrEqual(STEPS);
}, 14_400_000);

const secondsSince = (at: number) => ((performance.now() - at) / 1_000).toFixed(1);
