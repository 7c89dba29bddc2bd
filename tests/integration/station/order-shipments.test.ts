import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportedOrder } from '../../../src/main/domain/imported-order.ts';
import type { CommandInput } from '../../../src/shared/contract.ts';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import { closeTestStation, packageIdOf } from '../../support/test-station.ts';

type AddTracking = CommandInput<'orderShipments.addTracking'>;

let amazon: ReturnType<typeof createFakeChannel>;
let ebay: ReturnType<typeof createFakeChannel>;
let market: ReturnType<typeof createFakeChannel>;
let station: ChannelStation;
let marketId: string;
let carrierId: string;

beforeEach(async () => {
  amazon = createFakeChannel({ name: 'amazon' });
  ebay = createFakeChannel({ name: 'ebay' });
  market = createFakeChannel({ name: 'practice' });
  station = await openChannelStation([amazon, ebay, market]);
  marketId = await station.addAccount('practice');
  const { carriers } = await station.run('carriers.list', {});
  const ups = carriers.find((each) => each.code === 'UPS');
  carrierId = ups?.carrierId ?? '';
  await station.run('carriers.save', {
    carrierId,
    code: 'UPS',
    name: 'UPS',
    trackingFormat: 'ups-1z',
    services: [
      { code: '03', name: 'Ground' },
      { code: '01', name: 'Next Day Air' },
    ],
  });
});
afterEach(() => closeTestStation(station));

/** An order of two lines: 3 of SKU-1 and 2 of SKU-2. */
function addOrder(number = 'O-1', accountId = marketId): void {
  const line = (position: number, quantityOrdered: number) => ({
    channelLineId: `${number}-${position}`,
    sku: `SKU-${position}`,
    title: `Item ${position}`,
    quantityOrdered,
    quantityShippedElsewhere: 0,
    unitPriceMinor: null,
  });
  const added: ImportedOrder = {
    channelOrderId: number,
    orderNumber: number,
    orderedAt: null,
    shipBy: null,
    requestedService: '',
    buyerName: 'Ada Buyer',
    buyerEmail: '',
    shipTo: {
      name: 'Ada Buyer',
      company: '',
      line1: '1 Main Street',
      line2: '',
      line3: '',
      city: 'Springfield',
      region: 'IL',
      postalCode: '62701',
      country: 'US',
      phone: '',
    },
    currency: 'USD',
    shippingPaidMinor: null,
    note: '',
    cancelled: false,
    lines: [line(1, 3), line(2, 2)],
    fileLine: 0,
  };
  const now = station.clock.now().toISOString();
  station.context.store.write((tx) =>
    tx.orders.upsertImported(accountId, added, {
      continued: false,
      now,
      nextId: station.context.ids.next,
    }),
  );
}
/** As the seller has accepted it: so many of a line, and of the order what is left. */
function accept(number: string, sku: string, quantity: number): void {
  const db = new BetterSqlite3(join(station.dataDir, 'packbench.db'));
  db.prepare(
    `UPDATE order_lines SET acceptance = 'Accepted', quantity_accepted = ? WHERE sku = ? AND order_key = (SELECT order_key FROM orders WHERE order_number = ?)`,
  ).run(quantity, sku, number);
  db.close();
}
function refuse(): never {
  throw new Error('The order is not there.');
}
async function pageOf(number = 'O-1'): Promise<OrderPageView> {
  const { rows } = await station.run('orders.list', { text: number, offset: 0, limit: 9 });
  const orderId = rows.find((row) => row.orderNumber === number)?.orderId ?? '';
  return station.run('orderPage.view', { orderId });
}
const lineOf = (page: OrderPageView, sku: string) =>
  page.shipments.lines.find((line) => line.sku === sku) ?? refuse();
