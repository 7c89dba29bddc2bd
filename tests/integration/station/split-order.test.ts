import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import {
  type BookChannel,
  channelOrder,
  createBookChannel,
  tell,
} from '../../support/order-books.ts';
import { closeTestStation, orderOf, packageIdOf } from '../../support/test-station.ts';

let clock: ManualClock;
let channel: BookChannel;
let station: ChannelStation;
let accountId: string;

beforeEach(async () => {
  clock = createManualClock();
  channel = createBookChannel();
  station = await openChannelStation([channel], { clock });
  accountId = await station.addAccount('amazon', { shipConfirmations: 'assigned' });
  tell(station, accountId, channelOrder('1001', [{ quantityOrdered: 5 }, { quantityOrdered: 2 }]));
});
afterEach(() => closeTestStation(station));

const pageOf = async (number: string): Promise<OrderPageView> => {
  const [orderId = ''] = station.context.store.read((tx) => tx.orders.idsByCode(number));
  return station.run('orderPage.view', { orderId });
};
const wish = (page: OrderPageView, quantities: readonly number[]) => ({
  commandId: station.newCommandId(),
  orderId: page.order.orderId,
  expectedRevision: page.order.revision,
  items: page.order.lines.flatMap(({ lineId }, index) => {
    const quantity = quantities[index] ?? 0;
    return quantity === 0 ? [] : [{ lineId, quantity }];
  }),
});
const split = async (number: string, quantities: readonly number[]) =>
  station.run('orderSplit.split', wish(await pageOf(number), quantities));
const undo = async (number: string) => {
  const { order } = await pageOf(number);
  const { orderId, revision: expectedRevision } = order;
  return station.run('orderSplit.undo', {
    commandId: station.newCommandId(),
    orderId,
    expectedRevision,
  });
};
const leftOf = async (number: string) =>
  (await pageOf(number)).order.lines.map((line) => line.quantityLeft);
const choose = (packageId: string, choice: 'close' | 'update' | 'void') =>
  station.run('station.confirm', { commandId: station.newCommandId(), packageId, choice });
const send = async () => {
  clock.advance(120_000);
  await station.writeBacks.drain();
};
const confirmations = (order = '1001') =>
  [...(channel.books.get(order)?.values() ?? [])].map((each) => each.confirmation);

