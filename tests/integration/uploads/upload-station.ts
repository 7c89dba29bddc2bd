import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AccountRecord } from '../../../src/main/app/account-store-port.ts';
import type { CarrierRecord } from '../../../src/main/app/carrier-store-port.ts';
import { confirmationOf } from '../../../src/main/app/confirm-shipment.ts';
import type { AppContext } from '../../../src/main/app/context.ts';
import type { PackageRecord } from '../../../src/main/app/package-store-port.ts';
import type { WriteBackChange } from '../../../src/main/app/write-back-store-port.ts';
import type { CommandInput, CommandOutput } from '../../../src/shared/contract.ts';
import type { WriteBackState } from '../../../src/shared/write-back-states.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';
import { importedLine, importedOrder, stationOn } from '../store/test-store.ts';

export const amazon: AccountRecord = {
  id: 'account-amazon',
  channel: 'amazon',
  name: 'Amazon US',
  company: 'Goods',
  enabled: true,
  settings: { baseUrl: 'http://127.0.0.1:9', shipConfirmations: 'assigned' },
};
export const ebay: AccountRecord = { ...amazon, id: 'account-ebay', channel: 'ebay', name: 'eBay' };

export const ups: CarrierRecord = {
  id: 'carrier-1',
  code: 'UPS',
  name: 'United Parcel Service',
  trackingFormat: 'ups-1z',
  services: [{ code: '03', name: 'Ground' }],
};

/** The state of a package's update, and what else its row says. */
export type Planted =
  | WriteBackState
  | ({ readonly state: WriteBackState } & Partial<WriteBackChange>);

export type UploadStation = TestStation & {
  /** An order with these lines: channel line id, SKU and quantity. */
  readonly order: (
    account: AccountRecord,
    channelOrderId: string,
    lines?: readonly (readonly [id: string, sku: string, quantity: number])[],
    orderNumber?: string,
  ) => void;
  /** A package of an order: all of its lines, or what is said, brought to a state. */
  readonly pack: (
    channelOrderId: string,
    planted: Planted,
    changes?: {
      readonly trackingNumber?: string;
      readonly carrier?: CarrierRecord;
      readonly shipDate?: string;
      readonly items?: readonly (readonly [lineId: string, quantity: number])[];
    },
  ) => PackageRecord;
  readonly stateOf: (shipmentNumber: string) => Promise<string>;
  /** The state of every shipment, by its number. */
  readonly states: () => Promise<Readonly<Record<string, string>>>;
  readonly exportTo: (
    name: string,
    wish?: Partial<CommandInput<'uploads.export'>>,
  ) => Promise<Report>;
  readonly fillTo: (
    template: string,
    name: string,
    wish?: Partial<CommandInput<'uploads.fillTemplate'>>,
  ) => Promise<Report>;
  readonly mark: (uploadId: string) => Promise<CommandOutput<'uploads.markConfirmed'>>;
  readonly putBack: (
    uploadId: string,
    packageIds?: readonly string[],
  ) => Promise<CommandOutput<'uploads.putBack'>>;
  readonly bytesOf: (name: string) => Buffer;
  readonly write: (name: string, bytes: string | Uint8Array) => string;
};

type Report = NonNullable<CommandOutput<'uploads.export'>['report']>;

