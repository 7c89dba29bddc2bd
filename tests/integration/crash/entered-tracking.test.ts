import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournalFile } from '../../../src/main/adapters/practice-marketplace/journal-file.ts';
import { startPracticeMarketplace } from '../../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { openStore } from '../../../src/main/adapters/sqlite/open-store.ts';
import { systemClock } from '../../../src/main/adapters/system/system-clock.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { openTestStation } from '../../support/test-station.ts';
import { enterTracking } from '../../support/tracking-entry.ts';

const program = join(import.meta.dirname, '..', '..', 'support', 'tracking-entry-process.ts');
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
  const market = await setUp(dataDir, killAt);
  const code = await run([dataDir, seed.orderNumber, String(killAt), logFile]);
  await market.close();
  if (code === 0) return 'came to its end' as const;
  return restart(dataDir, readFileSync(logFile, 'utf8'));
}

/** A marketplace that outlives the process that is killed. */
async function setUp(dataDir: string, killAt: number) {
  const token = `practice-token-of-station-${killAt}`;
  const market = await startPracticeMarketplace({
    storage: openJournalFile(join(dataDir, 'practice-market.jsonl')),
    clock: systemClock,
    token,
  });
  const opened = openStore({
    file: join(dataDir, 'packbench.db'),
    migrationsDir: join(import.meta.dirname, '..', '..', '..', 'migrations'),
    now: systemClock.now,
    dayBounds: () => ({ fromUtc: '', toUtc: '' }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.write((tx) => {
    tx.settings.set('practiceToken', token);
    tx.settings.set('practicePort', new URL(market.baseUrl).port);
  });
  opened.value.close();
  return market;
}

function run(args: readonly string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(code);
      else reject(new Error(`The process failed: ${stderr}`));
    });
  });
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
