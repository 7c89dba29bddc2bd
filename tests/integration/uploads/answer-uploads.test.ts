import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store, StoreTransaction } from '../../../src/main/app/store-port.ts';
import { startFakeAmazon } from '../../support/fake-amazon.ts';
import { openTestStation } from '../../support/test-station.ts';
import { amazon, openUploadStation, type UploadStation } from './upload-station.ts';

const orderId = (number: number) => `905-${1_000_000 + number}-0000002`;
const asked = ['Pending', 'Held', 'WaitingImei', 'Never', 'NotSent'] as const;
const everything = { asked: [...asked] };

/** One package in each state that can go into a file; gives their numbers by state. */
async function withFile() {
  const station = await openUploadStation();
  const packages = Object.fromEntries(
    (['Failed', ...asked] as const).map((state, index) => {
      station.order(amazon, orderId(index));
      return [state, station.pack(orderId(index), state)] as const;
    }),
  );
  const { file } = await station.exportTo('file.txt', everything);
  return { station, packages, file };
}

const isIn = async (station: UploadStation, state: string) =>
  Object.values(await station.states()).filter((each) => each === state).length;

type Audited = Parameters<StoreTransaction['audit']['add']>[0];

/** The store, with every entry of its audit log kept beside it. */
function watchAudit(store: Store, written: Audited[]): Store {
  const add = (entry: Audited, tx: StoreTransaction) => {
    written.push(entry);
    tx.audit.add(entry);
  };
  return {
    ...store,
    write: (work) =>
      store.write((tx) => work({ ...tx, audit: { ...tx.audit, add: (entry) => add(entry, tx) } })),
  };
}

describe('a file that the channel has accepted', () => {
  it('is marked by one press: each shipment that is not told, once', async () => {
    const { station, file } = await withFile();
    expect(file).toMatchObject({ state: 'saved', shipments: 6, openShipments: 6, marked: 0 });
    expect(await isIn(station, 'Bulk')).toBe(6);
    station.clock.advance(60_000);
    const first = await station.mark(file.uploadId);
    expect(first).toMatchObject({ marked: 6, others: 0 });
    expect(first.file).toMatchObject({
      state: 'confirmed',
      openShipments: 0,
      answeredBy: station.context.actor,
      answeredAt: station.clock.now().toISOString(),
    });
    expect(await isIn(station, 'ConfirmedManually')).toBe(6);
    expect(await station.mark(file.uploadId)).toMatchObject({ marked: 0, others: 6 });
    expect(await station.run('uploads.unanswered', {})).toEqual({ files: [] });
  });

  it('a repeat of the same press says the same again', async () => {
    const { station, file } = await withFile();
    const press = { commandId: 'press-0001', uploadId: file.uploadId };
    const first = await station.run('uploads.markConfirmed', press);
    expect(await station.run('uploads.markConfirmed', press)).toEqual(first);
  });

  it('says who, when and in which file, in the audit log and at the shipment', async () => {
    const written: Audited[] = [];
    const station = await openUploadStation({
      instrument: (context) => ({ ...context, store: watchAudit(context.store, written) }),
    });
    station.order(amazon, orderId(1));
    const packed = station.pack(orderId(1), 'Failed');
    const { file } = await station.exportTo('file.txt');
    await station.run('uploads.markConfirmed', {
      commandId: 'press-0001',
      uploadId: file.uploadId,
      note: 'batch 77',
    });
    const { actor } = station.context;
    const at = station.clock.now().toISOString();
    const { shipmentNumber } = packed;
    expect(written.filter((each) => each.subjectId === packed.id)).toEqual([
      expect.objectContaining({
        at,
        actor,
        action: 'put into upload file',
        detail: { shipmentNumber, uploadId: file.uploadId, note: 'file.txt' },
      }),
      expect.objectContaining({
        at,
        actor,
        action: 'confirm manually',
        detail: { shipmentNumber, note: 'Uploaded as file.txt: batch 77' },
      }),
    ]);
    expect(await station.run('uploads.ofPackage', { packageId: packed.id })).toMatchObject({
      file: { fileName: 'file.txt', state: 'confirmed', answeredBy: actor, answeredAt: at },
      isOpen: false,
    });
  });

  it('sets an order that nobody had decided on to Processing', async () => {
    const { station, packages, file } = await withFile();
    await station.mark(file.uploadId);
    const order = await station.run('orders.get', { orderId: packages.NotSent?.orderId ?? '' });
    expect(order.state).toBe('Processing');
  });

  it('twice exported is in the first file only, and marked once', async () => {
    const { station, file } = await withFile();
    await expect(station.exportTo('second.txt', everything)).rejects.toThrow(
      'No shipment of this account goes into the file. 6: It is in a bulk update or in a saved file that nobody has answered for.',
    );
    station.order(amazon, orderId(20));
    const late = station.pack(orderId(20), 'Failed');
    const second = await station.exportTo('second.txt', everything);
    expect(second.file).toMatchObject({ shipments: 1 });
    expect(await station.mark(second.file.uploadId)).toMatchObject({ marked: 1, others: 0 });
    expect(await station.mark(second.file.uploadId)).toMatchObject({ marked: 0, others: 1 });
    expect(await station.stateOf(late.shipmentNumber)).toBe('ConfirmedManually');
    expect(await isIn(station, 'Bulk')).toBe(6);
    expect(await station.mark(file.uploadId)).toMatchObject({ marked: 6, others: 0 });
  });
});

