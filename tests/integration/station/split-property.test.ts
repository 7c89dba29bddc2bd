import fc from 'fast-check';
import { expect, it } from 'vitest';
import { familyOf } from '../../../src/main/app/order-family.ts';
import type { OrderRecord } from '../../../src/main/app/order-store-port.ts';
import { quantityLeft } from '../../../src/main/domain/open-order.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import {
  type BookChannel,
  channelOrder,
  createBookChannel,
  tell,
} from '../../support/order-books.ts';
import { closeTestStation, packageIdOf, wholeParcel } from '../../support/test-station.ts';

const ORDERS = ['A', 'B'] as const;
type OrderName = (typeof ORDERS)[number];

/** What the channel wants of each line of its orders, and who else has shipped of it. */
type Wanted = Record<OrderName, { ordered: number[]; byOthers: number[] }>;

type Step =
  | { readonly kind: 'split' | 'undo' | 'void' | 'ship' | 'separate'; readonly seed: number }
  | { readonly kind: 'combine' | 'send' | 'lose'; readonly seed: number }
  | { readonly kind: 'order' | 'others'; readonly seed: number }
  | { readonly kind: 'repeat'; readonly seed: number };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['split', 'split', 'ship', 'ship', 'ship', 'send', 'send', 'undo', 'void'] as const),
    ...(['combine', 'separate', 'order', 'others', 'lose', 'repeat'] as const),
  ),
  seed: fc.nat(1_000_000),
});

type World = {
  readonly station: ChannelStation;
  readonly channel: BookChannel;
  readonly accountId: string;
  readonly wanted: Wanted;
  readonly advance: (ms: number) => void;
};

async function openWorld(): Promise<World> {
  const clock = createManualClock();
  const channel = createBookChannel();
  const station = await openChannelStation([channel], { clock });
  const accountId = await station.addAccount('amazon', { shipConfirmations: 'assigned' });
  const wanted: Wanted = {
    A: { ordered: [4, 3], byOthers: [0, 0] },
    B: { ordered: [3], byOthers: [0] },
  };
  const world = { station, channel, accountId, wanted, advance: clock.advance };
  for (const number of ORDERS) report(world, number);
  return world;
}

/** The channel's own words about an order: its count of what is shipped is ours and the others'. */
function report({ station, channel, accountId, wanted }: World, number: OrderName): void {
  const shipped = channel.shipped(number);
  tell(
    station,
    accountId,
    channelOrder(
      number,
      wanted[number].ordered.map((quantityOrdered, index) => ({
        quantityOrdered,
        quantityShippedElsewhere:
          (shipped[`${number}-${index + 1}`] ?? 0) + (wanted[number].byOthers[index] ?? 0),
      })),
    ),
  );
}

const all = ({ station }: World): readonly OrderRecord[] =>
  station.context.store.read((tx) =>
    tx.orders
      .list({ offset: 0, limit: 100 })
      .rows.map((row) => tx.orders.find(row.id))
      .filter((order) => order !== null),
  );
const pick = <T>(list: readonly T[], seed: number): T | undefined => list[seed % list.length];

async function send({ station, advance }: World): Promise<void> {
  advance(3_600_000);
  await station.writeBacks.drain();
}

/** Carries a step out as far as the station allows it; what it refuses must change nothing. */
async function take(world: World, { kind, seed }: Step): Promise<void> {
  const { station, channel, wanted } = world;
  const orders = all(world);
  const order = pick(orders, seed);
  const other = pick(orders, Math.floor(seed / 7));
  const commandId = station.newCommandId();
  if (order === undefined || other === undefined) return;
  const seen = { orderId: order.id, expectedRevision: order.revision };
  switch (kind) {
    case 'split': {
      const line = pick(order.lines, Math.floor(seed / 3));
      const quantity = 1 + (seed % 2);
      if (line === undefined) return;
      await station.dispatch('orderSplit.split', {
        commandId,
        ...seen,
        items: [{ lineId: line.id, quantity }],
      });
      return;
    }
    case 'undo':
      await station.dispatch('orderSplit.undo', { commandId, ...seen });
      return;
    case 'combine':
      await station.dispatch('orderCombine.combine', {
        commandId,
        ...seen,
        others: [{ orderId: other.id, expectedRevision: other.revision }],
      });
      return;
    case 'separate':
      await station.dispatch('orderCombine.separate', { commandId, ...seen });
      return;
    case 'ship': {
      const view = await station.run('station.open', { orderId: order.id });
      if (view.stop !== null || view.order === null) return;
      const parcel = wholeParcel(view);
      // Some boxes hold all that is left, others some of it.
      const items =
        seed % 3 === 0
          ? parcel.items
          : parcel.items.map((item) => ({ ...item, quantity: 1 + (seed % item.quantity) }));
      const shipped = await station.run('station.ship', {
        commandId,
        orderId: order.id,
        expectedRevision: view.order.revision,
        parcel: { ...parcel, items, printerId: null },
      });
      const choice = (['update', 'close', 'update', 'another', 'nothing'] as const)[seed % 5];
      await station.run('station.confirm', {
        commandId: station.newCommandId(),
        packageId: packageIdOf(shipped),
        choice: choice ?? 'update',
      });
      return;
    }
    case 'void': {
      const { rows } = await station.run('packages.list', { offset: 0, limit: 100 });
      const live = pick(
        rows.filter((row) => row.state === 'labelled' && row.boxedIn === undefined),
        seed,
      );
      if (live === undefined) return;
      await station.dispatch('packages.void', {
        commandId,
        packageId: live.packageId,
        acknowledgeLocked: true,
      });
      return;
    }
    case 'order': {
      const number = pick(ORDERS, seed) ?? 'A';
      const { ordered } = wanted[number];
      const index = seed % ordered.length;
      const taken = packedOf(world, number, index) + (wanted[number].byOthers[index] ?? 0);
      // A channel calls nothing off that is shipped.
      ordered[index] = Math.max(taken, (seed % 6) + 1);
      await send(world);
      report(world, number);
      return;
    }
    case 'others': {
      const number = pick(ORDERS, seed) ?? 'A';
      const { ordered, byOthers } = wanted[number];
      const index = seed % ordered.length;
      const room = (ordered[index] ?? 0) - packedOf(world, number, index) - (byOthers[index] ?? 0);
      if (room > 0) byOthers[index] = (byOthers[index] ?? 0) + 1;
      await send(world);
      report(world, number);
      return;
    }
    case 'repeat':
      await send(world);
      for (const number of ORDERS) report(world, number);
      return;
    case 'lose':
      channel.loseNext = seed % 3;
      return;
    case 'send':
      await send(world);
  }
}