const head = (page: OrderPageView) => ({
  commandId: station.newCommandId(),
  orderId: page.order.orderId,
  expectedRevision: page.order.revision,
});
const entered = (page: OrderPageView, changes: Partial<AddTracking> = {}): AddTracking => ({
  ...head(page),
  items: [{ lineId: lineOf(page, 'SKU-1').lineId, quantity: 2 }],
  carrierId,
  serviceCode: '',
  tracking: { kind: 'none' },
  ...changes,
});
const number = (trackingNumber: string) => ({ kind: 'number', trackingNumber }) as const;
describe('Add Tracking', () => {
  it('puts an entered shipment and its update on record together, and sends it once', async () => {
    addOrder();
    const page = await pageOf();
    const added = await station.run(
      'orderShipments.addTracking',
      entered(page, { tracking: number('1Z999AA10123456784'), serviceCode: '01' }),
    );
    expect(added.order.state).toBe('Processing');
    expect(added.shipments.shipments).toMatchObject([
      {
        origin: 'entered',
        trackingNumber: '1Z999AA10123456784',
        carrierName: 'UPS',
        serviceName: 'Next Day Air',
        items: [{ sku: 'SKU-1', quantity: 2 }],
        writeBack: 'Pending',
        leftAt: null,
      },
    ]);
    expect(lineOf(added, 'SKU-1')).toMatchObject({
      quantityLeft: 1,
      quantityPacked: 2,
      quantityShipped: 0,
      delivery: { words: '2 of 3 Packed', deliveryStateId: null },
    });
    await station.writeBacks.drain();
    await station.writeBacks.drain();
    expect(market.calls).toHaveLength(1);
    expect(market.calls[0]?.confirmation).toMatchObject({
      channelOrderId: 'O-1',
      trackingNumber: '1Z999AA10123456784',
      serviceName: 'Next Day Air',
      closeOrder: false,
      items: [{ channelLineId: 'O-1-1', quantity: 2 }],
    });
    const queue = await station.run('app.queue', {});
    expect(queue.labelsWaiting).toBe(0);
  });

  it('needs no tracking where the toggle says so: no number is taken, the carrier stays', async () => {
    addOrder();
    const page = await pageOf();
    const first = await station.run('orderShipments.addTracking', entered(page));
    const second = await station.run(
      'orderShipments.addTracking',
      entered(first, { items: [{ lineId: lineOf(first, 'SKU-2').lineId, quantity: 2 }] }),
    );
    expect(second.shipments.shipments.map((each) => each.trackingNumber)).toEqual(['', '']);
    expect(second.order.packages.map((each) => [each.carrierName, each.weightGrams])).toEqual([
      ['UPS', null],
      ['UPS', null],
    ]);
    await station.writeBacks.drain();
    expect(market.calls.map((call) => call.confirmation.trackingNumber)).toEqual(['', '']);
  });

  it('asks a person at once where the channel takes no shipment without a number', async () => {
    const accountId = await station.addAccount('amazon');
    addOrder('A-1', accountId);
    const page = await pageOf('A-1');
    expect(page.shipments.withoutTracking).toContain('Confirm this shipment there by hand.');
    const added = await station.run('orderShipments.addTracking', entered(page));
    const packageId = added.shipments.shipments[0]?.packageId ?? '';
    expect(added.shipments.shipments[0]?.writeBack).toBe('Failed');
    const { row } = await station.run('status.detail', { packageId });
    expect(row).toMatchObject({ errorCode: 'needs-tracking', errorCount: 0 });
    const left = await station.run('orderShipments.markShipped', { ...head(added), packageId });
    const back = await station.run('orderShipments.undoMarkShipped', { ...head(left), packageId });
    expect(back.shipments.shipments[0]).toMatchObject({ writeBack: 'Failed', leftAt: null });
    await station.writeBacks.drain();
    expect(amazon.calls).toHaveLength(0);
    const commandId = station.newCommandId();
    await station.run('status.confirmManually', { commandId, packageId, note: 'by hand' });
    expect((await pageOf('A-1')).shipments.shipments[0]?.writeBack).toBe('ConfirmedManually');
  });

  it('does one press once, however often the command arrives', async () => {
    addOrder();
    const command = entered(await pageOf(), { tracking: number('1Z999AA10123456784') });
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => station.run('orderShipments.addTracking', command)),
    );
    expect(new Set(pages.map((page) => page.shipments.shipments.length))).toEqual(new Set([1]));
  });

  it('tells the later of two windows, and overwrites nothing', async () => {
    addOrder();
    const page = await pageOf();
    await station.run('orderShipments.addTracking', entered(page));
    const refusals = [
      await station.refusal('orderShipments.addTracking', entered(page)),
      await station.refusal('orderShipments.updateMethod', {
        ...head(page),
        lineIds: [lineOf(page, 'SKU-2').lineId],
        method: { carrierId, serviceCode: '01' },
      }),
      await station.refusal('orderShipments.setDeliveryState', {
        ...head(page),
        lineIds: [lineOf(page, 'SKU-2').lineId],
        deliveryStateId: 'shipped',
      }),
      await station.refusal('orderShipments.markShipped', { ...head(page), packageId: null }),
    ];
    expect(refusals.filter((each) => !each.includes('has changed since you opened it'))).toEqual(
      [],
    );
    expect((await pageOf()).shipments.shipments).toHaveLength(1);
  });

  it.each([
    ['more than is left', { quantity: 4 }, 'Only 3 of SKU-1 are left to ship, not 4.'],
    ['an unknown line', { lineId: 'nobody' }, 'has no such line'],
  ])('refuses %s', async (_, item, words) => {
    addOrder();
    const page = await pageOf();
    const items = [{ lineId: lineOf(page, 'SKU-1').lineId, quantity: 1, ...item }];
    expect(await station.refusal('orderShipments.addTracking', entered(page, { items }))).toContain(
      words,
    );
    expect((await pageOf()).shipments.shipments).toEqual([]);
  });

  it('makes partial shipments of what was accepted, and not of what was ordered', async () => {
    addOrder();
    accept('O-1', 'SKU-1', 2);
    const page = await pageOf();
    expect(lineOf(page, 'SKU-1')).toMatchObject({ quantityAccepted: 2, quantityLeft: 2 });
    const one = [{ lineId: lineOf(page, 'SKU-1').lineId, quantity: 1 }];
    const first = await station.run('orderShipments.addTracking', entered(page, { items: one }));
    const second = await station.run('orderShipments.addTracking', entered(first, { items: one }));
    expect(lineOf(second, 'SKU-1').delivery.words).toBe('Packed');
    expect(
      await station.refusal('orderShipments.addTracking', entered(second, { items: one })),
    ).toBe('Nothing of SKU-1 is left to ship.');
  });

  it('waits for the end of a hold, which comes with its day and without anybody', async () => {
    addOrder();
    const db = new BetterSqlite3(join(station.dataDir, 'packbench.db'));
    const tomorrow = new Date(station.clock.now().getTime() + 86_400_000)
      .toISOString()
      .slice(0, 10);
    db.prepare('UPDATE orders SET on_hold = 1, held_until = ?').run(tomorrow);
    db.close();
    const page = await pageOf();
    const words = `Order O-1 is on hold until ${tomorrow}. Release it first.`;
    expect(page.shipments.addTracking).toEqual({ enabled: false, reason: words });
    expect(page.shipments.updateShipment.enabled).toBe(true);
    expect(await station.refusal('orderShipments.addTracking', entered(page))).toBe(words);
    station.clock.advance(2 * 86_400_000);
    const later = await pageOf();
    expect(later.shipments.addTracking.enabled).toBe(true);
    await station.run('orderShipments.addTracking', entered(later));
  });

  it('refuses what it can not be, and leaves nothing behind', async () => {
    addOrder();
    const page = await pageOf();
    const lineId = lineOf(page, 'SKU-1').lineId;
    const twice = [
      { lineId, quantity: 1 },
      { lineId, quantity: 1 },
    ];
    const refusals = [
      [{ items: [] }, ''],
      [{ items: [{ lineId, quantity: 0 }] }, ''],
      [{ items: twice }, 'named once per package'],
      [{ carrierId: 'nobody' }, 'This carrier does not exist.'],
      [{ serviceCode: '99' }, 'UPS has no service 99.'],
      [{ tracking: number('1Z999AA10123456785') }, ''],
      [{ tracking: number('   ') }, ''],
      [{ closeOrder: true }, '3 items are still to be shipped.'],
    ] as const;
    for (const [changes, words] of refusals) {
      expect(
        await station.refusal('orderShipments.addTracking', entered(page, changes as never)),
      ).toContain(words);
    }
    expect(await pageOf()).toEqual(page);
  });

  it('gives no tracking number to two shipments', async () => {
    addOrder();
    addOrder('O-2');
    const first = await station.run(
      'orderShipments.addTracking',
      entered(await pageOf(), { tracking: number('1Z999AA10123456784') }),
    );
    const holder = first.shipments.shipments[0]?.shipmentNumber;
    const again = entered(await pageOf('O-2'), { tracking: number('1Z 999 AA1 01 2345 6784') });
    expect(await station.refusal('orderShipments.addTracking', again)).toContain(
      `belongs to shipment ${holder} of order O-1`,
    );
  });

  it('closes the order where nothing stays open and that is wanted', async () => {
    addOrder();
    const page = await pageOf();
    const items = page.shipments.lines.map(({ lineId, quantityLeft: quantity }) => ({
      lineId,
      quantity,
    }));
    const closed = await station.run(
      'orderShipments.addTracking',
      entered(page, { items, closeOrder: true }),
    );
    expect(closed.order.state).toBe('Completed');
    expect(closed.shipments.updateShipment).toEqual({
      enabled: false,
      reason: 'Order O-1 is Completed. Items can be changed while it is New or Processing.',
    });
    expect(closed.shipments.markShipped.enabled).toBe(true);
    await station.writeBacks.drain();
    expect(market.calls[0]?.confirmation.closeOrder).toBe(true);
  });

  it('is voided like any package, and can be entered again', async () => {
    addOrder();
    const first = await station.run(
      'orderShipments.addTracking',
      entered(await pageOf(), { tracking: number('1Z999AA10123456784') }),
    );
    const packageId = first.shipments.shipments[0]?.packageId ?? '';
    await station.run('packages.void', { commandId: station.newCommandId(), packageId });
    const voided = await pageOf();
    expect(lineOf(voided, 'SKU-1')).toMatchObject({ quantityLeft: 3, packages: [] });
    expect(voided.order.state).toBe('New');
    expect(voided.shipments.shipments[0]).toMatchObject({ stageWords: 'Voided', state: 'voided' });
    const again = await station.run('orderShipments.addTracking', entered(voided));
    expect(lineOf(again, 'SKU-1').quantityLeft).toBe(1);
    await station.writeBacks.drain();
    expect(market.calls.map((call) => call.confirmation.trackingNumber)).toEqual(['']);
  });

  it('has no label here, and says so wherever one is asked for', async () => {
    addOrder();
    const added = await station.run('orderShipments.addTracking', entered(await pageOf()));
    const packageId = added.shipments.shipments[0]?.packageId ?? '';
    const printer = await station.run('printers.save', {
      name: 'P',
      address: 'tcp://127.0.0.1:9',
      dpi: 203,
      isDefault: true,
    });
    const printerId = printer.printers[0]?.printerId ?? '';
    const none = 'has no label from this station: its tracking was entered.';
    expect(await station.refusal('packages.labelPicture', { packageId })).toContain(none);
    expect(await station.refusal('packages.saveLabelPdf', { packageIds: [packageId] })).toContain(
      none,
    );
    const commandId = station.newCommandId();
    expect(
      await station.refusal('packages.reprint', {
        commandId,
        packageId,
        printerId,
        reason: 'torn',
      }),
    ).toContain(none);
    station.dialogs.save = `${station.dataDir}/slip.pdf`;
    const slip = await station.run('documents.savePackingSlip', { packageId });
    expect(slip.bytes).toBeGreaterThan(500);
    station.dialogs.save = `${station.dataDir}/manifest.csv`;
    const date = added.order.packages[0]?.shipDate ?? '';
    const manifest = await station.run('packages.exportManifest', { carrierId, date });
    expect(manifest.rows).toBe(0);
  });

  it.each(['Completed', 'Canceled', 'Fraud', 'Suspended'] as const)(
    'is refused for an order that is %s, and so are method and delivery state',
    async (state) => {
      addOrder();
      const before = await pageOf();
      station.context.store.write((tx) => {
        const key = tx.orders.find(before.order.orderId)?.key ?? 0;
        tx.orders.setState(key, { state, by: 'person' }, station.clock.now().toISOString());
      });
      const page = await pageOf();
      const reason = `Order O-1 is ${state}.`;
      for (const possible of [page.shipments.addTracking, page.shipments.updateShipment]) {
        expect(possible.enabled).toBe(false);
        expect(possible.reason).toContain(reason);
      }
      const lineIds = [lineOf(page, 'SKU-1').lineId];
      expect(await station.refusal('orderShipments.addTracking', entered(page))).toContain(reason);
      expect(
        await station.refusal('orderShipments.updateMethod', {
          ...head(page),
          lineIds,
          method: null,
        }),
      ).toContain(reason);
      expect(
        await station.refusal('orderShipments.setDeliveryState', {
          ...head(page),
          lineIds,
          deliveryStateId: 'packed',
        }),
      ).toContain(reason);
    },
  );
});

