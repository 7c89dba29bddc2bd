import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeShopify, startFakeShopify } from '../../support/fake-shopify.ts';
import { gid } from '../../support/fake-shopify-store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import {
  closeTestStation,
  openTestStation,
  orderOf,
  type ParcelChanges,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

const file = join(import.meta.dirname, '..', '..', 'fixtures', 'imports', 'shopify-orders.csv');

/** The orders of the file, as the store has them. */
const APRONS = '5120000000001';
const GLOVE = '5120000000002';

let shopify: FakeShopify;
let station: TestStation;

/** A real station with a Shopify account, whose orders come from Shopify's own export. */
beforeEach(async () => {
  const clock = createManualClock(new Date().toISOString());
  shopify = await startFakeShopify({ clock });
  station = await openTestStation({ practice: false, clock });
  const { accounts } = await station.run('accounts.save', {
    channel: 'shopify',
    name: 'Our shop',
    company: 'Goods Co.',
    enabled: true,
    settings: { baseUrl: shopify.baseUrl, paymentGateway: 'shopify' },
    credentials: shopify.credentials,
  });
  const { carriers } = await station.run('carriers.save', {
    code: 'UPS',
    name: 'UPS',
    trackingFormat: 'ups-1z',
    services: [{ code: '03', name: 'Ground' }],
  });
  await station.run('carriers.addRange', {
    carrierId: carriers[0]?.carrierId ?? '',
    spec: { shipper: '777CC3', service: '03' },
    fromSerial: 1,
    toSerial: 1_000,
  });
  const apron = { sku: 'APR-SAND', name: 'Linen apron - Sand' };
  shopify.store.addOrder(APRONS, [
    { ...apron, number: '61', quantity: 2 },
    { number: '62', sku: '', name: 'Gift card $10', quantity: 1, requiresShipping: false },
    { ...apron, number: '63', quantity: 1 },
  ]);
  shopify.store.addOrder(
    GLOVE,
    [
      { number: '71', sku: 'TT-01', name: 'Tea towel', quantity: 1 },
      { number: '72', sku: 'OG-01', name: 'Oven glove', quantity: 1 },
    ],
    { more: { name: '#1002' } },
  );
  station.dialogs.open = file;
  const chosen = await station.run('orders.chooseFile', {});
  await station.run('orders.import', {
    fileId: chosen.file?.fileId ?? '',
    accountId: accounts[0]?.accountId ?? '',
    format: 'shopify-orders',
  });
});
afterEach(async () => {
  await closeTestStation(station);
  await shopify.close();
});

/** Ships, answers the pop-up and lets the update go out. */
async function ship(orderNumber: string, changes: ParcelChanges = {}): Promise<string> {
  const view = await station.ship(orderNumber, { printerId: null, ...changes });
  const packageId = packageIdOf(view);
  const choice = changes.items === undefined ? 'close' : 'another';
  await station.run('station.confirm', { commandId: station.newCommandId(), packageId, choice });
  await station.writeBacks.drain();
  return packageId;
}

const rowOf = async (packageId: string) => (await station.run('status.detail', { packageId })).row;
const fulfilled = (order: string) =>
  shopify.store.orders.get(gid('Order', order))?.fulfillments ?? [];
const ofLine = (number: string, quantity: number) => ({
  lineItem: gid('LineItem', number),
  quantity,
});

describe("orders from Shopify's own export", () => {
  it('are confirmed once, each line by its SKU', async () => {
    const packages = [await ship('#1001'), await ship('#1002')];
    for (const each of packages) expect((await rowOf(each)).state).toBe('Success');
    expect(fulfilled(APRONS)).toMatchObject([
      { number: '1Z777CC30300000017', lines: [ofLine('61', 2), ofLine('63', 1)] },
    ]);
    expect(fulfilled(GLOVE)).toMatchObject([{ lines: [ofLine('72', 1)] }]);
  });

  it('have each line once when the store is asked for them too, and are confirmed as before', async () => {
    const accountId = (await station.run('accounts.list', {})).accounts[0]?.accountId ?? '';
    await station.run('orders.sync', { accountId });
    await station.syncs.drain();
    const order = orderOf(await station.run('station.scan', { code: '#1002' }));
    expect(order.lines.filter(({ sku }) => sku === 'OG-01')).toMatchObject([{ quantityLeft: 1 }]);
    const packageId = await ship('#1002');
    expect((await rowOf(packageId)).state).toBe('Success');
    expect(fulfilled(GLOVE)).toHaveLength(1);
  });

  it('are asked about after a lost answer, and not confirmed again', async () => {
    await shopify.setFault('cut-after-acting');
    const packageId = await ship('#1001');
    expect((await rowOf(packageId)).state).toBe('Unknown');
    await shopify.setFault('none');
    station.clock.advance(60_000);
    await station.writeBacks.drain();
    expect((await rowOf(packageId)).state).toBe('Success');
    expect(shopify.mutations()).toHaveLength(1);
  });

  it('are taken back when the package is voided', async () => {
    const packageId = await ship('#1002');
    await station.run('packages.void', {
      commandId: station.newCommandId(),
      packageId,
      acknowledgeLocked: false,
    });
    await station.writeBacks.drain();
    expect((await rowOf(packageId)).state).toBe('VoidedAtChannel');
    expect(fulfilled(GLOVE)).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('keep a package back that may be of either of two lines, until it is fulfilled as advised', async () => {
    const order = orderOf(await station.run('station.scan', { code: '#1001' }));
    const items = [{ lineId: order.lines[0]?.lineId ?? '', quantity: 1 }];
    const packageId = await ship('#1001', { items });
    const { state, errorMessage, trackingNumber } = await rowOf(packageId);
    expect(state).toBe('Pending');
    expect(errorMessage).toContain('with its tracking number, then press Retry now');
    expect(shopify.mutations()).toEqual([]);

    const [part] = shopify.store.orders.get(gid('Order', APRONS))?.fulfillmentOrders ?? [];
    const lines = [{ id: part?.lines[0]?.id ?? '', quantity: 1 }];
    shopify.store.create({
      lineItemsByFulfillmentOrder: [
        { fulfillmentOrderId: part?.id ?? '', fulfillmentOrderLineItems: lines },
      ],
      trackingInfo: { number: trackingNumber },
    });
    await station.run('status.retry', { commandId: station.newCommandId(), packageId });
    await station.writeBacks.drain();
    expect((await rowOf(packageId)).state).toBe('Success');
    expect(fulfilled(APRONS)).toHaveLength(1);
  });

  it('have one payment, whose reference is the order itself', async () => {
    const { orderId } = orderOf(await station.run('station.scan', { code: '#1002' }));
    const wish = async (reference: string) => {
      const { order } = await station.run('orderPage.view', { orderId });
      return {
        commandId: station.newCommandId(),
        orderId,
        expectedRevision: order.revision,
        gateway: 'shopify',
        kind: 'card',
        reference,
      } as const;
    };
    expect(await station.refusal('payments.link', await wish('61882'))).toBe(
      `Shopify keeps what was paid with the order itself: its reference is ${GLOVE}.`,
    );
    const page = await station.run('payments.link', await wish(GLOVE));
    expect(page.payments.payments).toHaveLength(1);
    expect(await station.refusal('payments.link', await wish(GLOVE))).toMatch(/already/);
  });
});