/** How many of a line of a channel's order are in packages of ours, in whatever part. */
function packedOf({ station }: World, number: OrderName, index: number): number {
  return station.context.store.read((tx) => {
    const [id = ''] = tx.orders.idsByCode(number);
    const root = tx.orders.find(id);
    if (root === null) return 0;
    const parts = tx.orderSplits.partIds(root.key).map((part) => tx.orders.find(part));
    return [root, ...parts]
      .flatMap((each) => each?.lines ?? [])
      .filter((line) => line.channelLineId === `${number}-${index + 1}`)
      .reduce((sum, line) => sum + line.quantityPacked, 0);
  });
}

/** Nothing is lost by splitting, and nothing is to be packed twice. */
function checkQuantities(world: World): void {
  const { station, wanted } = world;
  station.context.store.read((tx) => {
    for (const number of ORDERS) {
      const [id = ''] = tx.orders.idsByCode(number);
      const root = tx.orders.find(id);
      if (root === null) throw new Error('The order is gone.');
      const family = familyOf(tx, root);
      wanted[number].ordered.forEach((ordered, index) => {
        const channelLineId = `${number}-${index + 1}`;
        const lines = family
          .flatMap((each) => each.lines)
          .filter((line) => line.channelLineId === channelLineId);
        const packed = packedOf(world, number, index);
        const left = lines.reduce((sum, line) => sum + quantityLeft(line), 0);
        const elsewhere = lines.reduce((sum, line) => sum + line.quantityShippedElsewhere, 0);
        const told = root.lines.find((line) => line.channelLineId === channelLineId);
        expect({ channelLineId, sum: packed + left + elsewhere }).toEqual({
          channelLineId,
          sum: Math.max(told?.quantityOrdered ?? ordered, packed + elsewhere),
        });
        expect(packed + elsewhere).toBeLessThanOrEqual(told?.quantityOrdered ?? ordered);
      });
      for (const part of family) expect(part.shipTo).toEqual(root.shipTo);
    }
  });
}

/** At the end the channel holds what left in boxes that are not voided, each once. */
async function checkChannel(world: World): Promise<void> {
  const { station, channel } = world;
  for (let round = 0; round < 4; round += 1) await send(world);
  const { rows } = await station.run('packages.list', { offset: 0, limit: 500 });
  const told = rows.filter((row) => row.state === 'labelled' && row.writeBack === 'Success');
  const open = rows.filter((row) => row.state === 'labelled' && row.writeBack !== 'Success');
  for (const row of open) {
    if (row.shippedQuantity > 0) expect(row.writeBack).toBe('NotSent');
  }
  const held = ORDERS.flatMap((number) => [...(channel.books.get(number)?.values() ?? [])]);
  expect(held.length).toBe(told.length);
  expect([...channel.books.keys()].every((id) => ORDERS.includes(id as OrderName))).toBe(true);
  const sum = (list: readonly { readonly quantity: number }[]) =>
    list.reduce((total, item) => total + item.quantity, 0);
  for (const { confirmation, times } of held) {
    expect(times).toBe(1);
    const row = told.find((each) => each.shipmentNumber === `S${confirmation.packageReferenceId}`);
    expect(row?.shippedQuantity).toBe(sum(confirmation.items));
    expect(row?.trackingNumber).toBe(confirmation.trackingNumber);
  }
  // One label for a box: its companions are told under the same number, and no other package is.
  const numbers = rows.filter((row) => row.boxedIn === undefined).map((row) => row.trackingNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
}

it('keeps every item of two orders once through any splits, boxes, labels, voids and imports', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const world = await openWorld();
      try {
        for (const each of steps) {
          await take(world, each);
          checkQuantities(world);
        }
        await checkChannel(world);
        checkQuantities(world);
      } finally {
        await closeTestStation(world.station);
      }
    }),
    { numRuns: 40 },
  );
}, 240_000);