describe('Mark as Shipped', () => {
  it('is a later step with a time of its own, for one shipment or all', async () => {
    addOrder();
    const none = await pageOf();
    expect(none.shipments.markShipped).toMatchObject({ enabled: false });
    expect(
      await station.refusal('orderShipments.markShipped', { ...head(none), packageId: null }),
    ).toBe('There is no shipment yet: make a label or add tracking first.');
    const first = await station.run('orderShipments.addTracking', entered(none));
    station.clock.advance(3_600_000);
    const leftAt = station.clock.now().toISOString();
    const one = await station.run('orderShipments.markShipped', {
      ...head(first),
      packageId: first.shipments.shipments[0]?.packageId ?? '',
    });
    expect(one.shipments.shipments[0]).toMatchObject({ leftAt, stageWords: 'Shipped' });
    expect(lineOf(one, 'SKU-1')).toMatchObject({
      quantityShipped: 2,
      delivery: { words: '2 of 3 Shipped' },
    });
    expect(one.shipments.markShipped).toEqual({
      enabled: false,
      reason: 'Every shipment is marked as shipped.',
    });
    const back = await station.run('orderShipments.undoMarkShipped', {
      ...head(one),
      packageId: one.shipments.shipments[0]?.packageId ?? '',
    });
    expect(back.shipments.shipments[0]).toMatchObject({ leftAt: null, stageWords: 'Packed' });
  });

  it('waits for a shipment that somebody has confirmed', async () => {
    addOrder();
    const packageId = packageIdOf(await station.ship('O-1'));
    const page = await pageOf();
    const words = 'is not confirmed yet: answer its Shipment Confirmation first.';
    expect(page.shipments.markShipped.reason).toContain(words);
    expect(
      await station.refusal('orderShipments.markShipped', { ...head(page), packageId }),
    ).toContain(words);
    const commandId = station.newCommandId();
    await station.run('station.confirm', { commandId, packageId, choice: 'close' });
    const left = await station.run('orderShipments.markShipped', {
      ...head(await pageOf()),
      packageId: null,
    });
    expect(left.shipments.lines.map((line) => line.delivery.words)).toEqual(['Shipped', 'Shipped']);
  });

  it('lets the update go that can not be let go by a scan: no carrier will see it', async () => {
    const accountId = await station.addAccount('ebay');
    addOrder('E-1', accountId);
    const added = await station.run('orderShipments.addTracking', entered(await pageOf('E-1')));
    const packageId = added.shipments.shipments[0]?.packageId ?? '';
    expect(added.shipments.shipments[0]).toMatchObject({
      writeBack: 'Held',
      waitsFor: 'eBay is told when this shipment is marked as shipped.',
    });
    await station.writeBacks.drain();
    expect(ebay.calls).toHaveLength(0);
    const left = await station.run('orderShipments.markShipped', { ...head(added), packageId });
    expect(left.shipments.shipments[0]).toMatchObject({ writeBack: 'Pending', waitsFor: '' });
    // Nobody was told yet: it can be taken back, and waits again.
    const undone = await station.run('orderShipments.undoMarkShipped', {
      ...head(left),
      packageId,
    });
    expect(undone.shipments.shipments[0]).toMatchObject({
      writeBack: 'Held',
      movedAt: null,
      leftAt: null,
    });
    await station.writeBacks.drain();
    expect(ebay.calls).toHaveLength(0);
    const again = await station.run('orderShipments.markShipped', { ...head(undone), packageId });
    await station.writeBacks.drain();
    await station.writeBacks.drain();
    expect(ebay.calls).toHaveLength(1);
    const told = await pageOf('E-1');
    expect(told.shipments.shipments[0]?.undoMarkShipped).toMatchObject({ enabled: false });
    expect(
      await station.refusal('orderShipments.undoMarkShipped', { ...head(told), packageId }),
    ).toContain('eBay was told of shipment');
    expect(again.order.revision).toBeGreaterThan(undone.order.revision);
  });

  it('is taken back of an order that was canceled meanwhile, and its channel is not told after all', async () => {
    const accountId = await station.addAccount('ebay');
    addOrder('E-1', accountId);
    const added = await station.run('orderShipments.addTracking', entered(await pageOf('E-1')));
    const packageId = added.shipments.shipments[0]?.packageId ?? '';
    const left = await station.run('orderShipments.markShipped', { ...head(added), packageId });
    const canceled = await station.run('orderCancel.cancel', {
      ...head(left),
      reason: 'buyer-asked',
      notifyBuyer: false,
      labels: 'keep',
    });
    expect(canceled.shipments.shipments[0]).toMatchObject({
      writeBack: 'Never',
      undoMarkShipped: { enabled: true },
    });
    const undone = await station.run('orderShipments.undoMarkShipped', {
      ...head(canceled),
      packageId,
    });
    expect(undone.shipments.shipments[0]).toMatchObject({ writeBack: 'Never', leftAt: null });
    await station.writeBacks.drain();
    expect(ebay.calls).toHaveLength(0);
  });

  it('waits on for the carrier where there is a tracking number, and says so', async () => {
    const accountId = await station.addAccount('ebay');
    addOrder('E-1', accountId);
    const added = await station.run(
      'orderShipments.addTracking',
      entered(await pageOf('E-1'), { tracking: number('1Z999AA10123456784') }),
    );
    const packageId = added.shipments.shipments[0]?.packageId ?? '';
    const left = await station.run('orderShipments.markShipped', { ...head(added), packageId });
    expect(left.shipments.shipments[0]).toMatchObject({
      writeBack: 'Held',
      movedAt: null,
      waitsFor: "eBay is told at the carrier's first scan; leaving the warehouse is none.",
      undoMarkShipped: { enabled: true },
    });
    await station.writeBacks.drain();
    expect(ebay.calls).toHaveLength(0);
    await station.run('tracking.addEvent', {
      commandId: station.newCommandId(),
      packageId,
      status: 'accepted',
      description: '',
    });
    await station.writeBacks.drain();
    expect(ebay.calls).toHaveLength(1);
  });
});

