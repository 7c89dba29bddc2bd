import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { answerPrintJob } from '../../../src/main/app/manage-print-jobs.ts';
import { createPrintQueue } from '../../../src/main/app/print-queue.ts';
import { type BenchPrinter, startBenchPrinter } from '../../support/bench-printer.ts';
import { openPrintBatch } from '../../support/print-batch.ts';
import { sampleLabel } from '../../support/printer-emulator/printed-label.ts';
import { importedOrder, openStation, printer } from '../store/test-store.ts';

/*
 * A batch of labels whose station is killed (SIGKILL) again and again at random moments.
 * PACKBENCH_KILLS=200 kills as often; PACKBENCH_KILL_SEED=N repeats the moments of a run.
 */
const KILLS = Number(process.env.PACKBENCH_KILLS ?? '10');
const SEED = Number(process.env.PACKBENCH_KILL_SEED ?? Math.floor(Math.random() * 1e6));
const LABELS = 20;
const LONGEST_LIFE_MS = 700;
/** Longer than a lease: by the time a station is up again, those of the dead one have run out. */
const BETWEEN_LIVES_MS = 20_000;

const child = join(import.meta.dirname, '..', '..', 'support', 'print-batch-process.ts');

test(`a batch whose station is killed ${KILLS} times comes out once, or a person is asked`, {
  timeout: 30_000 + KILLS * 5_000,
}, async () => {
  const random = randomFrom(SEED);
  let kills = 0;
  let questions = 0;
  let labels = 0;
  while (kills < KILLS) {
    const bench = await startBenchPrinter();
    const folder = mkdtempSync(join(tmpdir(), 'packbench-batch-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'station.db');
    makeBatch(file, bench);
    let offsetMs = 0;
    for (let open = LABELS; open > 0; ) {
      const lifeMs = kills < KILLS ? random() * LONGEST_LIFE_MS : null;
      const killed = await live(file, offsetMs, lifeMs);
      if (killed) kills += 1;
      await bench.settled();
      offsetMs += BETWEEN_LIVES_MS;
      const seen = lookAndAnswer(file, offsetMs, bench);
      questions += seen.questions;
      open = seen.open;
    }
    const copies = Array.from({ length: LABELS }, (_, index) => copiesOf(bench, index));
    expect({ seed: SEED, copies }).toEqual({ seed: SEED, copies: copies.map(() => 1) });
    labels += LABELS;
    await bench.close();
  }
  process.stdout.write(
    `Killed ${kills} times (seed ${SEED}): ${labels} labels came out once each, ${questions} times a person was asked.\n`,
  );
});

/** One life of the station; true when it was killed before it had printed everything. */
async function live(file: string, offsetMs: number, lifeMs: number | null): Promise<boolean> {
  const station = fork(child, [file, String(offsetMs)]);
  const ended = once(station, 'exit');
  await Promise.race([once(station, 'message'), ended]);
  if (lifeMs !== null) {
    await Promise.race([wait(lifeMs), ended]);
    station.kill('SIGKILL');
  }
  const [code, signal] = await ended;
  if (signal !== 'SIGKILL') expect(code).toBe(0);
  return signal === 'SIGKILL';
}

/** What a packer does after the restart: looks at what lies there, and answers what is asked. */
function lookAndAnswer(
  file: string,
  offsetMs: number,
  bench: BenchPrinter,
): { readonly questions: number; readonly open: number } {
  const { store, context } = openPrintBatch(file, offsetMs);
  createPrintQueue(context).recover(context.clock.now().toISOString());
  const jobs = () =>
    store.read((tx) => tx.printJobs.list({ show: 'all', offset: 0, limit: LABELS })).rows;
  let questions = 0;
  for (const { job } of jobs()) {
    const copies = copiesOf(bench, Number(job.id));
    expect({ seed: SEED, job: job.id, state: job.state, copies }).toEqual({
      seed: SEED,
      job: job.id,
      state: job.state,
      copies: allowedCopies(job.state, copies),
    });
    if (job.state !== 'unknown') continue;
    questions += 1;
    answerPrintJob(context, { jobId: job.id, cameOut: copies > 0 });
  }
  const open = jobs().filter(({ job }) => !isOver(job.state)).length;
  store.close();
  return { questions, open };
}

/** What may lie there: of an unknown one nobody can say, and of one that waits there is nothing. */
function allowedCopies(state: string, copies: number): number {
  if (state === 'unknown') return Math.min(copies, 1);
  return isOver(state) ? 1 : 0;
}

/** On a busy computer a label may be out before the first look: then it is `sent`, and lies there. */
function isOver(state: string): boolean {
  return state === 'printed' || state === 'sent';
}

function makeBatch(file: string, bench: BenchPrinter): void {
  const { store, importOrder, ship } = openStation(file);
  importOrder(importedOrder({ channelOrderId: 'A' }));
  const packed = ship('A');
  store.write((tx) => {
    tx.printers.save({ ...printer, address: bench.address }, new Date().toISOString());
    for (let index = 0; index < LABELS; index += 1) {
      tx.printJobs.insert({
        id: String(index),
        document: 'label',
        title: `Label ${index}`,
        language: 'zpl',
        packageKey: packed.key,
        printerId: printer.id,
        copyNumber: index + 1,
        reason: '',
        payload: sampleLabel(String(index), 20_000),
        now: new Date(0).toISOString(),
      });
    }
  });
  store.close();
}

function copiesOf(bench: BenchPrinter, index: number): number {
  return bench.cameOut().filter((label) => label.id === String(index)).length;
}

/** Mulberry32: a seed is enough to kill at the same moments again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
