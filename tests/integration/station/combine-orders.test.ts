import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportedOrder } from '../../../src/main/domain/imported-order.ts';
import type { ConfirmChoice } from '../../../src/shared/confirmation-views.ts';
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
  add('1001', 2);
  add('1002', 1);
  add('1003', 3);
});
afterEach(() => closeTestStation(station));

const add = (number: string, quantityOrdered: number, changes: Partial<ImportedOrder> = {}) =>
  tell(station, accountId, channelOrder(number, [{ quantityOrdered }], changes));
const pageOf = async (number: string): Promise<OrderPageView> => {
  const [orderId = ''] = station.context.store.read((tx) => tx.orders.idsByCode(number));
  return station.run('orderPage.view', { orderId });
};
const seen = async (number: string) => {
  const { orderId, revision: expectedRevision } = (await pageOf(number)).order;
  return { orderId, expectedRevision };
};
const wish = async (lead: string, ...others: string[]) => ({
  commandId: station.newCommandId(),
  ...(await seen(lead)),
  others: await Promise.all(others.map(seen)),
});
const combine = async (lead: string, ...others: string[]) =>
  station.run('orderCombine.combine', await wish(lead, ...others));
const separate = async (number: string) =>
  station.run('orderCombine.separate', {
    commandId: station.newCommandId(),
    ...(await seen(number)),
  });
const choose = (packageId: string, choice: ConfirmChoice) =>
  station.run('station.confirm', { commandId: station.newCommandId(), packageId, choice });
const packages = async () => (await station.run('packages.list', { offset: 0, limit: 50 })).rows;
const stateOf = async (number: string) => (await pageOf(number)).order.state;
const leftOf = async (number: string) =>
  (await pageOf(number)).order.lines.map((line) => line.quantityLeft);
const voidIt = async (packageId: string) =>
  station.run('packages.void', {
    commandId: station.newCommandId(),
    packageId,
    acknowledgeLocked: true,
  });
const send = async () => {
  clock.advance(120_000);
  await station.writeBacks.drain();
};
const scan = (code: string) => station.run('station.scan', { code });