describe('planned methods', () => {
  it('are planned for all or some items, and taken back', async () => {
    addOrder();
    const page = await pageOf();
    const [one, two] = page.shipments.lines;
    const planned = await station.run('orderShipments.updateMethod', {
      ...head(page),
      lineIds: [one?.lineId ?? '', two?.lineId ?? ''],
      method: { carrierId, serviceCode: '03' },
    });
    expect(planned.shipments.lines.map((line) => line.method?.serviceName)).toEqual([
      'Ground',
      'Ground',
    ]);
    expect(planned.order.lines[0]?.method?.carrierName).toBe('UPS');
    const partly = await station.run('orderShipments.updateMethod', {
      ...head(planned),
      lineIds: [two?.lineId ?? ''],
      method: null,
    });
    expect(partly.shipments.lines.map((line) => line.method?.serviceName)).toEqual([
      'Ground',
      undefined,
    ]);
    for (const [method, words] of [
      [{ carrierId, serviceCode: '99' }, 'UPS has no service 99.'],
      [{ carrierId: 'nobody', serviceCode: '03' }, 'This carrier does not exist.'],
    ] as const) {
      const lineIds = [one?.lineId ?? ''];
      expect(
        await station.refusal('orderShipments.updateMethod', { ...head(partly), lineIds, method }),
      ).toContain(words);
    }
  });

  it('make different shipments, each with its own tracking number', async () => {
    addOrder();
    const page = await pageOf();
    const [one, two] = page.shipments.lines;
    const ground = await station.run('orderShipments.updateMethod', {
      ...head(page),
      lineIds: [one?.lineId ?? ''],
      method: { carrierId, serviceCode: '03' },
    });
    await station.run('orderShipments.updateMethod', {
      ...head(ground),
      lineIds: [two?.lineId ?? ''],
      method: { carrierId, serviceCode: '01' },
    });
    const view = await station.run('station.scan', { code: 'O-1' });
    const first = { lineId: one?.lineId ?? '', quantity: 3 };
    const second = { lineId: two?.lineId ?? '', quantity: 2 };
    const whole: CommandInput<'station.ship'> = {
      commandId: station.newCommandId(),
      orderId: view.order?.orderId ?? '',
      expectedRevision: view.order?.revision ?? 0,
      parcel: {
        items: [first, second],
        weightGrams: 500,
        carrierId,
        serviceCode: '03',
        presetId: null,
        tracking: { kind: 'range' },
        shippingCostMinor: null,
        printerId: null,
      },
    };
    const words =
      'Different methods make different shipments: SKU-1 by UPS Ground; SKU-2 by UPS Next Day Air. Pack one of them now.';
    expect(await station.refusal('station.ship', whole)).toBe(words);
    const both = entered(await pageOf(), { items: [...whole.parcel.items] });
    expect(await station.refusal('orderShipments.addTracking', both)).toBe(words);

    await station.run('station.ship', { ...whole, parcel: { ...whole.parcel, items: [first] } });
    const next = await pageOf();
    // Another service than planned is the packer's knowing choice: it ships, and is written down.
    await station.run('station.ship', {
      ...whole,
      commandId: station.newCommandId(),
      expectedRevision: next.order.revision,
      parcel: { ...whole.parcel, items: [second] },
    });
    const { shipments } = await pageOf();
    expect(new Set(shipments.shipments.map((each) => each.trackingNumber)).size).toBe(2);
    expect(shipments.lines.map((line) => line.changeMethod)).toEqual([
      { enabled: false, reason: 'All of SKU-1 is packed or shipped already.' },
      { enabled: false, reason: 'All of SKU-2 is packed or shipped already.' },
    ]);
  });
});

