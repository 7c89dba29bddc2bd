import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type OpenStoreOptions, openStore } from '../../../src/main/adapters/sqlite/open-store.ts';
import type { AccountRecord } from '../../../src/main/app/account-store-port.ts';
import type { CarrierRecord } from '../../../src/main/app/carrier-store-port.ts';
import type { NewPackage, PackageRecord } from '../../../src/main/app/package-store-port.ts';
import type { PrinterRecord } from '../../../src/main/app/printing-store-port.ts';
import type { Store, StoreTransaction } from '../../../src/main/app/store-port.ts';
import type { WriteBackRecord } from '../../../src/main/app/write-back-store-port.ts';
import type { Confirmation } from '../../../src/main/domain/confirmation.ts';
import type { ImportedOrder, ImportedOrderLine } from '../../../src/main/domain/imported-order.ts';
import { dayBounds } from '../../../src/main/domain/station-time.ts';

export const migrationsDir = fileURLToPath(new URL('../../../migrations', import.meta.url));

export const zone = 'America/New_York';

/** 2026-11-22T12:00:00.000Z and so many seconds. */
export function time(seconds = 0): string {
  return new Date(Date.parse('2026-11-22T12:00:00.000Z') + seconds * 1_000).toISOString();
}

export function storeOptions(file = ':memory:'): OpenStoreOptions {
  return {
    file,
    migrationsDir,
    now: () => new Date(time()),
    dayBounds: (date) => dayBounds(date, zone),
  };
}

