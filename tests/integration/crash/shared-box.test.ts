import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openChannelStation } from '../../support/channel-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import {
  type BookChannel,
  channelOrder,
  createBookChannel,
  type Held,
  tell,
} from '../../support/order-books.ts';
import { withSteps } from '../../support/power-cut.ts';
import { packageIdOf } from '../../support/test-station.ts';

const NUMBERS = ['1001', '1002', '1003'] as const;

/** What a power cut at one moment leaves: the files of the store, and what the channel has by then. */
type Aftermath = {
  readonly step: string;
  readonly folder: string;
  readonly books: ReadonlyMap<string, ReadonlyMap<string, Held>>;
};

it('ships a box of three orders whole or not at all, and confirms each once, wherever it is cut off', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'packbench-box-'));
  const seed = join(parent, 'seed');
  const channel = createBookChannel();
  const aftermaths: Aftermath[] = [];
  let watching = false;
  const keep = (step: string) => {
    if (!watching) return;
    const folder = join(parent, `cut-${aftermaths.length}`);
    mkdirSync(folder);
    for (const file of ['packbench.db', 'packbench.db-wal']) {
      if (existsSync(join(seed, file))) copyFileSync(join(seed, file), join(folder, file));
    }
    aftermaths.push({ step, folder, books: copyOf(channel) });
  };
  const clock = createManualClock();
  const station = await openChannelStation([channel], {
    clock,
    dataDir: seed,
    instrument: (context) =>
      withSteps({ ...context, channels: new Map([[channel.name, channel]]) }, keep),
  });
  const accountId = await station.addAccount('amazon', { shipConfirmations: 'assigned' });
  for (const number of NUMBERS) {
    tell(station, accountId, channelOrder(number, [{ quantityOrdered: 2 }]));
  }
  const seen = NUMBERS.map((number) => {
    const order = station.context.store.read((tx) =>
      tx.orders.find(tx.orders.idsByCode(number)[0] ?? ''),
    );
    return { orderId: order?.id ?? '', expectedRevision: order?.revision ?? 0 };
  });
  const [lead, ...others] = seen;
  watching = true;
  await station.run('orderCombine.combine', {
    commandId: station.newCommandId(),
    orderId: lead?.orderId ?? '',
    expectedRevision: lead?.expectedRevision ?? 0,
    others,
  });
  const packageId = packageIdOf(await station.ship('1001'));
  await station.run('station.confirm', {
    commandId: station.newCommandId(),
    packageId,
    choice: 'close',
  });
  for (let round = 0; round < 3; round += 1) {
    clock.advance(120_000);
    await station.writeBacks.drain();
  }
  watching = false;
  await station.stop();

  const steps = new Set(aftermaths.map((each) => each.step));
  expect([...steps].sort()).toEqual([
    'after a transaction',
    'after the channel was told',
    'before a transaction',
    'before the channel is told',
  ]);
  const kinds = new Set<string>();
  for (const { folder, books, step } of aftermaths) {
    const later = createBookChannel();
    for (const [number, packages] of books) later.books.set(number, new Map(packages));
    const again = await openChannelStation([later], { clock, dataDir: folder });
    for (let round = 0; round < 6; round += 1) {
      clock.advance(3_600_000);
      await again.writeBacks.drain();
    }
    const { rows } = await again.run('packages.list', { offset: 0, limit: 50 });
    const states = [...new Set(rows.map((row) => row.writeBack))];
    kinds.add(`${rows.length} packages, ${states.join()}`);
    const held = NUMBERS.map((number) =>
      [...(later.books.get(number)?.values() ?? [])].map((each) => each.times),
    );
    const confirmed = rows.length > 0 && states[0] === 'Success';
    expect({ step, held }).toEqual({
      step,
      held: confirmed ? [[1], [1], [1]] : [[], [], []],
    });
    await again.stop();
  }
  // Nothing, the box without an answer, and the box whose channel orders are all told.
  expect([...kinds].sort()).toEqual(['0 packages, ', '3 packages, NotSent', '3 packages, Success']);
  rmSync(parent, { recursive: true, force: true });
}, 60_000);

function copyOf({ books }: BookChannel): Aftermath['books'] {
  return new Map([...books].map(([number, packages]) => [number, new Map(packages)] as const));
}