describe('delivery states', () => {
  it('are chosen by hand, shown as such, and follow the records again', async () => {
    addOrder();
    const page = await pageOf();
    const lineIds = [lineOf(page, 'SKU-1').lineId];
    const chosen = await station.run('orderShipments.setDeliveryState', {
      ...head(page),
      lineIds,
      deliveryStateId: 'delivered',
    });
    expect(lineOf(chosen, 'SKU-1').delivery).toEqual({
      deliveryStateId: 'delivered',
      words: 'Delivered',
      recordWords: 'Pending',
    });
    expect(lineOf(chosen, 'SKU-2').delivery.words).toBe('Pending');
    const followed = await station.run('orderShipments.setDeliveryState', {
      ...head(chosen),
      lineIds,
      deliveryStateId: null,
    });
    expect(lineOf(followed, 'SKU-1').delivery).toMatchObject({
      deliveryStateId: null,
      words: 'Pending',
    });
    expect(
      await station.refusal('orderShipments.setDeliveryState', {
        ...head(followed),
        lineIds,
        deliveryStateId: 'lost',
      }),
    ).toContain('not in the list any more');
  });

  it('keep what a person has marked as canceled out of every package', async () => {
    addOrder();
    const page = await pageOf();
    const marked = await station.run('orderShipments.setDeliveryState', {
      ...head(page),
      lineIds: [lineOf(page, 'SKU-1').lineId],
      deliveryStateId: 'canceled',
    });
    const words = 'SKU-1 is marked as canceled.';
    expect(await station.refusal('orderShipments.addTracking', entered(marked))).toContain(words);
    await expect(station.ship('O-1')).rejects.toThrow(words);
  });

  it('follow the carrier: delivered, and back at the sender', async () => {
    addOrder();
    const added = await station.run(
      'orderShipments.addTracking',
      entered(await pageOf(), { tracking: number('1Z999AA10123456784') }),
    );
    const packageId = added.shipments.shipments[0]?.packageId ?? '';
    const told = async (status: 'in-transit' | 'delivered' | 'returned') => {
      station.clock.advance(60_000);
      const commandId = station.newCommandId();
      await station.run('tracking.addEvent', { commandId, packageId, status, description: '' });
      return lineOf(await pageOf(), 'SKU-1').delivery.words;
    };
    expect(await told('in-transit')).toBe('2 of 3 Shipped');
    expect(await told('delivered')).toBe('2 of 3 Delivered');
    expect(await told('returned')).toBe('2 of 3 Returned');
  });

  it('are the client’s own list: added, renamed, sorted, and removed while nothing has them', async () => {
    const names = (view: { deliveryStates: { name: string }[] }) =>
      view.deliveryStates.map((each) => each.name);
    const first = await station.run('deliveryStates.list', {});
    expect(names(first)).toEqual([
      'Pending',
      'Packed',
      'Shipped',
      'Delivered',
      'Returned',
      'Canceled',
    ]);
    const added = await station.run('deliveryStates.save', { name: 'At the dock' });
    const dock = added.deliveryStates.at(-1)?.deliveryStateId ?? '';
    expect(await station.refusal('deliveryStates.save', { name: 'AT THE DOCK' })).toContain(
      'already',
    );
    await station.run('deliveryStates.save', { deliveryStateId: dock, name: 'Dock' });
    await station.run('deliveryStates.save', { deliveryStateId: 'packed', name: 'In a box' });
    const move = (deliveryStateId: string, direction: 'up' | 'down') =>
      station.run('deliveryStates.move', { deliveryStateId, direction });
    await move(dock, 'up');
    expect(names(await move('packed', 'down'))).toEqual([
      'Pending',
      'Shipped',
      'In a box',
      'Delivered',
      'Returned',
      'Dock',
      'Canceled',
    ]);
    expect(names(await move('pending', 'up'))[0]).toBe('Pending');

    addOrder();
    const page = await pageOf();
    const lineIds = [lineOf(page, 'SKU-1').lineId];
    const chosen = await station.run('orderShipments.setDeliveryState', {
      ...head(page),
      lineIds,
      deliveryStateId: dock,
    });
    expect(await station.refusal('deliveryStates.remove', { deliveryStateId: dock })).toContain(
      'Items have the delivery state Dock',
    );
    const packed = await station.run('orderShipments.addTracking', entered(chosen));
    expect(lineOf(packed, 'SKU-1').delivery).toMatchObject({
      words: 'Dock',
      recordWords: '2 of 3 In a box',
    });
    await station.run('orderShipments.setDeliveryState', {
      ...head(packed),
      lineIds,
      deliveryStateId: null,
    });
    const removed = await station.run('deliveryStates.remove', { deliveryStateId: dock });
    expect(names(removed)).not.toContain('Dock');
    // Old records show the name, so that no other state may take it; it may come back itself.
    expect(
      await station.refusal('deliveryStates.save', { deliveryStateId: 'packed', name: 'DOCK' }),
    ).toBe('There was a delivery state Dock already. Choose another name.');
    expect(names(await station.run('deliveryStates.save', { name: 'dock' }))).toContain('dock');
  });

  it('have a name that can be seen, are not more than a dropdown has room for, and never none', async () => {
    expect(await station.refusal('deliveryStates.save', { name: '\u200b' })).toBe(
      'Give the delivery state a name.',
    );
    let { deliveryStates } = await station.run('deliveryStates.list', {});
    for (let count = deliveryStates.length; count < 50; count += 1) {
      ({ deliveryStates } = await station.run('deliveryStates.save', { name: `State ${count}` }));
    }
    expect(await station.refusal('deliveryStates.save', { name: 'One more' })).toBe(
      'There can be at most 50. Remove a delivery state first.',
    );
    for (const { deliveryStateId } of deliveryStates.slice(1)) {
      await station.run('deliveryStates.remove', { deliveryStateId });
    }
    const deliveryStateId = deliveryStates[0]?.deliveryStateId ?? '';
    expect(await station.refusal('deliveryStates.remove', { deliveryStateId })).toBe(
      'The last delivery state can not be removed.',
    );
  });
});

