import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFakeAmazon } from '../../support/fake-amazon.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { withSteps } from '../../support/power-cut.ts';
import { openBulkStation } from './bulk-station.ts';

const START = '2026-11-24T15:00:00.000Z';
const parent = mkdtempSync(join(tmpdir(), 'packbench-bulk-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const secrets = createMemorySecrets();
const seed = join(parent, 'seed');
let ids: readonly string[] = [];

/** Three labels on a station: two to be updated, one whose pop-up was closed with X. */
beforeAll(async () => {
  const clock = createManualClock(START);
  const station = await openBulkStation({ dataDir: join(parent, 'first'), clock, secrets });
  ids = [...(await station.ship(2)), ...(await station.ship(1, 'nothing'))];
  await station.station.stop();
  cpSync(join(parent, 'first'), seed, { recursive: true });
  await station.amazon.close();
});

const MORE_STEPS_THAN_THERE_ARE = 80;

/**
 * Lets a station with a bulk update work until it dies at a step: from there on nothing of it happens
 * any more, no transaction and no call. Then another one opens its folder, as after a power cut.
 */
async function dieAndGoOn(dieAt: number, fault: 'none' | 'cut-after-acting') {
  const clock = createManualClock(START);
  clock.advance(60_000);
  const amazon = await startFakeAmazon({ clock });
  ids.forEach((id, at) => {
    amazon.addOrder(id, [{ orderItemId: `7${at}`, quantity: 1 }]);
  });
  const dataDir = join(parent, `${fault}-${dieAt}`);
  cpSync(seed, dataDir, { recursive: true });
  let count = 0;
  let diedAt: string | null = null;
  let armed = false;
  let stopQueue = () => {};
  const step = (name: string) => {
    if (!armed) return;
    count += 1;
    if (diedAt === null && count === dieAt) {
      diedAt = name;
      stopQueue();
    }
    if (diedAt !== null) throw new Error('The power is gone.');
  };
  const first = await openBulkStation({
    dataDir,
    clock,
    amazon,
    secrets,
    instrument: (context) => withSteps(context, step),
  });
  const { baseUrl, tokenUrl } = amazon;
  await first.saveAccount({ baseUrl, tokenUrl });
  if (fault !== 'none') amazon.feeds.setFault('createFeed', fault);
  stopQueue = () => void first.station.bulkUpdates.stop();
  armed = true;
  await first.submit().catch(() => undefined);
  for (let seconds = 0; seconds < 15 * 60 && diedAt === null; seconds += 20) {
    await first.station.bulkUpdates.drain();
    clock.advance(20_000);
  }
  const copy = `${dataDir}-after`;
  cpSync(dataDir, copy, { recursive: true });
  armed = false;
  await first.close();
  if (diedAt === null) {
    await amazon.close();
    return null;
  }
  amazon.feeds.setFault('createFeed', null);
  // Leases of the dead one have run out by the time that another one is up.
  clock.advance(10 * 60_000);
  const second = await openBulkStation({ dataDir: copy, clock, amazon, secrets });
  await second.work(60);
  await second.submit([], '2026-11-24');
  let cart = await second.cart();
  for (let round = 0; round < 20; round += 1) {
    if (Object.values(cart).every((state) => state === 'Success')) break;
    await second.work(5);
    await second.station.writeBacks.drain();
    cart = await second.cart();
  }
  const packages = ids.map((id) => amazon.packagesOf(id));
  const { runs } = await second.station.run('bulk.runs', {});
  await second.close();
  await amazon.close();
  return {
    diedAt: diedAt as string,
    states: Object.values(cart),
    told: packages.map((each) => each.map(({ confirmations, edits }) => confirmations + edits)),
    openRuns: runs.filter((run) => run.endedAt === null).length,
    tooSoon: amazon.feeds.tooSoonCount(),
  };
}

it.each([['none'], ['cut-after-acting']] as const)(
  'a station that dies at any step of a bulk update tells Amazon of each package exactly once (answers: %s)',
  { timeout: 120_000 },
  async (fault) => {
    const seen = new Set<string>();
    for (let dieAt = 1; dieAt <= MORE_STEPS_THAN_THERE_ARE; dieAt += 1) {
      const aftermath = await dieAndGoOn(dieAt, fault);
      if (aftermath === null) break;
      const { diedAt, ...rest } = aftermath;
      seen.add(diedAt);
      const where = `died at step ${dieAt}, ${diedAt}`;
      expect({ where, ...rest }).toEqual({
        where,
        states: ['Success', 'Success', 'Success'],
        told: [[1], [1], [1]],
        openRuns: 0,
        tooSoon: 0,
      });
    }
    process.stdout.write(`The station died at ${seen.size} kinds of steps.\n`);
    const expected =
      fault === 'none'
        ? [
            'after a transaction',
            'after the document is uploaded',
            'after the feed is created',
            'after the feed is looked at',
            'after the report is read',
            'before a transaction',
            'before the document is uploaded',
            'before the feed is created',
            'before the feed is looked at',
            'before the report is read',
          ]
        : [
            'after a transaction',
            'after feeds are searched',
            'after the document is uploaded',
            'after the feed is created',
            'before a transaction',
            'before feeds are searched',
            'before the document is uploaded',
            'before the feed is created',
          ];
    expect([...seen].sort()).toEqual(expected);
  },
);
