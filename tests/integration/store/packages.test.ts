import { describe, expect, it } from 'vitest';
import type { PackageFilter } from '../../../src/main/app/package-store-port.ts';
import { RefusedError } from '../../../src/shared/app-error.ts';
import { carrier, importedLine, importedOrder, openStation, printer, time } from './test-store.ts';

function openBench() {
  const station = openStation();
  station.importOrder(
    importedOrder({
      channelOrderId: 'A',
      lines: [importedLine(), importedLine({ channelLineId: 'L2', sku: 'HAT' })],
    }),
  );
  station.importOrder(
    importedOrder({ channelOrderId: 'B', shipTo: { ...importedOrder().shipTo, name: 'Bert' } }),
  );
  const numbers = (filter: Partial<PackageFilter>) => {
    const { rows, total } = station.store.read((tx) =>
      tx.packages.list({ offset: 0, limit: 100, ...filter }),
    );
    return { rows: rows.map((row) => row.shipmentNumber), total };
  };
  const print = (packageKey: number, id: string) =>
    station.store.write((tx) =>
      tx.printJobs.insert({
        id,
        document: 'label',
        title: 'Label',
        language: 'zpl',
        packageKey,
        printerId: printer.id,
        copyNumber: 1,
        reason: 'first label',
        payload: Buffer.from('^XA^XZ'),
        now: time(),
      }),
    );
  return { ...station, numbers, print };
}

