import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketThatOutlives, runUntilKilled } from '../../support/killed-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { openTestStation } from '../../support/test-station.ts';
import { enterTracking } from '../../support/tracking-entry.ts';

const MORE_STEPS_THAN_THERE_ARE = 40;

let seed: { dir: string; orderNumber: string };
let parent: string;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'packbench-entry-'));
  const station = await openTestStation({ dataDir: join(parent, 'seed') });
  const list = await station.run('orders.list', { offset: 0, limit: 1 });
  seed = { dir: station.dataDir, orderNumber: list.rows[0]?.orderNumber ?? '' };
  await station.stop();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('a station that is killed while a shipment without tracking is entered and told', () => {
  it('has it once, and the channel has it once, at whatever step it is killed', async () => {
    const steps = new Set<string>();
    for (let killAt = 1; killAt <= MORE_STEPS_THAN_THERE_ARE; killAt += 1) {
      const aftermath = await killAndRestart(killAt);
      if (aftermath === 'came to its end') break;
      const { killedAt, ...found } = aftermath;
      steps.add(killedAt);
      expect({ killAt, killedAt, ...found }).toEqual({
        killAt,
        killedAt,
        packages: [['', 'entered', 'Success']],
        left: [true],
        confirmations: 1,
        edits: 0,
        orderState: 'Completed',
      });
    }
    expect([...steps].sort()).toEqual([
      'after a transaction',
      'after the channel was told',
      'before a transaction',
      'before the channel is told',
    ]);
  });
});

async function killAndRestart(killAt: number) {
  const dataDir = join(parent, `station-${killAt}`);
  cpSync(seed.dir, dataDir, { recursive: true });
  const logFile = join(parent, `killed-${killAt}`);
  const market = await marketThatOutlives(dataDir);
  const args = [dataDir, seed.orderNumber, String(killAt), logFile];
  const ended = await runUntilKilled('tracking-entry-process.ts', args);
  await market.close();
  if (ended === 'came to its end') return ended;
  return restart(dataDir, readFileSync(logFile, 'utf8'));
}

/** The station after the power is back: a person does again what is not there. */
async function restart(dataDir: string, killedAt: string) {
  const clock = createManualClock(new Date().toISOString());
  clock.advance(5 * 60_000);
  const station = await openTestStation({ dataDir, clock });
  try {
    await enterTracking(station, seed.orderNumber);
    for (let round = 0; round < 3; round += 1) {
      await station.writeBacks.drain();
      clock.advance(60_000);
    }
    const { rows } = await station.run('packages.list', { offset: 0, limit: 10 });
    const orderId = rows[0]?.orderId ?? '';
    const { order, shipments } = await station.run('orderPage.view', { orderId });
    const market = await station.run('practice.view', {});
    return {
      killedAt,
      packages: rows.map((row) => [row.trackingNumber, row.origin, row.writeBack]),
      left: shipments.shipments.map((each) => each.leftAt !== null),
      confirmations: market.confirmations,
      edits: market.edits,
      orderState: order.state,
    };
  } finally {
    await station.stop();
  }
}
