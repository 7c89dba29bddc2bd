import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  closeTestStation,
  openTestStation,
  orderOf,
  packageIdOf,
  type TestStation,
  wholeParcel,
} from '../../support/test-station.ts';

let station: TestStation;
let orders: string[];

beforeEach(async () => {
  station = await openTestStation();
  const list = await station.run('orders.list', { offset: 0, limit: 100 });
  orders = list.rows.map((row) => row.orderNumber);
});
afterEach(() => closeTestStation(station));

const order = (index: number) => orders[index] ?? '';
const confirm = (packageId: string, choice: 'close' | 'another' | 'update' | 'void' | 'nothing') =>
  station.run('station.confirm', { commandId: station.newCommandId(), packageId, choice });
const statusRows = async () => (await station.run('status.view', { offset: 0, limit: 100 })).rows;
const marketConfirmations = async () => (await station.run('practice.view', {})).confirmations;

/** How many rows of two pictures of one size are not the same. */
function differentRows(one: string, other: string): number {
  const [a, b] = [one, other].map((base64) => PNG.sync.read(Buffer.from(base64, 'base64')));
  if (a === undefined || b === undefined) throw new Error('There is no picture.');
  const row = (png: PNG, y: number) =>
    png.data.subarray(y * png.width * 4, (y + 1) * png.width * 4);
  return Array.from({ length: a.height }, (_, y) => row(a, y).equals(row(b, y))).filter(
    (same) => !same,
  ).length;
}

