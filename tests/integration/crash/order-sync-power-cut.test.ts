import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSyncQueue } from '../../../src/main/app/sync-queue.ts';
import { type FakeAmazon, startFakeAmazon } from '../../support/fake-amazon.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { marketOrder, orderIds } from '../../support/market-orders.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { withSteps } from '../../support/power-cut.ts';
import { openTestStation, type TestStation } from '../../support/test-station.ts';

/** More than are stored in one transaction, so that a cut can come in the middle of a page. */
const ORDERS = 230;
const START = '2026-11-22T12:00:00.000Z';

const powerCut = new Error('The power is cut.');

let parent: string;
let accountId: string;
let amazon: FakeAmazon;
const clock = createManualClock(START);

const secrets = () => createMemorySecrets({ [accountId]: amazon.credentials });

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'packbench-sync-'));
  amazon = await startFakeAmazon({ clock });
  for (const id of orderIds(ORDERS)) amazon.market.put(marketOrder(id, clock.now()));
  clock.advance(3 * 60_000);
  const seed = await openTestStation({ dataDir: join(parent, 'seed'), practice: false, clock });
  const { baseUrl, tokenUrl, marketplaceId, credentials } = amazon;
  const { accounts } = await seed.run('accounts.save', {
    channel: 'amazon',
    name: 'Our shop',
    company: '',
    enabled: true,
    settings: { baseUrl, tokenUrl, marketplaceId, importOrders: 'on' },
    credentials,
  });
  accountId = accounts[0]?.accountId ?? '';
  await seed.stop();
});
afterAll(async () => {
  await amazon.close();
  rmSync(parent, { recursive: true, force: true });
});

/** Opens a copy of the station and imports until the cut at this step; true where it came to its end. */
async function importUntil(dataDir: string, cutAt: number): Promise<boolean> {
  let steps = 0;
  const station = await openTestStation({
    dataDir,
    practice: false,
    clock,
    secrets: secrets(),
    instrument: (context) =>
      withSteps(context, () => {
        steps += 1;
        // Whatever the station would still like to write, there is no power for it.
        if (steps >= cutAt) throw powerCut;
      }),
  });
  try {
    const queue = createSyncQueue(station.context);
    while ((await queue.runOne(accountId, new AbortController().signal)).kind === 'done');
    return true;
  } catch (error) {
    if (error === powerCut) return false;
    throw error;
  } finally {
    // Only gives the file back: nothing is written on the way.
    station.context.store.close();
  }
}

async function afterRestart(dataDir: string) {
  const station: TestStation = await openTestStation({
    dataDir,
    practice: false,
    clock,
    secrets: secrets(),
  });
  try {
    await station.syncs.drain();
    const leased = (await station.run('orders.syncs', {})).accounts[0];
    // A lease that the dead process held runs out by itself.
    clock.advance(2 * 60_000);
    await station.syncs.drain();
    const { total } = await station.run('orders.list', { offset: 0, limit: 1 });
    const sync = (await station.run('orders.syncs', {})).accounts[0];
    return { leased: leased?.standing, total, standing: sync?.standing, lastNew: sync?.lastNew };
  } finally {
    await station.stop();
  }
}

it('a power cut at any step loses no order, counts none twice and moves no cursor too early', async () => {
  let cuts = 0;
  for (let cutAt = 1; cutAt < 100; cutAt += 1) {
    const dataDir = join(parent, `cut-${cutAt}`);
    cpSync(join(parent, 'seed'), dataDir, { recursive: true });
    if (await importUntil(dataDir, cutAt)) break;
    cuts += 1;
    const { leased, ...after } = await afterRestart(dataDir);
    expect(['running', 'idle']).toContain(leased);
    expect({ cutAt, ...after }).toEqual({
      cutAt,
      total: ORDERS,
      standing: 'idle',
      lastNew: ORDERS,
    });
    // The channel's own limit is not what is looked at here.
    clock.advance(4 * 3_600_000);
    rmSync(dataDir, { recursive: true, force: true });
  }
  process.stdout.write(`The import was cut at ${cuts} different steps.\n`);
  expect(cuts).toBeGreaterThan(15);
});