describe('splitting an order', () => {
  it('moves the chosen items into an order with its own number, buyer and address', async () => {
    const page = await split('1001', [2, 1]);
    expect(page.order.lines.map((line) => line.quantityLeft)).toEqual([3, 1]);
    expect(page.together.parts).toMatchObject([{ orderNumber: '1001-2', quantityLeft: 3 }]);
    const part = await pageOf('1001-2');
    expect(part.order).toMatchObject({ channelOrderId: '1001', state: 'New', accountId });
    expect(part.order.shipTo).toEqual(page.order.shipTo);
    expect(part.order.lines.map((line) => line.quantityLeft)).toEqual([2, 1]);
    expect(part.together.root).toEqual({ orderId: page.order.orderId, orderNumber: '1001' });
    expect((await station.run('station.scan', { code: '1001-2' })).order?.orderNumber).toBe(
      '1001-2',
    );
    const root = await station.run('station.scan', { code: '1001' });
    expect(root.order?.orderNumber).toBe('1001');
    expect(root.together?.parts.map((each) => each.orderNumber)).toEqual(['1001-2']);
  });

  it('makes a part of a part one more part of the same order', async () => {
    await split('1001', [4]);
    await split('1001-2', [1]);
    expect(await leftOf('1001')).toEqual([1, 2]);
    expect(await leftOf('1001-2')).toEqual([3]);
    expect(await leftOf('1001-3')).toEqual([1]);
    expect((await pageOf('1001-3')).together.root?.orderNumber).toBe('1001');
    await undo('1001-3');
    expect(await leftOf('1001')).toEqual([2, 2]);
    expect(await leftOf('1001-2')).toEqual([3]);
  });

  it('tells the channel of its own order and lines alone, and closes it with the last part', async () => {
    await split('1001', [2, 1]);
    await station.shipAndChoose('1001');
    await send();
    expect(confirmations()).toMatchObject([
      {
        channelOrderId: '1001',
        closeOrder: false,
        items: [
          { channelLineId: '1001-1', quantity: 3 },
          { channelLineId: '1001-2', quantity: 1 },
        ],
      },
    ]);
    const packageId = await station.shipAndChoose('1001-2');
    await send();
    expect([...channel.books.keys()]).toEqual(['1001']);
    expect(channel.shipped('1001')).toEqual({ '1001-1': 5, '1001-2': 2 });
    expect(confirmations().map((each) => each.closeOrder)).toEqual([false, true]);
    const { row } = await station.run('status.detail', { packageId });
    expect(row).toMatchObject({ channelOrderId: '1001', orderNumber: '1001-2', state: 'Success' });
    for (const number of ['1001', '1001-2']) {
      expect((await pageOf(number)).order.state).toBe('Completed');
    }
  });

  it('counts the packages of the parts among what the channel says is shipped', async () => {
    await split('1001', [2]);
    await station.shipAndChoose('1001-2', 'update');
    await send();
    const told = (shipped: number) =>
      channelOrder('1001', [
        { quantityOrdered: 5, quantityShippedElsewhere: shipped },
        { quantityOrdered: 2 },
      ]);
    tell(station, accountId, told(2));
    expect(await leftOf('1001')).toEqual([3, 2]);
    tell(station, accountId, told(3));
    expect(await leftOf('1001')).toEqual([2, 2]);
    tell(station, accountId, told(3));
    expect(await leftOf('1001')).toEqual([2, 2]);
  });

  it('takes what the channel calls off from the order first, then from the youngest part', async () => {
    await split('1001', [2]);
    await split('1001', [2]);
    const told = (quantityOrdered: number) =>
      tell(station, accountId, channelOrder('1001', [{ quantityOrdered }, { quantityOrdered: 2 }]));
    const lefts = async () => [
      (await leftOf('1001'))[0],
      ...(await leftOf('1001-2')),
      ...(await leftOf('1001-3')),
    ];
    told(4);
    expect(await lefts()).toEqual([0, 2, 2]);
    told(3);
    expect(await lefts()).toEqual([0, 2, 1]);
    told(1);
    expect(await lefts()).toEqual([0, 1, 0]);
    expect((await pageOf('1001-3')).order.state).toBe('Canceled');
    told(5);
    expect(await lefts()).toEqual([4, 1, 0]);
  });

  it('keeps what is packed when less is wanted, and wants no more after its void', async () => {
    await split('1001', [2]);
    const packageId = packageIdOf(await station.ship('1001-2'));
    await choose(packageId, 'update');
    tell(
      station,
      accountId,
      channelOrder('1001', [{ quantityOrdered: 0 }, { quantityOrdered: 2 }]),
    );
    expect(await leftOf('1001-2')).toEqual([0]);
    await station.run('packages.void', {
      commandId: station.newCommandId(),
      packageId,
      acknowledgeLocked: true,
    });
    expect(await leftOf('1001-2')).toEqual([0]);
    expect(await leftOf('1001')).toEqual([0, 2]);
  });

  it('cancels with the order the parts that are not shipped, and gives all back when it is taken back', async () => {
    await split('1001', [2]);
    await split('1001', [1]);
    await station.shipAndChoose('1001-2');
    const lines = [{ quantityOrdered: 5 }, { quantityOrdered: 2 }];
    tell(station, accountId, channelOrder('1001', lines, { cancelled: true }));
    expect((await pageOf('1001-2')).order.state).toBe('Completed');
    expect((await pageOf('1001-3')).order.state).toBe('Canceled');
    const scanned = await station.run('station.scan', { code: '1001-3' });
    expect(scanned.order?.orderNumber).toBe('1001');
    expect(scanned.stop?.title).toBe('Order canceled');
    expect(await leftOf('1001')).toEqual([3, 2]);
  });

  it('gives the parts the address that the channel tells later, and never makes them again', async () => {
    await split('1001', [2]);
    const lines = [{ quantityOrdered: 5 }, { quantityOrdered: 2 }];
    const shipTo = { ...channelOrder('1001', []).shipTo, line1: '2 New Street' };
    tell(station, accountId, channelOrder('1001', lines, { shipTo }));
    expect((await pageOf('1001-2')).order.shipTo.line1).toBe('2 New Street');
    const { total } = await station.run('orders.list', { offset: 0, limit: 10 });
    expect(total).toBe(2);
  });

  it('leaves its made-up id to an order of the channel that has it', async () => {
    await split('1001', [2]);
    tell(station, accountId, channelOrder('1001#2', [{ quantityOrdered: 1 }]));
    expect((await pageOf('1001#2')).order.channelOrderId).toBe('1001#2');
    expect((await pageOf('1001-2')).order.channelOrderId).toBe('1001');
    await split('1001', [1]);
    expect((await pageOf('1001-3')).order.channelOrderId).toBe('1001');
  });

  it('follows a line that the channel calls by another id, also in a part', async () => {
    const file = channelOrder('2001', [{ channelLineId: 'SKU-1#1', quantityOrdered: 3 }]);
    tell(station, accountId, { ...file, fileLine: 2 });
    await split('2001', [1]);
    await station.shipAndChoose('2001-2', 'update');
    tell(station, accountId, channelOrder('2001', [{ channelLineId: 'L-77', quantityOrdered: 3 }]));
    await station.shipAndChoose('2001');
    await send();
    expect(channel.shipped('2001')).toEqual({ 'L-77': 3 });
  });

  it.each([
    ['nothing of it', [], 'invalid'],
    ['all of it', [5, 2], 'Something has to stay'],
    ['more than is left', [6], 'Only 5 of SKU-1 are left'],
  ])('refuses to split %s', async (_, quantities, words) => {
    const message = await station.refusal(
      'orderSplit.split',
      wish(await pageOf('1001'), quantities),
    );
    expect(message.toLowerCase()).toContain(words === 'invalid' ? 'items' : words.toLowerCase());
    expect((await pageOf('1001')).together.parts).toEqual([]);
  });

  it('refuses a quantity of 0, a line that is named twice, and a line of another order', async () => {
    tell(station, accountId, channelOrder('1002', [{ quantityOrdered: 2 }]));
    const page = await pageOf('1001');
    const good = wish(page, [1]);
    const [lineId = ''] = page.order.lines.map((line) => line.lineId);
    const other = (await pageOf('1002')).order.lines[0]?.lineId ?? '';
    for (const items of [
      [{ lineId, quantity: 0 }],
      [
        { lineId, quantity: 1 },
        { lineId, quantity: 1 },
      ],
      [{ lineId: other, quantity: 1 }],
    ]) {
      expect(await station.refusal('orderSplit.split', { ...good, items })).not.toBe('');
    }
    expect((await pageOf('1001')).together.parts).toEqual([]);
  });

  it.each(['Pending', 'Rejected'])(
    'refuses an order whose acceptance is %s',
    async (acceptance) => {
      const page = await pageOf('1001');
      const db = new BetterSqlite3(join(station.dataDir, 'packbench.db'));
      db.prepare('UPDATE orders SET acceptance = ?').run(acceptance);
      db.close();
      const message = await station.refusal('orderSplit.split', wish(page, [1]));
      expect(message).toContain(acceptance === 'Pending' ? 'not accepted yet' : 'was rejected');
    },
  );

  it('refuses an order that is closed, or that shares a box', async () => {
    const page = await pageOf('1001');
    tell(station, accountId, channelOrder('1003', [{ quantityOrdered: 2 }]));
    const other = await pageOf('1003');
    await station.run('orderCombine.combine', {
      commandId: station.newCommandId(),
      orderId: page.order.orderId,
      expectedRevision: page.order.revision,
      others: [{ orderId: other.order.orderId, expectedRevision: other.order.revision }],
    });
    for (const number of ['1001', '1003']) {
      const message = await station.refusal('orderSplit.split', wish(await pageOf(number), [1]));
      expect(message).toContain('shares a box');
    }
    tell(station, accountId, channelOrder('1004', [{ quantityOrdered: 3 }]));
    await station.shipAndChoose('1004');
    expect(await station.refusal('orderSplit.split', wish(await pageOf('1004'), [1]))).toContain(
      'Completed',
    );
  });

  it('splits once however often the command arrives, and refuses who looks at an old order', async () => {
    const command = wish(await pageOf('1001'), [1]);
    const pages = await Promise.all(
      Array.from({ length: 5 }, () => station.run('orderSplit.split', command)),
    );
    expect(pages.map((page) => page.together.parts.length)).toEqual([1, 1, 1, 1, 1]);
    const second = { ...command, commandId: station.newCommandId() };
    expect(await station.refusal('orderSplit.split', second)).toContain('has changed since');
    expect((await pageOf('1001')).together.parts.length).toBe(1);
  });

  it('is found by the number of the buyer and by its own', async () => {
    await split('1001', [1]);
    for (const [text, numbers] of [
      ['1001', ['1001', '1001-2']],
      ['1001-2', ['1001-2']],
    ] as const) {
      const { rows } = await station.run('orders.list', { text, offset: 0, limit: 10 });
      expect(rows.map((row) => row.orderNumber).sort()).toEqual([...numbers]);
    }
  });
});