describe('a file that was not uploaded', () => {
  it('ends what is put back of an order that was canceled meanwhile', async () => {
    const station = await openUploadStation();
    station.order(amazon, orderId(1));
    const packed = station.pack(orderId(1), 'Failed');
    const { file } = await station.exportTo('canceled.txt');
    const page = await station.run('orderPage.view', { orderId: packed.orderId });
    await station.run('orderCancel.cancel', {
      commandId: station.newCommandId(),
      orderId: packed.orderId,
      expectedRevision: page.order.revision,
      reason: 'buyer-asked',
      notifyBuyer: false,
      labels: 'keep',
    });
    expect(await station.stateOf(packed.shipmentNumber)).toBe('Bulk');
    await station.putBack(file.uploadId);
    expect(await station.stateOf(packed.shipmentNumber)).toBe('Never');
  });

  it('puts every shipment back to where it stood', async () => {
    const { station, packages, file } = await withFile();
    const { file: answered } = await station.putBack(file.uploadId);
    expect(answered).toMatchObject({ state: 'put-back', openShipments: 0, marked: 0 });
    for (const state of ['Failed', 'Pending', 'NotSent']) {
      expect(await station.stateOf(packages[state]?.shipmentNumber ?? '')).toBe(state);
    }
    const detail = await station.run('status.detail', { packageId: packages.Failed?.id ?? '' });
    expect(detail.row).toMatchObject({ errorCount: 5, errorCode: 'InvalidInput' });
    expect(await station.putBack(file.uploadId)).toMatchObject({ file: { state: 'put-back' } });
  });

  it('what was held is timed anew: by the rule of its label and by what happened since', async () => {
    const station = await openUploadStation();
    const packed = [1, 2, 3].map((number) => {
      station.order(amazon, orderId(number));
      return station.pack(orderId(number), number === 3 ? 'Never' : 'Held');
    });
    const [moved, still, never] = packed;
    station.context.store.write((tx) => {
      for (const each of [moved, still]) tx.packages.setTiming(each?.key ?? 0, 'movement');
      tx.packages.setTiming(never?.key ?? 0, 'never');
    });
    const { file } = await station.exportTo('file.txt', everything);
    await station.run('tracking.addEvent', {
      commandId: station.newCommandId(),
      packageId: moved?.id ?? '',
      status: 'in-transit',
      description: 'Seen',
    });
    expect(await isIn(station, 'Bulk')).toBe(3);
    await station.putBack(file.uploadId);
    const states = await station.states();
    expect(packed.map((each) => states[each.shipmentNumber])).toEqual(['Pending', 'Held', 'Never']);
  });

  it('can be put back in part: what the channel has refused; the rest is marked', async () => {
    const { station, packages, file } = await withFile();
    const refused = packages.Failed?.id ?? '';
    const after = await station.putBack(file.uploadId, [refused]);
    expect(after.file).toMatchObject({ state: 'saved', openShipments: 5 });
    const input = { commandId: station.newCommandId(), uploadId: file.uploadId };
    expect(await station.refusal('uploads.putBack', { ...input, packageIds: [refused] })).toContain(
      'not in this file any more',
    );
    expect(await station.mark(file.uploadId)).toMatchObject({ marked: 5, others: 1 });
    expect(await station.stateOf(packages.Failed?.shipmentNumber ?? '')).toBe('Failed');
  });

  it('but was uploaded after all can be marked: only what was not told in another way since', async () => {
    const { station, packages, file } = await withFile();
    await station.putBack(file.uploadId);
    await station.run('status.confirmManually', {
      commandId: station.newCommandId(),
      packageId: packages.Failed?.id ?? '',
      note: 'by hand',
    });
    station.context.store.write((tx) => {
      const key = tx.writeBacks.findByPackage(packages.Pending?.key ?? 0)?.key ?? 0;
      const now = station.clock.now().toISOString();
      tx.writeBacks.claim(key, { now, until: now, operation: 'confirm' });
    });
    const marked = await station.mark(file.uploadId);
    expect(marked).toMatchObject({ marked: 4, others: 2 });
    expect(await station.stateOf(packages.NotSent?.shipmentNumber ?? '')).toBe('ConfirmedManually');
    expect(await station.stateOf(packages.Pending?.shipmentNumber ?? '')).toBe('Sending');
  });

  it('can not be said once it is marked', async () => {
    const { station, file } = await withFile();
    await station.mark(file.uploadId);
    const input = { commandId: station.newCommandId(), uploadId: file.uploadId };
    expect(await station.refusal('uploads.putBack', input)).toContain('confirmed already');
    expect(await isIn(station, 'ConfirmedManually')).toBe(6);
  });
});

