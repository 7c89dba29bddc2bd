import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/adapters/system/system-clock.ts';
import { type BenchPrinter, startBenchPrinter } from '../../support/bench-printer.ts';
import { marketThatOutlives, runUntilKilled } from '../../support/killed-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { openTestStation, packageIdOf, type TestStation } from '../../support/test-station.ts';

const PARALLEL = 2;
const MORE_STEPS_THAN_THERE_ARE = 60;

let seed: { dir: string; orderNumber: string };
let parent: string;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'packbench-crash-'));
  const station = await openTestStation({ dataDir: join(parent, 'seed') });
  const list = await station.run('orders.list', { offset: 0, limit: 1 });
  seed = { dir: station.dataDir, orderNumber: list.rows[0]?.orderNumber ?? '' };
  await station.stop();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('a station that is killed between the scan and the confirmation', () => {
  it('loses nothing and doubles nothing, at whatever step it is killed', async () => {
    const seen = new Map<number, Aftermath>();
    let next = 1;
    const work = async () => {
      while (next <= MORE_STEPS_THAN_THERE_ARE) {
        const killAt = next;
        next += 1;
        const aftermath = await killAndRestart(killAt);
        if (aftermath === 'came to its end') next = MORE_STEPS_THAN_THERE_ARE + 1;
        else seen.set(killAt, aftermath);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));

    process.stdout.write(`The packer was killed at ${seen.size} different steps.\n`);
    const steps = new Set([...seen.values()].map((each) => each.killedAt));
    expect([...steps].sort()).toEqual([
      'after a transaction',
      'after the channel was told',
      'after the label was sent',
      'before a transaction',
      'before the channel is told',
      'before the label is sent',
      'while the label is being sent',
      'while the printer is watched',
    ]);
    for (const [killAt, { killedAt, ...aftermath }] of seen) {
      const where = `killed at step ${killAt}, ${killedAt}`;
      expect({ where, ...aftermath }).toEqual({
        where,
        // The print is never assumed: once a byte may have left, it is unknown until a person looked.
        printAfterRestart: printAllowed(killedAt, aftermath.printAfterRestart),
        labelsOut: 1,
        livePackages: 1,
        trackingNumbers: aftermath.packages,
        packages: aftermath.packages,
        confirmations: 1,
        edits: 0,
        states: ['Success'],
      });
    }
  });
});

type Aftermath = {
  readonly killedAt: string;
  readonly printAfterRestart: string | null;
  readonly labelsOut: number;
  readonly livePackages: number;
  readonly packages: number;
  readonly trackingNumbers: number;
  readonly confirmations: number;
  readonly edits: number;
  readonly states: readonly string[];
};

function printAllowed(killedAt: string, seen: string | null): string | null {
  const maybeSent = [
    'before the label is sent',
    'while the label is being sent',
    'while the printer is watched',
    'after the label was sent',
  ];
  return maybeSent.includes(killedAt) ? 'unknown' : seen;
}

async function killAndRestart(killAt: number): Promise<Aftermath | 'came to its end'> {
  const dataDir = join(parent, `station-${killAt}`);
  cpSync(seed.dir, dataDir, { recursive: true });
  const bench = await startBenchPrinter();
  const logFile = join(parent, `killed-${killAt}`);
  try {
    const market = await setUp(dataDir, bench);
    const args = [dataDir, seed.orderNumber, String(killAt), logFile];
    const ended = await runUntilKilled('packer-process.ts', args);
    await market.close();
    if (ended === 'came to its end') return ended;
    return await restart(dataDir, bench, readFileSync(logFile, 'utf8'));
  } finally {
    await bench.close();
  }
}

/** Gives a copy of the station a printer, and a marketplace that outlives the packer's process. */
function setUp(dataDir: string, bench: BenchPrinter) {
  return marketThatOutlives(dataDir, (tx) => {
    tx.printers.save(
      {
        id: 'bench',
        name: 'Bench',
        address: bench.address,
        dpi: 203,
        language: 'zpl',
        rollMm: 80,
        isDefault: true,
        held: false,
      },
      systemClock.now().toISOString(),
    );
  });
}

/** The station after the power is back: a packer goes on where the records say that things stand. */
async function restart(dataDir: string, bench: BenchPrinter, killedAt: string): Promise<Aftermath> {
  const clock = createManualClock(new Date().toISOString());
  // Leases of the dead process have run out by the time that a station is up again.
  clock.advance(5 * 60_000);
  const station = await openTestStation({ dataDir, clock });
  try {
    await station.printing.drain();
    const printAfterRestart = (await onlyPackage(station))?.print?.state ?? null;
    await answerHonestly(station, bench);
    await station.printing.drain();
    const shipped = await onlyPackage(station);
    if (shipped === undefined) {
      const view = await station.ship(seed.orderNumber);
      await station.printing.drain();
      await confirm(station, packageIdOf(view));
    } else if (shipped.choice === null) {
      await station.run('station.reopenConfirmation', { packageId: shipped.packageId });
      await confirm(station, shipped.packageId);
    }
    for (let round = 0; round < 3; round += 1) {
      await station.writeBacks.drain();
      clock.advance(60_000);
    }
    await bench.settled();
    const rows = (await station.run('packages.list', { offset: 0, limit: 10 })).rows;
    const market = await station.run('practice.view', {});
    return {
      killedAt,
      printAfterRestart,
      labelsOut: bench.cameOut().length,
      livePackages: rows.filter((row) => row.state === 'labelled').length,
      packages: rows.length,
      trackingNumbers: new Set(rows.map((row) => row.trackingNumber)).size,
      confirmations: market.confirmations,
      edits: market.edits,
      states: rows.map((row) => row.writeBack),
    };
  } finally {
    await station.stop();
  }
}

async function onlyPackage(station: TestStation) {
  return (await station.run('packages.list', { offset: 0, limit: 10 })).rows[0];
}

const confirm = (station: TestStation, packageId: string) =>
  station.run('station.confirm', { commandId: station.newCommandId(), packageId, choice: 'close' });

/** "Did the label come out?" is answered by looking at what lies in front of the printer. */
async function answerHonestly(station: TestStation, bench: BenchPrinter): Promise<void> {
  await bench.settled();
  // Half a label in the printer is cancelled by hand, as the screen says.
  await bench.does('cancel');
  const job = (await onlyPackage(station))?.print;
  if (job?.state !== 'unknown') return;
  const cameOut = bench.cameOut().length > 0;
  await station.run('printJobs.answer', { jobId: job.jobId, cameOut });
}