describe('combining orders', () => {
  it('offers open orders of the same buyer and address, and no others', async () => {
    add('2001', 1, { buyerName: 'Bob' });
    const shipTo = { ...channelOrder('x', []).shipTo, line1: '2 Main Street' };
    add('2002', 1, { shipTo });
    add('2003', 1, { cancelled: true });
    add('2004', 1, { currency: 'EUR' });
    add('2005', 1, { shipTo: { ...shipTo, line1: '1, MAIN  STREET.' } });
    const elsewhere = await station.addAccount('amazon');
    tell(station, elsewhere, channelOrder('2006', [{}]));
    const { candidates } = await station.run('orderCombine.candidates', {
      orderId: (await seen('1001')).orderId,
    });
    expect(candidates.map((each) => each.orderNumber)).toEqual(['1002', '1003', '2005']);
    expect((await scan('1001')).together?.candidates.length).toBe(3);
  });

  it('shows all their items in one box, each with its order, and makes one label', async () => {
    await combine('1001', '1002', '1003');
    const view = await scan('1001');
    expect(orderOf(view).lines.map((line) => [line.ofOrder, line.quantityLeft])).toEqual([
      [undefined, 2],
      ['1002', 1],
      ['1003', 3],
    ]);
    const shipped = await station.ship('1001');
    const rows = await packages();
    expect(rows.length).toBe(3);
    expect(new Set(rows.map((row) => row.trackingNumber)).size).toBe(1);
    expect(new Set(rows.map((row) => row.shipmentNumber)).size).toBe(3);
    const box = rows.find((row) => row.orderNumber === '1001');
    expect(box).toMatchObject({ shippedQuantity: 2, shippingCostMinor: 450 });
    expect(box?.boxedIn).toBeUndefined();
    const others = rows.filter((row) => row !== box);
    expect(others.map((row) => [row.orderNumber, row.shippedQuantity, row.boxedIn])).toEqual([
      ['1003', 3, box?.shipmentNumber],
      ['1002', 1, box?.shipmentNumber],
    ]);
    expect(others.map((row) => [row.shippingCostMinor, row.print])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(shipped.confirmation?.quantityLeft).toBe(0);
  });

  it('tells the channel of each order under its own id and closes each', async () => {
    await combine('1001', '1002', '1003');
    await choose(packageIdOf(await station.ship('1001')), 'close');
    await send();
    const tracking = new Set<string>();
    const references = new Set<string>();
    for (const [number, quantity] of [
      ['1001', 2],
      ['1002', 1],
      ['1003', 3],
    ] as const) {
      expect(channel.shipped(number)).toEqual({ [`${number}-1`]: quantity });
      const [held] = [...(channel.books.get(number)?.values() ?? [])];
      expect(held).toMatchObject({ times: 1, confirmation: { closeOrder: true } });
      tracking.add(held?.confirmation.trackingNumber ?? '');
      references.add(held?.confirmation.packageReferenceId ?? '');
      expect(await stateOf(number)).toBe('Completed');
    }
    expect([tracking.size, references.size]).toEqual([1, 3]);
  });

  it('counts one parcel on the manifest and finds all of the box by its number', async () => {
    await combine('1001', '1002');
    const shipped = await station.ship('1001');
    const { trackingNumber } = shipped.confirmation?.package ?? { trackingNumber: '' };
    const { carriers } = await station.run('carriers.list', {});
    const rows = station.context.store.read((tx) =>
      tx.packages.manifest(
        carriers[0]?.carrierId ?? '',
        shipped.confirmation?.package.shipDate ?? '',
      ),
    );
    expect(rows.length).toBe(1);
    await choose(packageIdOf(shipped), 'close');
    expect(orderOf(await scan(trackingNumber)).orderNumber).toBe('1001');
    const found = await station.run('orders.list', { text: trackingNumber, offset: 0, limit: 9 });
    expect(found.rows.map((row) => row.orderNumber).sort()).toEqual(['1001', '1002']);
  });

  it('lists all that is in the box on its slip, by order', async () => {
    await combine('1001', '1002');
    const packageId = packageIdOf(await station.ship('1001'));
    const { packingSlipOf } = await import('../../../src/main/app/packing-slip.ts');
    const slip = packingSlipOf(station.context, packageId);
    expect(slip.lines.map((line) => [line.ofOrder, line.inThisPackage])).toEqual([
      ['1001', 2],
      ['1002', 1],
    ]);
    const other = (await packages()).find((row) => row.orderNumber === '1002');
    expect(() => packingSlipOf(station.context, other?.packageId ?? '')).toThrow(
      'is in the box of shipment',
    );
  });

  it('shows whoever packs the box what was written about each order in it', async () => {
    add('1002', 1, { note: 'Gift, no prices please' });
    await combine('1001', '1002', '1003');
    const { together } = await scan('1001');
    expect(together?.members.map((each) => each.notes)).toEqual([['Gift, no prices please'], []]);
  });

  it('opens the box when one of its orders is scanned, and ships none of them alone', async () => {
    await combine('1001', '1002');
    const view = await scan('1002');
    expect(orderOf(view).orderNumber).toBe('1001');
    expect(view.openedInstead).toContain('1002 is packed in one box with order 1001');
    const member = await station.run('station.open', { orderId: (await seen('1002')).orderId });
    expect(member.stop).toMatchObject({ title: 'Packed with another order' });
    const message = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      ...(await seen('1002')),
      parcel: {
        items: [{ lineId: orderOf(member).lines[0]?.lineId ?? '', quantity: 1 }],
        weightGrams: 100,
        carrierId: member.carriers[0]?.carrierId ?? '',
        serviceCode: '03',
        presetId: null,
        tracking: { kind: 'range' },
        shippingCostMinor: null,
        printerId: null,
      },
    });
    expect(message).toContain('packed in the box of order 1001');
  });

  it('voids the box as a whole, and each order is to be packed again', async () => {
    await combine('1001', '1002');
    const packageId = packageIdOf(await station.ship('1001'));
    await choose(packageId, 'close');
    await send();
    const before = await packages();
    const companion = before.find((row) => row.orderNumber === '1002');
    const alone = await station.refusal('packages.void', {
      commandId: station.newCommandId(),
      packageId: companion?.packageId ?? '',
      acknowledgeLocked: true,
    });
    expect(alone).toContain('is in the box of shipment');
    await voidIt(packageId);
    await send();
    expect((await packages()).map((row) => [row.state, row.writeBack])).toEqual([
      ['voided', 'VoidedAtChannel'],
      ['voided', 'VoidedAtChannel'],
    ]);
    expect([channel.shipped('1001'), channel.shipped('1002')]).toEqual([{}, {}]);
    expect([await leftOf('1001'), await leftOf('1002')]).toEqual([[2], [1]]);
    expect(orderOf(await scan('1002')).lines.length).toBe(2);
  });

  const cancel = async (number: string, labels: 'void' | 'keep') => ({
    commandId: station.newCommandId(),
    ...(await seen(number)),
    reason: 'buyer-asked' as const,
    notifyBuyer: false,
    labels,
  });
  const rowsOf = async () =>
    (await packages())
      .map((row) => [row.orderNumber, row.state, row.writeBack])
      .sort(([one = ''], [other = '']) => one.localeCompare(other));

  it('keeps the label of a box where an order that is in it is canceled and its labels are to be voided', async () => {
    await combine('1001', '1002', '1003');
    const packageId = packageIdOf(await station.ship('1001'));
    await choose(packageId, 'close');
    const before = await rowsOf();
    const [box, companion] = ['1001', '1002'].map(async (number) =>
      (await packages()).find((row) => row.orderNumber === number),
    );
    const words = `Shipment ${(await companion)?.shipmentNumber} is in the box of shipment ${(await box)?.shipmentNumber}, with one label for both. Void ${(await box)?.shipmentNumber} instead.`;
    const { labels } = await station.run('orderCancel.preview', {
      orderId: (await seen('1002')).orderId,
    });
    expect(labels).toMatchObject([{ refusal: words, warning: null }]);
    expect(await station.refusal('orderCancel.cancel', await cancel('1002', 'void'))).toBe(words);
    expect(await stateOf('1002')).toBe('Completed');
    expect(await rowsOf()).toEqual(before);

    await station.run('orderCancel.cancel', await cancel('1002', 'keep'));
    await send();
    expect(await rowsOf()).toEqual([
      ['1001', 'labelled', 'Success'],
      ['1002', 'labelled', 'Never'],
      ['1003', 'labelled', 'Success'],
    ]);
    expect(channel.books.has('1002')).toBe(false);
    expect([await stateOf('1001'), await stateOf('1002')]).toEqual(['Completed', 'Canceled']);
  });

  it.each(['close', 'update'] as const)(
    'tells nothing of an order that was canceled before the box is answered with %s',
    async (choice) => {
      await combine('1001', '1002', '1003');
      const packageId = packageIdOf(await station.ship('1001'));
      await station.run('orderCancel.cancel', await cancel('1002', 'keep'));
      await choose(packageId, choice);
      await send();
      expect(await rowsOf()).toEqual([
        ['1001', 'labelled', 'Success'],
        ['1002', 'labelled', 'NotSent'],
        ['1003', 'labelled', 'Success'],
      ]);
      expect(channel.books.has('1002')).toBe(false);
      expect(await stateOf('1002')).toBe('Canceled');
    },
  );

  it('says whose items are in the box before its first order is canceled and the label voided', async () => {
    await combine('1001', '1002', '1003');
    const packageId = packageIdOf(await station.ship('1001'));
    await choose(packageId, 'another');
    const warning = expect.stringMatching(
      /^Items of other orders are in the box of shipment S\d+, with one label for all: 1002, 1003\. They are to be packed again too\.$/,
    );
    expect(await station.run('packages.voidWarning', { packageId })).toMatchObject({ warning });
    const { orderId } = await seen('1001');
    const { labels } = await station.run('orderCancel.preview', { orderId });
    expect(labels).toMatchObject([{ packageId, warning, refusal: null }]);

    await station.run('orderCancel.cancel', await cancel('1001', 'void'));
    await send();
    expect(await rowsOf()).toEqual(
      ['1001', '1002', '1003'].map((number) => [number, 'voided', 'Voided']),
    );
    expect(channel.books.size).toBe(0);
    for (const [number, quantity] of [
      ['1002', 1],
      ['1003', 3],
    ] as const) {
      expect(await stateOf(number)).toBe('New');
      const view = await scan(number);
      expect(orderOf(view).orderNumber).toBe(number);
      expect([view.stop, await leftOf(number)]).toEqual([null, [quantity]]);
      await station.shipAndChoose(number);
    }
    await send();
    expect([channel.shipped('1002'), channel.shipped('1003')]).toEqual([
      { '1002-1': 1 },
      { '1003-1': 3 },
    ]);
  });

  it('is done with a part in it that its channel was told of before', async () => {
    const [line] = (await pageOf('1003')).order.lines;
    await station.run('orderSplit.split', {
      commandId: station.newCommandId(),
      ...(await seen('1003')),
      items: [{ lineId: line?.lineId ?? '', quantity: 1 }],
    });
    await combine('1001', '1003-2');
    const packageId = packageIdOf(await station.ship('1001'));
    add('1003', 1);
    const companion = (await packages()).find((row) => row.orderNumber === '1003-2');
    await station.run('status.confirmManually', {
      commandId: station.newCommandId(),
      packageId: companion?.packageId ?? '',
      note: 'There',
    });
    await choose(packageId, 'close');
    expect([await stateOf('1003-2'), await stateOf('1003')]).toEqual(['Completed', 'Completed']);
  });

  it('tells of the others in a box whose first order was canceled and its label kept', async () => {
    await combine('1001', '1002');
    const packageId = packageIdOf(await station.ship('1001'));
    await station.run('orderCancel.cancel', await cancel('1001', 'keep'));
    await choose(packageId, 'update');
    await send();
    expect(await rowsOf()).toEqual([
      ['1001', 'labelled', 'NotSent'],
      ['1002', 'labelled', 'Success'],
    ]);
    expect(channel.books.has('1001')).toBe(false);
  });

  it('voids nothing of a box of which one update is on its way', async () => {
    await combine('1001', '1002');
    const packageId = packageIdOf(await station.ship('1001'));
    await choose(packageId, 'close');
    const companion = (await packages()).find((row) => row.orderNumber === '1002');
    const now = clock.now().toISOString();
    station.context.store.write((tx) => {
      const record = tx.packages.find(companion?.packageId ?? '');
      const row = tx.writeBacks.findByPackage(record?.key ?? 0);
      const until = new Date(clock.now().getTime() + 90_000).toISOString();
      tx.writeBacks.claim(row?.key ?? 0, { now, until, operation: 'confirm' });
    });
    const { refusal } = await station.run('packages.voidWarning', { packageId });
    expect(refusal).toContain(`${companion?.shipmentNumber} is being sent`);
    const words = await station.refusal('packages.void', {
      commandId: station.newCommandId(),
      packageId,
      acknowledgeLocked: true,
    });
    expect(words).toBe(refusal);
    expect((await packages()).map((row) => row.state)).toEqual(['labelled', 'labelled']);
  });

  it('answers one pop-up for the box, also from one of its other orders', async () => {
    await combine('1001', '1002');
    const packageId = packageIdOf(await station.ship('1001'));
    await choose(packageId, 'nothing');
    const companion = (await packages()).find((row) => row.orderNumber === '1002');
    expect(companion?.choice).toBe('nothing');
    const words = await station.refusal('station.confirm', {
      commandId: station.newCommandId(),
      packageId: companion?.packageId ?? '',
      choice: 'close',
    });
    expect(words).toContain('Confirm S');
    const view = await station.run('station.reopenConfirmation', {
      packageId: companion?.packageId ?? '',
    });
    expect(packageIdOf(view)).toBe(packageId);
    await choose(packageId, 'update');
    expect((await packages()).map((row) => row.writeBack)).toEqual(['Pending', 'Pending']);
    expect(await stateOf('1002')).toBe('Processing');
  });

  it.each(['reprint', 'label'] as const)('has no label of its own to %s', async (what) => {
    await combine('1001', '1002');
    await station.ship('1001');
    const companion = (await packages()).find((row) => row.orderNumber === '1002');
    const packageId = companion?.packageId ?? '';
    const words =
      what === 'reprint'
        ? await station.refusal('packages.reprint', {
            commandId: station.newCommandId(),
            packageId,
            printerId: 'none',
            reason: 'torn',
          })
        : await station.refusal('packages.saveLabelPdf', { packageIds: [packageId] });
    expect(words).toContain('with one label for both');
  });

  it('holds what shares a box until that box moves, and lets all of it go together', async () => {
    const held = await station.addAccount('amazon', { shipConfirmations: 'movement' });
    for (const number of ['3001', '3002']) tell(station, held, channelOrder(number, [{}]));
    await combine('3001', '3002');
    const packageId = packageIdOf(await station.ship('3001'));
    await choose(packageId, 'close');
    expect((await packages()).map((row) => row.writeBack)).toEqual(['Held', 'Held']);
    clock.advance(60_000);
    const companion = (await packages()).find((row) => row.orderNumber === '3002');
    // Whoever looks at the other order has seen the same box.
    await station.run('tracking.addEvent', {
      commandId: station.newCommandId(),
      packageId: companion?.packageId ?? '',
      status: 'in-transit',
      description: 'Seen on the van',
    });
    expect((await packages()).map((row) => row.writeBack)).toEqual(['Pending', 'Pending']);
    await send();
    expect([channel.shipped('3001'), channel.shipped('3002')]).toEqual([
      { '3001-1': 1 },
      { '3002-1': 1 },
    ]);
  });

  it('packs the box in several parcels, of the first order or of the others alone', async () => {
    await combine('1001', '1002', '1003');
    const lines = orderOf(await scan('1001')).lines;
    const first = await station.ship('1001', {
      items: [{ lineId: lines[2]?.lineId ?? '', quantity: 2 }],
    });
    expect(first.confirmation?.quantityLeft).toBe(4);
    await choose(packageIdOf(first), 'another');
    const second = await station.ship('1001', {
      items: [{ lineId: lines[0]?.lineId ?? '', quantity: 2 }],
    });
    // What is not in the last box ships by itself from then on.
    await choose(packageIdOf(second), 'close');
    await send();
    expect(channel.shipped('1001')).toEqual({ '1001-1': 2 });
    expect(channel.shipped('1003')).toEqual({ '1003-1': 2 });
    expect(channel.books.has('1002')).toBe(false);
    expect([await stateOf('1001'), await stateOf('1002'), await stateOf('1003')]).toEqual([
      'Completed',
      'New',
      'Processing',
    ]);
    for (const number of ['1002', '1003']) {
      const view = await scan(number);
      expect(orderOf(view).orderNumber).toBe(number);
      expect(view.stop).toBeNull();
      await station.shipAndChoose(number);
    }
    await send();
    expect([channel.shipped('1002'), channel.shipped('1003')]).toEqual([
      { '1002-1': 1 },
      { '1003-1': 3 },
    ]);
  });

  it('reads back a lost answer of one order and confirms none of them twice', async () => {
    await combine('1001', '1002', '1003');
    channel.loseNext = 2;
    await choose(packageIdOf(await station.ship('1001')), 'close');
    for (let round = 0; round < 6; round += 1) await send();
    expect((await packages()).map((row) => row.writeBack)).toEqual([
      'Success',
      'Success',
      'Success',
    ]);
    for (const number of ['1001', '1002', '1003']) {
      expect([...(channel.books.get(number)?.values() ?? [])].map((each) => each.times)).toEqual([
        1,
      ]);
    }
  });

  it.each([
    ['itself', '1001', 'itself'],
    ['a canceled order', '2003', 'was canceled'],
    ['another address', '2002', 'another address: Street'],
    ['another buyer', '2001', 'another buyer'],
    ['another currency', '2004', 'is in EUR'],
    ['another account', '2006', 'another account'],
  ])('refuses %s', async (_, number, words) => {
    add('2001', 1, { buyerName: 'Bob' });
    add('2002', 1, { shipTo: { ...channelOrder('x', []).shipTo, line1: '2 Main Street' } });
    add('2003', 1, { cancelled: true });
    add('2004', 1, { currency: 'EUR' });
    const elsewhere = await station.addAccount('amazon');
    tell(station, elsewhere, channelOrder('2006', [{}]));
    expect(await station.refusal('orderCombine.combine', await wish('1001', number))).toContain(
      words,
    );
    expect((await pageOf('1001')).together.members).toEqual([]);
  });

  it('refuses the whole command where one of the orders may not, or has changed', async () => {
    const good = await wish('1001', '1002', '1003');
    tell(station, accountId, channelOrder('1003', [{ quantityOrdered: 2 }]));
    expect(await station.refusal('orderCombine.combine', good)).toContain('1003 has changed since');
    const twice = await wish('1001', '1002');
    expect(
      await station.refusal('orderCombine.combine', {
        ...twice,
        others: [...twice.others, ...twice.others],
      }),
    ).toContain('named once');
    expect((await pageOf('1001')).together.members).toEqual([]);
    expect((await pageOf('1002')).together.lead).toBeNull();
  });

  it('makes no chains: what is in a box takes none into its own, nor goes into a second one', async () => {
    await combine('1001', '1002');
    expect(await station.refusal('orderCombine.combine', await wish('1002', '1003'))).toContain(
      'packed in the box of order 1001',
    );
    expect(await station.refusal('orderCombine.combine', await wish('1003', '1002'))).toContain(
      'box of order 1001 already',
    );
    expect(await station.refusal('orderCombine.combine', await wish('1003', '1001'))).toContain(
      'Other orders are packed in the box',
    );
  });

  it('refuses two parts of one order, which the channel would be told of twice', async () => {
    const page = await pageOf('1003');
    await station.run('orderSplit.split', {
      commandId: station.newCommandId(),
      ...(await seen('1003')),
      items: [{ lineId: page.order.lines[0]?.lineId ?? '', quantity: 1 }],
    });
    expect(await station.refusal('orderCombine.combine', await wish('1003', '1003-2'))).toContain(
      'parts of one order',
    );
    expect(
      await station.refusal('orderCombine.combine', await wish('1001', '1003', '1003-2')),
    ).toContain('parts of one order');
    await combine('1001', '1003-2');
    await choose(packageIdOf(await station.ship('1001')), 'close');
    await send();
    expect(channel.shipped('1003')).toEqual({ '1003-1': 1 });
  });
});