/** A store that is closed when the test ends. */
export function openTestStore(file = ':memory:'): Store {
  const opened = openStore(storeOptions(file));
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const account: AccountRecord = {
  id: 'account-1',
  channel: 'practice',
  name: 'Main shop',
  company: 'Acme',
  enabled: true,
  settings: { baseUrl: 'http://127.0.0.1:9' },
};

export const carrier: CarrierRecord = {
  id: 'carrier-1',
  code: 'UPS',
  name: 'UPS',
  trackingFormat: 'ups-1z',
  services: [
    { code: '03', name: 'Ground' },
    { code: '01', name: 'Next Day Air' },
  ],
};

export const printer: PrinterRecord = {
  id: 'printer-1',
  name: 'Bench 1',
  address: 'tcp://127.0.0.1:9100',
  dpi: 203,
  language: 'zpl',
  rollMm: 80,
  isDefault: true,
  held: false,
};

/** Counts up, so that ids are known. */
export function idsFrom(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

export function importedLine(changes: Partial<ImportedOrderLine> = {}): ImportedOrderLine {
  return {
    channelLineId: 'L1',
    sku: 'RED-SHIRT-M',
    title: 'Red shirt, M',
    quantityOrdered: 3,
    quantityShippedElsewhere: 0,
    unitPriceMinor: 1_999,
    ...changes,
  };
}

export function importedOrder(changes: Partial<ImportedOrder> = {}): ImportedOrder {
  const channelOrderId = changes.channelOrderId ?? '113-2223421-1234567';
  return {
    channelOrderId,
    orderNumber: channelOrderId,
    orderedAt: time(-86_400),
    shipBy: time(86_400),
    requestedService: 'Standard',
    buyerName: 'Anna Buyer',
    buyerEmail: 'anna@example.com',
    shipTo: {
      name: 'Zoë Smith-Jones',
      company: 'Widgets Ltd',
      line1: '1 Main Street',
      line2: '',
      line3: '',
      city: 'Łódź',
      region: 'LD',
      postalCode: '01234',
      country: 'PL',
      phone: '+48 123',
    },
    currency: 'USD',
    shippingPaidMinor: 499,
    note: '',
    cancelled: false,
    lines: [importedLine()],
    fileLine: 2,
    ...changes,
  };
}

type Station = {
  readonly store: Store;
  readonly importOrder: (
    order: ImportedOrder,
    options?: { continued?: boolean; at?: string; accountId?: string },
  ) => 'created' | 'updated' | 'unchanged';
  readonly orderId: (channelOrderId: string) => string;
  /** Packs `quantity` of the first line of an order, or the items given. */
  readonly ship: (channelOrderId: string, changes?: ShipChanges) => PackageRecord;
  /** The row that the packer's choice to update makes. */
  readonly sendWriteBack: (packed: PackageRecord, at?: string) => number;
};

type ShipChanges = Partial<
  Pick<NewPackage, 'trackingNumber' | 'rangeId' | 'shipDate' | 'createdAt' | 'items' | 'carrier'>
> & { readonly quantity?: number };

/** A store with an account, a carrier and a printer, and the steps that tests take again and again. */
export function openStation(file = ':memory:'): Station {
  const store = openTestStore(file);
  store.write((tx) => {
    tx.accounts.save(account, time());
    tx.carriers.save(carrier, time());
    tx.printers.save(printer, time());
  });
  return stationOn(store);
}

export function stationOn(store: Store): Station {
  const nextId = idsFrom('id');
  const nextPackageId = idsFrom('package');
  const orderId = (channelOrderId: string) => {
    const [id] = store.read((tx) => tx.orders.idsByCode(channelOrderId));
    if (id === undefined) throw new Error(`No order ${channelOrderId}`);
    return id;
  };
  return {
    store,
    orderId,
    importOrder: (order, { continued = false, at = time(), accountId = account.id } = {}) =>
      store.write((tx) =>
        tx.orders.upsertImported(accountId, order, { continued, now: at, nextId }),
      ),
    ship: (channelOrderId, { quantity = 1, ...changes } = {}) => {
      const id = orderId(channelOrderId);
      return store.write((tx) => {
        const order = tx.orders.find(id);
        const line = order?.lines[0];
        if (order === null || line === undefined) throw new Error(`No order ${channelOrderId}`);
        const number = String(10_000_000 + tx.packages.nextSequence());
        const added: NewPackage = {
          id: nextPackageId(),
          orderKey: order.key,
          packageNumber: tx.packages.nextPackageNumber(order.key),
          shipmentNumber: `S${number}`,
          packageReferenceId: number,
          carrier,
          service: { code: '03', name: 'Ground' },
          trackingNumber: `1ZTEST${number}`,
          rangeId: null,
          weightGrams: 900,
          packageName: 'Box',
          lengthMm: 300,
          widthMm: 200,
          heightMm: 100,
          shippingCostMinor: 812,
          currency: 'USD',
          items: [{ lineKey: line.key, quantity }],
          shipDate: '2026-11-22',
          stationZone: zone,
          labelContent: {
            shipFrom: order.shipTo,
            shipTo: order.shipTo,
            carrierName: 'UPS',
            serviceName: 'Ground',
            trackingNumber: `1ZTEST${number}`,
            trackingFormat: null,
            orderNumber: order.orderNumber,
            shipmentNumber: `S${number}`,
            packageNumber: 1,
            weightGrams: 900,
            shipDate: '2026-11-22',
            sample: false,
          },
          confirmTiming: 'assigned',
          createdAt: time(),
          ...changes,
        };
        tx.packages.insert(added);
        const packed = tx.packages.find(added.id);
        if (packed === null) throw new Error('The package is not there.');
        return packed;
      });
    },
    sendWriteBack: (packed, at = time()) =>
      store.write((tx) => {
        tx.writeBacks.insert({
          packageKey: packed.key,
          accountId: packed.accountId,
          confirmation: confirmationOf(packed),
          state: 'Pending',
          dueAt: at,
          now: at,
        });
        return tx.writeBacks.findByPackage(packed.key)?.key ?? 0;
      }),
  };
}

export function confirmationOf(packed: PackageRecord): Confirmation {
  return {
    channelOrderId: packed.orderNumber,
    packageReferenceId: packed.packageReferenceId,
    carrierCode: packed.carrierCode,
    carrierName: packed.carrierName,
    serviceName: packed.serviceName,
    trackingNumber: packed.trackingNumber,
    shipFromCountry: 'US',
    shippedAt: packed.createdAt,
    shippingCostMinor: packed.shippingCostMinor,
    currency: packed.currency,
    items: [{ channelLineId: 'L1', quantity: 1, sku: '', identifiers: [] }],
    closeOrder: false,
    notifyBuyer: true,
  };
}

/** What settles a write-back as Success. */
export const success = {
  state: 'Success',
  errorCount: 0,
  deferralCount: 0,
  mustReadBack: false,
  dueAt: null,
  waitReason: '',
  errorCode: '',
  errorMessage: '',
} as const;

/** Claims the account's write-back that is due longest, as the queue does. */
export function claimDue(
  tx: StoreTransaction,
  accountId: string,
  now: string,
  until: string,
): WriteBackRecord | null {
  const [next] = [false, true]
    .map((mustReadBack) => tx.writeBacks.firstDue(accountId, now, mustReadBack))
    .filter((row) => row !== null)
    .sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1));
  return next === undefined
    ? null
    : tx.writeBacks.claim(next.key, { now, until, operation: 'confirm' });
}

/** Claims the account's next write-back and settles it as the change says. */
export function settleNext(
  store: Store,
  change: Partial<
    Parameters<Parameters<Parameters<Store['write']>[0]>[0]['writeBacks']['settle']>[1]
  >,
  at = time(),
): void {
  store.write((tx) => {
    const claimed = claimDue(tx, account.id, at, time(3_600));
    if (claimed === null) throw new Error('Nothing is due.');
    const { attemptNumber: number } = claimed;
    tx.writeBacks.settle(
      claimed.key,
      { ...success, ...change },
      { number, counted: false, outcome: 'accepted', calls: [], budgetLeft: null, now: at },
    );
  });
}