/** A real station with an Amazon and an eBay account whose packages are planted, not shipped. */
export async function openUploadStation(
  options: {
    readonly instrument?: (context: AppContext) => AppContext;
    readonly accounts?: readonly AccountRecord[];
  } = {},
): Promise<UploadStation> {
  const clock = createManualClock('2026-11-23T02:30:00.000Z');
  const { instrument, accounts = [amazon, ebay] } = options;
  const station = await openTestStation({
    practice: false,
    clock,
    ...(instrument === undefined ? {} : { instrument }),
  });
  onTestFinished(() => closeTestStation(station));
  const { store } = station.context;
  const now = clock.now().toISOString();
  store.write((tx) => {
    tx.settings.set('stationZone', 'America/New_York');
    for (const account of accounts) tx.accounts.save(account, now);
    tx.carriers.save(ups, now);
  });
  const { importOrder, orderId, ship } = stationOn(store);
  const pathOf = (name: string) => join(station.dataDir, name);

  const bring = (packed: PackageRecord, planted: Planted) => {
    const { state, ...changes } = typeof planted === 'string' ? { state: planted } : planted;
    const voided =
      state === 'Voided' || state === 'VoidedAtChannel' || state === 'VoidedAfterConfirm';
    store.write((tx) => {
      if (state !== 'NotSent') {
        const { key: packageKey, accountId } = packed;
        const order = tx.orders.find(packed.orderId);
        const confirmation = confirmationOf(tx, packed, order?.channelOrderId ?? '', false);
        const added = { packageKey, accountId, confirmation, now };
        tx.writeBacks.insert({ ...added, state: 'Pending', dueAt: now });
        const key = tx.writeBacks.findByPackage(packageKey)?.key ?? 0;
        if (state === 'Sending') {
          tx.writeBacks.claim(key, { now, until: later(now), operation: 'confirm' });
        } else {
          const isOpen = state === 'Pending' || state === 'Unknown';
          const change: WriteBackChange = {
            state,
            errorCount: state === 'Failed' ? 5 : 0,
            deferralCount: 0,
            mustReadBack: state === 'Unknown',
            dueAt: isOpen ? now : null,
            waitReason: '',
            errorCode: state === 'Failed' ? 'InvalidInput' : '',
            errorMessage: state === 'Failed' ? 'The carrier is not known.' : '',
            ...changes,
          };
          tx.writeBacks.change(key, change, now);
        }
      }
      if (voided) tx.packages.setVoided(packed.key, now);
    });
  };

  const states: UploadStation['states'] = async () => {
    const { rows } = await station.run('status.view', { offset: 0, limit: 500 });
    return Object.fromEntries(rows.map((row) => [row.shipmentNumber, row.state]));
  };

  return {
    ...station,
    order: (account, channelOrderId, lines = [['00112233445566', 'MUG-1', 10]], orderNumber) => {
      importOrder(
        importedOrder({
          channelOrderId,
          orderNumber: orderNumber ?? channelOrderId,
          lines: lines.map(([channelLineId, sku, quantityOrdered]) =>
            importedLine({ channelLineId, sku, quantityOrdered }),
          ),
        }),
        { accountId: account.id },
      );
    },
    pack: (channelOrderId, planted, { items, ...changes } = {}) => {
      const order = store.read((tx) => tx.orders.find(orderId(channelOrderId)));
      const lines = order?.lines ?? [];
      const packed = ship(channelOrderId, {
        carrier: ups,
        ...changes,
        items:
          items === undefined
            ? lines.map((line) => ({ lineKey: line.key, quantity: 1 }))
            : items.map(([lineId, quantity]) => ({
                lineKey: lines.find((line) => line.channelLineId === lineId)?.key ?? 0,
                quantity,
              })),
      });
      bring(packed, planted);
      return packed;
    },
    states,
    stateOf: async (shipmentNumber) => (await states())[shipmentNumber] ?? '',
    exportTo: async (name, wish = {}) => {
      station.dialogs.save = pathOf(name);
      const { report } = await station.run('uploads.export', {
        accountId: amazon.id,
        kind: 'amazon-shipping-confirmation',
        filter: {},
        ...wish,
      });
      if (report === null) throw new Error('Nothing was saved');
      return report;
    },
    fillTo: async (template, name, wish = {}) => {
      station.dialogs.open = pathOf(template);
      station.dialogs.save = pathOf(name);
      const input = { accountId: ebay.id, filter: {}, ...wish };
      const { report } = await station.run('uploads.fillTemplate', input);
      if (report === null) throw new Error('Nothing was saved');
      return report;
    },
    mark: (uploadId) =>
      station.run('uploads.markConfirmed', { commandId: station.newCommandId(), uploadId }),
    putBack: (uploadId, packageIds) =>
      station.run('uploads.putBack', {
        commandId: station.newCommandId(),
        uploadId,
        ...(packageIds === undefined ? {} : { packageIds: [...packageIds] }),
      }),
    bytesOf: (name) => readFileSync(pathOf(name)),
    write: (name, bytes) => {
      writeFileSync(pathOf(name), bytes);
      return pathOf(name);
    },
  };
}

function later(now: string): string {
  return new Date(Date.parse(now) + 60_000).toISOString();
}