describe('shipping an order', () => {
  it('makes a package, a label and a pop-up, and takes what was packed from what is left', async () => {
    const view = await station.ship(order(0));
    expect(view.confirmation?.package).toMatchObject({
      shipmentNumber: 'S10000001',
      trackingNumber: '1Z999AA10300000019',
      writeBack: 'NotSent',
      choice: null,
      print: { state: 'queued' },
    });
    expect(orderOf(view).lines.every((line) => line.quantityLeft === 0)).toBe(true);
    await station.printing.drain();
    expect((await station.run('station.view', {})).confirmation?.package.print?.words).toBe(
      'Sent to Practice printer',
    );
  });

  it('ships once however often the same command arrives', async () => {
    const scanned = await station.run('station.scan', { code: order(0) });
    const command = {
      commandId: 'the-same-press',
      orderId: orderOf(scanned).orderId,
      expectedRevision: orderOf(scanned).revision,
      parcel: wholeParcel(scanned),
    };
    const views = await Promise.all(
      Array.from({ length: 20 }, () => station.run('station.ship', command)),
    );
    expect(new Set(views.map(packageIdOf)).size).toBe(1);
    expect((await statusRows()).length).toBe(1);
    await station.printing.drain();
    expect((await station.run('practice.view', {})).labels.length).toBe(1);
  });

  it('shows the label before it is made, and uses nothing up by that', async () => {
    const scanned = await station.run('station.scan', { code: order(0) });
    const wish = {
      orderId: orderOf(scanned).orderId,
      expectedRevision: orderOf(scanned).revision,
      parcel: wholeParcel(scanned),
    };
    const carriers = await station.run('carriers.list', {});
    const pictures = await Promise.all([
      station.run('station.previewLabel', wish),
      station.run('station.previewLabel', wish),
    ]);
    expect(pictures[0]).toEqual(pictures[1]);
    expect(await station.run('carriers.list', {})).toEqual(carriers);
    expect(orderOf(await station.run('station.view', {})).packages).toEqual([]);
    const stale = { ...wish, expectedRevision: wish.expectedRevision + 1 };
    expect(await station.refusal('station.previewLabel', stale)).toContain('has changed since');

    const { confirmation } = await station.ship(order(0));
    expect(confirmation?.package.trackingNumber).toBe('1Z999AA10300000019');
    const packageId = confirmation?.package.packageId ?? '';
    const made = await station.run('packages.labelPicture', { packageId });
    // The same label but for the words across it.
    expect(made).not.toEqual(pictures[0]);
    expect(differentRows(made.pngBase64, pictures[0]?.pngBase64 ?? '')).toBeLessThan(100);
  });

  it('refuses a second press with a new command for an order that has moved on', async () => {
    const scanned = await station.run('station.scan', { code: order(0) });
    await station.ship(order(0));
    const message = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(scanned).orderId,
      expectedRevision: orderOf(scanned).revision,
      parcel: wholeParcel(scanned),
    });
    expect(message).toContain('Every item of order');
  });

  it('ships part of a line and the rest later, and never more than is left', async () => {
    const rows = (await station.run('orders.list', { offset: 0, limit: 100 })).rows;
    const views = await Promise.all(
      rows.map((row) => station.run('orders.get', { orderId: row.orderId })),
    );
    const single = views.find((view) => view.lines[0]?.quantityOrdered === 3 && !view.lines[1]);
    const large = single?.orderNumber ?? '';
    const lineId = single?.lines[0]?.lineId ?? '';
    const first = await station.ship(large, { items: [{ lineId, quantity: 2 }] });
    expect(orderOf(first).lines.find((each) => each.lineId === lineId)?.quantityLeft).toBe(1);
    await confirm(packageIdOf(first), 'another');
    const open = await station.run('station.view', {});
    const message = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(open).orderId,
      expectedRevision: orderOf(open).revision,
      parcel: { ...wholeParcel(open), items: [{ lineId, quantity: 2 }] },
    });
    expect(message).toMatch(/^Only 1 of .* are left to ship, not 2\.$/);
    const second = await station.ship(large);
    expect(second.confirmation?.package.packageNumber).toBe(2);
    expect(second.confirmation?.quantityLeft).toBe(0);
  });

  it('allows one more, empty package when the packer asks for another, and tells the channel nothing of it', async () => {
    const first = await station.ship(order(0));
    await confirm(packageIdOf(first), 'another');
    const second = await station.ship(order(0), { items: [] });
    expect(second.confirmation?.package.shippedQuantity).toBe(0);
    await confirm(packageIdOf(second), 'close');
    await station.writeBacks.drain();
    expect(await marketConfirmations()).toBe(1);
    expect((await station.run('station.view', {})).notUpdatedToday).toBe(0);
    const list = await station.run('packages.list', { notUpdatedOnly: true, offset: 0, limit: 10 });
    expect(list.total).toBe(0);
  });

  it('takes a typed tracking number, checks it, and refuses one that is in use', async () => {
    const typed = (trackingNumber: string) => ({ kind: 'typed' as const, trackingNumber });
    const scanned = await station.run('station.scan', { code: order(0) });
    const ship = (trackingNumber: string) => ({
      commandId: station.newCommandId(),
      orderId: orderOf(scanned).orderId,
      expectedRevision: orderOf(scanned).revision,
      parcel: { ...wholeParcel(scanned), tracking: typed(trackingNumber) },
    });
    expect(await station.refusal('station.ship', ship('1Z999AA10123456785'))).toContain('check');
    await station.run('station.ship', ship('1z999aa1 0123456784'));
    const view = await station.run('station.view', {});
    expect(view.confirmation?.package.trackingNumber).toBe('1Z999AA10123456784');
    await confirm(packageIdOf(view), 'nothing');
    const other = await station.run('station.scan', { code: order(1) });
    const message = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(other).orderId,
      expectedRevision: orderOf(other).revision,
      parcel: { ...wholeParcel(other), tracking: typed('1Z999AA10123456784') },
    });
    expect(message).toContain('belongs to shipment S10000001');
  });

  it('passes over a number of the range that a person has typed before', async () => {
    const typed = { kind: 'typed' as const, trackingNumber: '1Z999AA10300000019' };
    const first = await station.ship(order(0), { tracking: typed });
    await confirm(packageIdOf(first), 'nothing');
    const second = await station.ship(order(1));
    expect(second.confirmation?.package.trackingNumber).toBe('1Z999AA10300000028');
  });

  it('never gives a number again after a void, warns when half the range is used, refuses when it is empty', async () => {
    const carrier = (await station.run('carriers.list', {})).carriers[0];
    const saved = await station.run('carriers.save', {
      code: 'TINY',
      name: 'Tiny',
      trackingFormat: 'ups-1z',
      services: [{ code: '03', name: 'Ground' }],
    });
    const carrierId = saved.carriers.find((each) => each.code === 'TINY')?.carrierId ?? '';
    expect(carrierId).not.toBe(carrier?.carrierId);
    await station.run('carriers.addRange', {
      carrierId,
      spec: { shipper: '888BB2', service: '03' },
      fromSerial: 7,
      toSerial: 8,
    });
    const levels: string[] = [];
    const numbers: string[] = [];
    for (const index of [0, 1]) {
      const view = await station.ship(order(index), { carrierId, serviceCode: '03' });
      numbers.push(view.confirmation?.package.trackingNumber ?? '');
      levels.push(
        view.carriers.find((each) => each.carrierId === carrierId)?.ranges[0]?.level ?? '',
      );
      await confirm(packageIdOf(view), 'void');
    }
    expect(levels).toEqual(['low', 'empty']);
    expect(new Set(numbers).size).toBe(2);
    await expect(station.ship(order(2), { carrierId, serviceCode: '03' })).rejects.toThrow(
      'No tracking numbers of Tiny are left',
    );
  });

  it('changes nothing when it is refused', async () => {
    const before = JSON.stringify(await station.run('station.scan', { code: order(0) }));
    for (const changes of [
      { weightGrams: -5 },
      { weightGrams: 0 },
      { weightGrams: 1.5 },
      { printerId: 'no-such-printer' },
      { carrierId: 'no-such-carrier' },
      { serviceCode: 'no-such-service' },
      { items: [] },
      { tracking: { kind: 'typed' as const, trackingNumber: 'x'.repeat(1_000_000) } },
    ]) {
      await expect(station.ship(order(0), changes)).rejects.toThrow(
        /^station\.ship: [a-z-]+: .+\.$/,
      );
    }
    expect(JSON.stringify(await station.run('station.scan', { code: order(0) }))).toBe(before);
    expect(await statusRows()).toEqual([]);
  });
});