describe('an order that changes while it shares a box', () => {
  it('has to be taken out when its channel cancels it, and nothing ships before', async () => {
    await combine('1001', '1002');
    const view = await scan('1001');
    const parcel = {
      items: orderOf(view).lines.map(({ lineId, quantityLeft: quantity }) => ({
        lineId,
        quantity,
      })),
    };
    add('1002', 1, { cancelled: true });
    const stopped = await station.run('station.view', {});
    expect(stopped.stop?.title).toBe('Take order 1002 out');
    expect(stopped.stop?.message).toContain('1002 was canceled');
    expect(orderOf(stopped).lines.length).toBe(1);
    const message = await station.dispatch('station.ship', {
      commandId: station.newCommandId(),
      ...(await seen('1001')),
      parcel: {
        ...parcel,
        weightGrams: 100,
        carrierId: view.carriers[0]?.carrierId ?? '',
        serviceCode: '03',
        presetId: null,
        tracking: { kind: 'range' },
        shippingCostMinor: null,
        printerId: null,
      },
    });
    expect(message).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Take its items out') },
    });
    await separate('1002');
    expect((await scan('1001')).stop).toBeNull();
    await station.shipAndChoose('1001');
    await send();
    expect(channel.books.has('1002')).toBe(false);
  });

  it('has to be taken out when it goes to another address, and ships by itself then', async () => {
    await combine('1001', '1002');
    add('1002', 1, { shipTo: { ...channelOrder('x', []).shipTo, city: 'Shelbyville' } });
    expect((await scan('1001')).stop?.message).toContain('another address: City');
    expect(orderOf(await scan('1002')).orderNumber).toBe('1001');
    await separate('1002');
    const view = await scan('1002');
    expect([orderOf(view).orderNumber, view.stop]).toEqual(['1002', null]);
  });

  it('ships by itself as soon as the first order is canceled', async () => {
    await combine('1001', '1002');
    const before = (await seen('1002')).expectedRevision;
    add('1001', 2, { cancelled: true });
    expect((await scan('1001')).stop?.title).toBe('Order canceled');
    const member = await scan('1002');
    expect([orderOf(member).orderNumber, member.stop]).toEqual(['1002', null]);
    expect((await seen('1002')).expectedRevision).toBeGreaterThan(before);
    await station.shipAndChoose('1002');
    await send();
    expect(channel.shipped('1002')).toEqual({ '1002-1': 1 });
  });

  it('has to be taken out when somebody puts it on hold, and may stay when that is over', async () => {
    await combine('1001', '1002');
    const db = new BetterSqlite3(join(station.dataDir, 'packbench.db'));
    const hold = (until: string | null) =>
      db
        .prepare("UPDATE orders SET on_hold = 1, held_until = ? WHERE order_number = '1002'")
        .run(until);
    hold(null);
    expect((await scan('1001')).stop?.message).toContain('1002 is on hold');
    hold('2000-01-01');
    expect((await scan('1001')).stop).toBeNull();
    db.close();
  });

  it('ships what its channel has left of it', async () => {
    await combine('1001', '1003');
    tell(station, accountId, channelOrder('1003', [{ quantityOrdered: 1 }]));
    expect(orderOf(await scan('1001')).lines.map((line) => line.quantityLeft)).toEqual([2, 1]);
  });
});