describe('undoing a split', () => {
  it('puts everything back, and its number then opens the order', async () => {
    await split('1001', [2, 1]);
    const page = await undo('1001-2');
    expect(page.order.orderNumber).toBe('1001');
    expect(page.order.lines.map((line) => line.quantityLeft)).toEqual([5, 2]);
    expect(page.together.parts).toEqual([]);
    const view = await station.run('station.scan', { code: '1001-2' });
    expect(view.order?.orderNumber).toBe('1001');
    expect(view.openedInstead).toContain('1001-2 was put back into order 1001');
    // A paper with the number of a part that is no more never means other goods.
    await split('1001', [1]);
    expect((await pageOf('1001')).together.parts[0]?.orderNumber).toBe('1001-3');
  });

  it('is refused while the part has a label, and allowed when that is voided', async () => {
    await split('1001', [2]);
    const packageId = packageIdOf(await station.ship('1001-2'));
    const part = (await pageOf('1001-2')).order;
    const message = await station.refusal('orderSplit.undo', {
      commandId: station.newCommandId(),
      orderId: part.orderId,
      expectedRevision: part.revision,
    });
    expect(message).toContain('has a label: shipment');
    await choose(packageId, 'void');
    await undo('1001-2');
    expect(await leftOf('1001')).toEqual([5, 2]);
    expect(await leftOf('1001-2')).toEqual([0]);
  });

  it('opens an order again that was closed meanwhile', async () => {
    await split('1001', [2]);
    await station.shipAndChoose('1001');
    expect((await pageOf('1001')).order.state).toBe('Completed');
    const page = await undo('1001-2');
    expect(page.order.state).toBe('Processing');
    expect(page.order.lines.map((line) => line.quantityLeft)).toEqual([2, 0]);
    await station.shipAndChoose('1001');
    await send();
    expect(channel.shipped('1001')).toEqual({ '1001-1': 5, '1001-2': 2 });
    expect(confirmations().at(-1)?.closeOrder).toBe(true);
  });

  it('is refused twice, of an order that was not split, and of one that has changed', async () => {
    await split('1001', [2]);
    const { orderId, revision } = (await pageOf('1001-2')).order;
    const input = { commandId: station.newCommandId(), orderId, expectedRevision: revision };
    expect(
      await station.refusal('orderSplit.undo', { ...input, expectedRevision: revision + 1 }),
    ).toContain('has changed since');
    await station.run('orderSplit.undo', input);
    await station.run('orderSplit.undo', input);
    const again = (await pageOf('1001')).order;
    expect(
      await station.refusal('orderSplit.undo', {
        commandId: station.newCommandId(),
        orderId: again.orderId,
        expectedRevision: again.revision,
      }),
    ).toContain('was not split');
    expect(orderOf(await station.run('station.scan', { code: '1001' })).orderNumber).toBe('1001');
  });
});