describe('the five outcomes of the Shipment Confirmation', () => {
  it('1: tells the channel and closes the order', async () => {
    const view = await station.ship(order(0));
    const after = await confirm(packageIdOf(view), 'close');
    expect(after).toMatchObject({ order: null, confirmation: null });
    await station.writeBacks.drain();
    expect(await statusRows()).toMatchObject([{ state: 'Success', errorCount: 0 }]);
    const stored = await station.run('orders.get', { orderId: orderOf(view).orderId });
    expect(stored.state).toBe('Completed');
    expect(await marketConfirmations()).toBe(1);
  });

  it('2: tells the channel and keeps the order open for the next package', async () => {
    const view = await station.ship(order(0));
    const after = await confirm(packageIdOf(view), 'another');
    expect(after.order?.orderNumber).toBe(order(0));
    expect(after).toMatchObject({ order: { state: 'Processing' }, stop: null });
  });

  it('3: tells the channel and leaves the order open here', async () => {
    const view = await station.ship(order(0));
    await confirm(packageIdOf(view), 'update');
    await station.writeBacks.drain();
    const stored = await station.run('orders.get', { orderId: orderOf(view).orderId });
    expect(stored.state).toBe('Processing');
    expect(await marketConfirmations()).toBe(1);
  });

  it('4: voids the label, cancels its print and sets the order to New', async () => {
    const view = await station.ship(order(0));
    const after = await confirm(packageIdOf(view), 'void');
    expect(after.order).toMatchObject({ state: 'New', orderNumber: order(0) });
    expect(after.order?.lines.every((line) => line.quantityShipped === 0)).toBe(true);
    await station.printing.drain();
    await station.writeBacks.drain();
    expect((await station.run('practice.view', {})).labels).toEqual([]);
    expect(await marketConfirmations()).toBe(0);
    expect(after.order?.packages).toMatchObject([
      { state: 'voided', print: { state: 'cancelled' } },
    ]);
  });

  it('5: the X does nothing at all, and the package can be confirmed later', async () => {
    const view = await station.ship(order(0));
    await confirm(packageIdOf(view), 'nothing');
    await station.writeBacks.drain();
    expect(await statusRows()).toMatchObject([{ state: 'NotSent' }]);
    expect((await station.run('orders.get', { orderId: orderOf(view).orderId })).state).toBe('New');
    const list = await station.run('packages.list', { notUpdatedOnly: true, offset: 0, limit: 10 });
    expect(list.rows.map((row) => row.packageId)).toEqual([packageIdOf(view)]);
    expect((await station.run('station.view', {})).notUpdatedToday).toBe(1);
    const again = await station.run('station.reopenConfirmation', { packageId: packageIdOf(view) });
    expect(packageIdOf(again)).toBe(packageIdOf(view));
    await confirm(packageIdOf(view), 'close');
    await station.writeBacks.drain();
    expect(await statusRows()).toMatchObject([{ state: 'Success' }]);
  });

  it('hands a package over once: a second answer is refused, the same command is a repeat', async () => {
    const view = await station.ship(order(0));
    const command = {
      commandId: 'press-once',
      packageId: packageIdOf(view),
      choice: 'close' as const,
    };
    await station.run('station.confirm', command);
    await station.run('station.confirm', command);
    expect(
      await station.refusal('station.confirm', { ...command, commandId: station.newCommandId() }),
    ).toContain('already handed over');
    await station.writeBacks.drain();
    expect(await marketConfirmations()).toBe(1);
  });

  it('refuses a scan while the pop-up is open', async () => {
    await station.ship(order(0));
    expect(await station.refusal('station.scan', { code: order(1) })).toContain(
      'Answer the Shipment Confirmation first',
    );
  });

  it('lists a shipment that was voided after its confirmation as a task', async () => {
    const view = await station.ship(order(0));
    await confirm(packageIdOf(view), 'close');
    await station.writeBacks.drain();
    await station.run('packages.void', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(view),
    });
    expect(await statusRows()).toMatchObject([
      { state: 'VoidedAfterConfirm', errorCode: 'confirmed-before-void' },
    ]);
    expect((await station.run('orders.get', { orderId: orderOf(view).orderId })).state).toBe('New');
  });
});

describe('scanning', () => {
  it('opens an order by number, tracking number and Shipment ID', async () => {
    const view = await station.ship(order(0));
    const { trackingNumber, shipmentNumber } = view.confirmation?.package ?? {
      trackingNumber: '',
      shipmentNumber: '',
    };
    await confirm(packageIdOf(view), 'nothing');
    for (const code of [order(0), trackingNumber, shipmentNumber, shipmentNumber.toLowerCase()]) {
      expect((await station.run('station.scan', { code })).order?.orderNumber).toBe(order(0));
    }
  });

  it('closes what was open when a code means nothing', async () => {
    await station.run('station.scan', { code: order(0) });
    expect(await station.refusal('station.scan', { code: 'no such order' })).toContain(
      'No order has the number no such order',
    );
    expect((await station.run('station.view', {})).order).toBeNull();
  });

  it('stops at an order with nothing left and says why', async () => {
    const view = await station.ship(order(0));
    await confirm(packageIdOf(view), 'close');
    const scanned = await station.run('station.scan', { code: order(0) });
    expect(scanned.stop).toMatchObject({ title: 'Already shipped' });
  });
});