describe('separating orders', () => {
  it('gives each its own box again', async () => {
    await combine('1001', '1002', '1003');
    const page = await separate('1002');
    expect(page.order.orderNumber).toBe('1002');
    expect(page.together.lead).toBeNull();
    expect(orderOf(await scan('1001')).lines.length).toBe(2);
    expect((await scan('1002')).stop).toBeNull();
    expect(
      await station.refusal('orderCombine.separate', {
        commandId: station.newCommandId(),
        ...(await seen('1002')),
      }),
    ).toContain('in no box');
  });

  it('is refused while the order is in a box with a label, and allowed when that is voided', async () => {
    await combine('1001', '1003');
    const lines = orderOf(await scan('1001')).lines;
    const packageId = packageIdOf(
      await station.ship('1001', { items: [{ lineId: lines[1]?.lineId ?? '', quantity: 1 }] }),
    );
    await choose(packageId, 'update');
    expect(
      await station.refusal('orderCombine.separate', {
        commandId: station.newCommandId(),
        ...(await seen('1003')),
      }),
    ).toContain('Void that one first');
    await voidIt(packageId);
    await separate('1003');
    expect(await leftOf('1003')).toEqual([3]);
  });

  it('is done once however often it arrives, and refused for who looks at an old order', async () => {
    await combine('1001', '1002');
    const input = { commandId: station.newCommandId(), ...(await seen('1002')) };
    await station.run('orderCombine.separate', input);
    await station.run('orderCombine.separate', input);
    const again = await wish('1001', '1002');
    await station.run('orderCombine.combine', again);
    await station.run('orderCombine.combine', again);
    expect((await pageOf('1001')).together.members.length).toBe(1);
    expect(
      await station.refusal('orderCombine.separate', {
        ...input,
        commandId: station.newCommandId(),
      }),
    ).toContain('has changed since');
  });
});