describe('a package', () => {
  it('is read back with its order, its latest print job and its write-back', () => {
    const { store, ship, print, sendWriteBack } = openBench();
    const packed = ship('A');
    print(packed.key, 'job-1');
    print(packed.key, 'job-2');
    sendWriteBack(packed, time(5));
    const expected = {
      key: packed.key,
      id: 'package-1',
      shipmentNumber: 'S10000001',
      packageReferenceId: '10000001',
      orderKey: 1,
      orderId: 'id-1',
      orderNumber: 'A',
      accountId: 'account-1',
      recipientName: 'Zoë Smith-Jones',
      packageNumber: 1,
      state: 'labelled',
      choice: null,
      carrierId: carrier.id,
      carrierCode: 'UPS',
      carrierName: 'UPS',
      serviceCode: '03',
      serviceName: 'Ground',
      trackingNumber: '1ZTEST10000001',
      weightGrams: 900,
      shippingCostMinor: 812,
      currency: 'USD',
      shippedQuantity: 1,
      shipDate: '2026-11-22',
      createdAt: time(),
      print: {
        key: 2,
        id: 'job-2',
        document: 'label',
        title: 'Label',
        language: 'zpl',
        packageKey: packed.key,
        printerId: printer.id,
        printerName: 'Bench 1',
        state: 'queued',
        proof: '',
        copyNumber: 1,
        reason: 'first label',
        bytesTotal: 6,
        bytesAcknowledged: 0,
        attempts: 0,
        dueAt: time(),
        leaseUntil: null,
        lastMessage: '',
        createdAt: time(),
        updatedAt: time(),
      },
      confirmTiming: 'assigned',
      boxedIn: null,
      movedAt: null,
      origin: 'station',
      leftAt: null,
      leftToldBy: '',
      writeBackState: 'Pending',
      writeBackOperation: 'confirm',
      writeBackDueAt: time(5),
      writeBackErrorCount: 0,
      writeBackWaitReason: '',
    };
    store.read((tx) => {
      expect(tx.packages.find(packed.id)).toEqual(expected);
      expect(tx.packages.findByShipmentNumber('s10000001')).toEqual(expected);
      expect(tx.packages.listByOrder(1)).toEqual([expected]);
      expect(tx.packages.list({ offset: 0, limit: 9 })).toEqual({ rows: [expected], total: 1 });
      expect([tx.packages.find('x'), tx.packages.findByShipmentNumber('x')]).toEqual([null, null]);
      expect(tx.packages.labelContent(packed.key)?.shipTo.city).toBe('Łódź');
      expect(tx.packages.labelContent(99)).toBeNull();
    });
  });

  it('knows what it holds under the ids of the channel', () => {
    const { store, ship } = openBench();
    const lines = store.read((tx) => tx.orders.find('id-1'))?.lines ?? [];
    const items = lines.map((line, index) => ({ lineKey: line.key, quantity: index + 1 }));
    const packed = ship('A', { items });
    expect(packed.shippedQuantity).toBe(3);
    expect(store.read((tx) => tx.packages.items(packed.key))).toEqual([
      {
        lineKey: lines[0]?.key,
        lineId: lines[0]?.id,
        channelLineId: 'L1',
        sku: 'RED-SHIRT-M',
        title: 'Red shirt, M',
        quantity: 1,
        identifiers: [],
      },
      {
        lineKey: lines[1]?.key,
        lineId: lines[1]?.id,
        channelLineId: 'L2',
        sku: 'HAT',
        title: 'Red shirt, M',
        quantity: 2,
        identifiers: [],
      },
    ]);
  });

  it('is numbered within its order, over voided ones too', () => {
    const { store, ship } = openBench();
    const first = ship('A');
    store.write((tx) => tx.packages.setVoided(first.key, time()));
    expect([ship('A').packageNumber, ship('B').packageNumber]).toEqual([2, 1]);
    expect(store.read((tx) => tx.packages.nextPackageNumber(1))).toBe(3);
  });

  it('keeps the choice of the packer, and voided it stays voided', () => {
    const { store, ship } = openBench();
    const packed = ship('A');
    store.write((tx) => tx.packages.setChoice(packed.key, 'update'));
    store.write((tx) => tx.packages.setVoided(packed.key, time()));
    expect(store.read((tx) => tx.packages.find(packed.id))).toMatchObject({
      state: 'voided',
      choice: 'update',
      writeBackState: 'Voided',
    });
  });

  it('counts as not updated until an update is on its way, whoever decided that', () => {
    const { store, ship, sendWriteBack } = openBench();
    const count = () => store.read((tx) => tx.packages.countNotUpdated('2026-11-22'));
    const packed = ship('A');
    ship('A', { shipDate: '2026-11-23' });
    expect(count()).toBe(1);
    store.write((tx) => tx.packages.setChoice(packed.key, 'nothing'));
    expect(count()).toBe(1);
    sendWriteBack(packed);
    expect(count()).toBe(0);
    const voided = ship('B');
    store.write((tx) => tx.packages.setVoided(voided.key, time()));
    expect(count()).toBe(0);
  });

  it('can not have the tracking number of another, not even of a voided one', () => {
    const { store, ship } = openBench();
    const first = ship('A', { trackingNumber: 'T1' });
    store.write((tx) => tx.packages.setVoided(first.key, time()));
    let refused: unknown;
    try {
      ship('B', { trackingNumber: 'T1' });
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(RefusedError);
    expect((refused as RefusedError).error).toEqual({
      code: 'conflict',
      message: 'Tracking number T1 belongs to shipment S10000001 of order A. Use another one.',
    });
    store.read((tx) => {
      expect(tx.packages.list({ offset: 0, limit: 9 }).total).toBe(1);
      expect(tx.packages.holderOfTrackingNumber('T1')).toEqual({
        shipmentNumber: 'S10000001',
        orderNumber: 'A',
      });
      expect(tx.packages.holderOfTrackingNumber('T2')).toBeNull();
    });
    expect(ship('B', { trackingNumber: 'T2' }).shipmentNumber).toBe('S10000002');
  });
});

describe('the list of packages', () => {
  it('is newest first, by ship date and text', () => {
    const { ship, numbers } = openBench();
    ship('A', { shipDate: '2026-11-20', trackingNumber: '9261299998888820812173' });
    ship('B', { shipDate: '2026-11-22' });
    ship('A', { shipDate: '2026-11-21' });
    ship('B', { shipDate: '2026-11-22' });
    const all = ['S10000004', 'S10000002', 'S10000003', 'S10000001'];
    expect(numbers({})).toEqual({ rows: all, total: 4 });
    expect(numbers({ offset: 1, limit: 2 })).toEqual({ rows: all.slice(1, 3), total: 4 });
    expect(numbers({ from: '2026-11-22' }).rows).toEqual(all.slice(0, 2));
    expect(numbers({ to: '2026-11-20' }).rows).toEqual(['S10000001']);
    expect(numbers({ from: '2026-11-21', to: '2026-11-21' }).rows).toEqual(['S10000003']);
    expect(numbers({ text: 'bert' }).rows).toEqual(['S10000004', 'S10000002']);
    expect(numbers({ text: 'bert', to: '2026-11-21' })).toEqual({ rows: [], total: 0 });
    // A whole tracking or shipment number means that one package, not the others of its order.
    expect(numbers({ text: '9261 2999 9888 8820 8121 73' }).rows).toEqual(['S10000001']);
    expect(numbers({ text: 's10000003' }).rows).toEqual(['S10000003']);
    expect(numbers({ text: '92612' }).rows).toEqual(['S10000003', 'S10000001']);
    expect(numbers({ text: '***' })).toEqual({ rows: [], total: 0 });
  });

  it('can show only those that nobody has decided to send', () => {
    const { store, ship, sendWriteBack, numbers } = openBench();
    const packed = [ship('A'), ship('A'), ship('A', { shipDate: '2026-11-21' })];
    const [sent, voided] = packed;
    if (sent === undefined || voided === undefined) throw new Error('not shipped');
    sendWriteBack(sent);
    store.write((tx) => tx.packages.setVoided(voided.key, time()));
    expect(numbers({ notUpdatedOnly: true })).toEqual({ rows: ['S10000003'], total: 1 });
    expect(numbers({ notUpdatedOnly: true, from: '2026-11-22' }).total).toBe(0);
    expect(numbers({ notUpdatedOnly: false }).total).toBe(3);
  });
});

describe('the manifest', () => {
  it('has what was shipped on a day with numbers from a reserved range, as on the labels', () => {
    const { store, ship, importOrder } = openBench();
    store.write((tx) =>
      tx.carriers.addRange(
        {
          id: 'range-1',
          carrierId: carrier.id,
          spec: {},
          fromSerial: 1,
          toSerial: 9,
          nextSerial: 1,
        },
        time(),
      ),
    );
    const reserved = { rangeId: 'range-1' };
    ship('A', { ...reserved, trackingNumber: 'R1' });
    ship('A', { trackingNumber: 'typed' });
    const voided = ship('A', { ...reserved, trackingNumber: 'R2' });
    ship('A', { ...reserved, trackingNumber: 'R3', shipDate: '2026-11-23' });
    ship('B', { ...reserved, trackingNumber: 'R4' });
    store.write((tx) => tx.packages.setVoided(voided.key, time()));
    const moved = { ...importedOrder().shipTo, line1: 'moved since' };
    importOrder(importedOrder({ channelOrderId: 'A', shipTo: moved }));
    const rows = store.read((tx) => tx.packages.manifest(carrier.id, '2026-11-22'));
    expect(rows.map((row) => row.trackingNumber)).toEqual(['R1', 'R4']);
    expect(rows[0]).toEqual({
      shipmentNumber: 'S10000001',
      orderNumber: 'A',
      shipDate: '2026-11-22',
      createdAt: time(),
      serviceCode: '03',
      serviceName: 'Ground',
      trackingNumber: 'R1',
      weightGrams: 900,
      lengthMm: 300,
      widthMm: 200,
      heightMm: 100,
      shipTo: importedOrder().shipTo,
    });
    expect(store.read((tx) => tx.packages.manifest('other', '2026-11-22'))).toEqual([]);
  });
});
