import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeSyncedOrders } from '../../../src/main/app/store-synced-orders.ts';
import type { OrderState } from '../../../src/shared/order-states.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { channelOrder, createBookChannel } from '../../support/order-books.ts';
import { closeTestStation, packageIdOf } from '../../support/test-station.ts';

let station: ChannelStation;
let accountId: string;
beforeEach(async () => {
  station = await openChannelStation([createBookChannel()], { clock: createManualClock() });
  accountId = await station.addAccount('amazon', { shipConfirmations: 'assigned' });
  told(3);
});
afterEach(() => closeTestStation(station));

/** What the channel says of the order by now. */
function told(quantityOrdered: number, note = ''): void {
  const { context, clock } = station;
  clock.advance(60_000);
  context.store.write((tx) =>
    storeSyncedOrders(context, tx, {
      accountId,
      orders: [channelOrder('A1', [{ quantityOrdered }], { note })],
      wantProducts: false,
      now: clock.now().toISOString(),
    }),
  );
}

const pageOf = (number: string) => {
  const [orderId = ''] = station.context.store.read((tx) => tx.orders.idsByCode(number));
  return station.run('orderPage.view', { orderId });
};
const states = async (...numbers: readonly string[]) =>
  Promise.all(numbers.map(async (number) => (await pageOf(number)).order.state));
const seen = async (number: string) => {
  const { orderId, revision } = (await pageOf(number)).order;
  return { commandId: station.newCommandId(), orderId, expectedRevision: revision };
};
const split = async (quantity: number) => {
  const [line] = (await pageOf('A1')).order.lines;
  const items = [{ lineId: line?.lineId ?? '', quantity }];
  await station.run('orderSplit.split', { ...(await seen('A1')), items });
};
const setState = async (state: OrderState) =>
  station.run('orderWork.setState', {
    ...(await seen('A1')),
    to: { kind: 'system', state },
    confirmed: true,
  });
const voidIt = (packageId: string) =>
  station.run('packages.void', {
    commandId: station.newCommandId(),
    packageId,
    acknowledgeLocked: true,
  });
const calledOffWords = async () =>
  (await pageOf('A1')).work.history.filter(({ words }) => words === 'Canceled at the channel');

describe('an order of which every line was called off', () => {
  it.each(['New', 'Processing', 'Completed', 'Fraud', 'Suspended'] as const)(
    'is canceled with its part from %s, once',
    async (state) => {
      await split(1);
      if (state !== 'New') await setState(state);
      told(0);
      expect(await states('A1', 'A1-2')).toEqual(['Canceled', 'Canceled']);
      told(0, 'Again');
      expect(await states('A1', 'A1-2')).toEqual(['Canceled', 'Canceled']);
      expect(await calledOffWords()).toHaveLength(1);
    },
  );

  it('stays Completed where it was shipped, and its part that was not is canceled', async () => {
    await split(1);
    await station.shipAndChoose('A1', 'close');
    told(2);
    expect(await states('A1', 'A1-2')).toEqual(['Completed', 'Canceled']);
    told(0);
    expect(await states('A1', 'A1-2')).toEqual(['Completed', 'Canceled']);
  });

  it('is done with the part that was shipped, whichever comes first', async () => {
    await split(1);
    const packageId = packageIdOf(await station.ship('A1-2'));
    told(0);
    expect(await states('A1', 'A1-2')).toEqual(['New', 'New']);
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId,
      choice: 'close',
    });
    expect(await states('A1', 'A1-2')).toEqual(['Completed', 'Completed']);
    told(0, 'Again');
    expect(await states('A1', 'A1-2')).toEqual(['Completed', 'Completed']);
  });

  it('is done where its part was closed before', async () => {
    await split(1);
    await station.shipAndChoose('A1-2', 'close');
    expect(await states('A1', 'A1-2')).toEqual(['New', 'Completed']);
    told(1);
    expect(await states('A1', 'A1-2')).toEqual(['Completed', 'Completed']);
    const { rows } = await station.run('orders.list', { list: 'open', limit: 10, offset: 0 });
    expect(rows).toEqual([]);
    const { history } = (await pageOf('A1')).work;
    expect(history.map(({ words }) => words).join()).not.toContain('all of it is shipped');
    expect(history.map(({ words }) => words)).toContain(
      'Completed: its parts are, and nothing else of it is left',
    );
  });

  it('waits on while a part has something left', async () => {
    await split(1);
    await split(1);
    await station.shipAndChoose('A1-2', 'close');
    told(2);
    expect(await states('A1', 'A1-2', 'A1-3')).toEqual(['New', 'Completed', 'New']);
    await station.shipAndChoose('A1-3', 'close');
    expect(await states('A1', 'A1-2', 'A1-3')).toEqual(['Completed', 'Completed', 'Completed']);
  });

  it.each(['A1', 'A1-2'])('is canceled once the last label, of %s, is voided', async (number) => {
    await split(1);
    const packageId = await station.shipAndChoose(number, 'close');
    told(0);
    await voidIt(packageId);
    expect(await states('A1', 'A1-2')).toEqual(['Canceled', 'Canceled']);
    expect(await calledOffWords()).toHaveLength(1);
  });
});