describe('any sequence of shipping, entering and voiding', () => {
  it('keeps shipped <= accepted <= ordered, and tells the channel of no unit twice', async () => {
    let orders = 0;
    const step = fc.record({
      kind: fc.constantFrom('enter', 'ship', 'void', 'leave', 'accept'),
      line: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        orders += 1;
        const name = `P-${orders}`;
        addOrder(name);
        for (const { kind, line, quantity } of steps) {
          const page = await pageOf(name);
          const chosen = page.shipments.lines[line] ?? refuse();
          const items = [{ lineId: chosen.lineId, quantity }];
          const dispatched = await (() => {
            switch (kind) {
              case 'enter':
                return station.dispatch('orderShipments.addTracking', entered(page, { items }));
              case 'leave':
                return station.dispatch('orderShipments.markShipped', {
                  ...head(page),
                  packageId: null,
                });
              case 'void': {
                const live = page.shipments.shipments.find((each) => each.state === 'labelled');
                return station.dispatch('packages.void', {
                  commandId: station.newCommandId(),
                  packageId: live?.packageId ?? 'none',
                });
              }
              case 'ship':
                return station.dispatch('station.ship', {
                  commandId: station.newCommandId(),
                  orderId: page.order.orderId,
                  expectedRevision: page.order.revision,
                  parcel: {
                    items,
                    weightGrams: 500,
                    carrierId,
                    serviceCode: '03',
                    presetId: null,
                    tracking: { kind: 'range' },
                    shippingCostMinor: null,
                    printerId: null,
                  },
                });
              default: {
                // What is packed stays accepted, as acceptance itself sees to it.
                const accepted = Math.min(chosen.quantityOrdered, chosen.quantityPacked + quantity);
                accept(name, chosen.sku, accepted);
                return Promise.resolve({ ok: true });
              }
            }
          })();
          if (kind === 'enter' && dispatched.ok)
            expect(quantity).toBeLessThanOrEqual(chosen.quantityLeft);
          await station.writeBacks.drain();
          for (const after of (await pageOf(name)).shipments.lines) {
            const accepted = after.quantityAccepted ?? after.quantityOrdered;
            expect(after.quantityShipped).toBeLessThanOrEqual(after.quantityPacked);
            expect(after.quantityPacked).toBeLessThanOrEqual(accepted);
            expect(accepted).toBeLessThanOrEqual(after.quantityOrdered);
            expect(after.quantityPacked + after.quantityLeft).toBe(accepted);
          }
        }
        const told = market.calls.filter(
          ({ confirmation }) => confirmation.channelOrderId === name,
        );
        const references = told.map(({ confirmation }) => confirmation.packageReferenceId);
        expect(new Set(references).size).toBe(references.length);
      }),
      { numRuns: 25 },
    );
  });
});