describe('while a shipment is in a saved file', () => {
  it('nothing else tells the channel of it: no queue, no retry, no pop-up, no void', async () => {
    const { station, packages, file } = await withFile();
    station.clock.advance(24 * 3_600_000);
    await station.writeBacks.drain();
    expect(await isIn(station, 'Bulk')).toBe(6);
    const commandId = () => station.newCommandId();
    for (const each of Object.values(packages)) {
      const packageId = each.id;
      await station.refusal('status.retry', { commandId: commandId(), packageId });
      await station.refusal('station.confirm', {
        commandId: commandId(),
        packageId,
        choice: 'update',
      });
      expect(
        await station.refusal('packages.void', { commandId: commandId(), packageId }),
      ).toContain('is in a saved file for uploading');
    }
    expect(await isIn(station, 'Bulk')).toBe(6);
    const { rows } = await station.run('status.view', { offset: 0, limit: 1 });
    expect(rows[0]?.stateWords).toBe('In upload file');
    await station.mark(file.uploadId);
    const packageId = packages.Failed?.id ?? '';
    await station.run('packages.void', { commandId: commandId(), packageId });
    expect(await station.stateOf(packages.Failed?.shipmentNumber ?? '')).toBe('VoidedAfterConfirm');
  });

  it('another process on the same store leaves it alone as well', async () => {
    const { station, file } = await withFile();
    const other = await openTestStation({
      practice: false,
      clock: station.clock,
      dataDir: station.dataDir,
    });
    onTestFinished(() => other.stop());
    await other.writeBacks.drain();
    expect(await isIn(station, 'Bulk')).toBe(6);
    const wish = { accountId: amazon.id, filter: {}, ...everything };
    expect(
      await other.refusal('uploads.export', { ...wish, kind: 'amazon-shipping-confirmation' }),
    ).toContain('goes into the file');
    const marked = await other.run('uploads.markConfirmed', {
      commandId: 'press-0001',
      uploadId: file.uploadId,
    });
    expect(marked).toMatchObject({ marked: 6 });
    expect(await station.mark(file.uploadId)).toMatchObject({ marked: 0, others: 6 });
  });
});

describe('an export while single confirmations are on their way', () => {
  it('tells Amazon of each package by one of the two ways, never by both', async () => {
    const station = await openUploadStation({ accounts: [] });
    const market = await startFakeAmazon({ clock: station.clock });
    onTestFinished(() => market.close());
    const { accounts } = await station.run('accounts.save', {
      channel: 'amazon',
      name: 'Amazon US',
      company: '',
      enabled: true,
      settings: {
        baseUrl: market.baseUrl,
        tokenUrl: market.tokenUrl,
        marketplaceId: market.marketplaceId,
        shipConfirmations: 'assigned',
      },
      credentials: market.credentials,
    });
    const accountId = accounts[0]?.accountId ?? '';
    const account = { ...amazon, id: accountId };
    const ids = Array.from({ length: 30 }, (_, index) => orderId(index));
    for (const [index, id] of ids.entries()) {
      const item = String(70_000 + index);
      station.order(account, id, [[item, 'MUG', 1]]);
      market.addOrder(id, [{ orderItemId: item, quantity: 1 }]);
      station.pack(id, 'Pending', { trackingNumber: `1Z777CC3030000${1_000 + index}` });
    }
    // The first calls are under way when the file is saved, and settle while it is.
    const sending = station.writeBacks.drain();
    while (market.requests.length < 4) await new Promise((resolve) => setImmediate(resolve));
    const report = await station.exportTo('file.txt', { accountId, asked: ['Pending'] });
    await sending;
    station.clock.advance(3_600_000);
    await station.writeBacks.drain();
    const inFile = station
      .bytesOf('file.txt')
      .toString()
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split('\t')[0] ?? '');
    const told = ids.filter((id) => market.packagesOf(id).length > 0);
    expect(told.length).toBeGreaterThan(0);
    expect(inFile.length).toBeGreaterThan(0);
    expect([...told, ...inFile].sort()).toEqual(ids);
    const { marked } = await station.mark(report.file.uploadId);
    expect(marked).toBe(inFile.length);
    const states = Object.values(await station.states());
    expect(states.filter((state) => state === 'Success')).toHaveLength(told.length);
    expect(states.filter((state) => state === 'ConfirmedManually')).toHaveLength(inFile.length);
  });
});
