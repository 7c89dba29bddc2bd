import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BulkDetailView } from '../../../src/shared/bulk-views.ts';
import type { ConfirmChoice } from '../../../src/shared/confirmation-views.ts';
import { type FakeAmazon, startFakeAmazon } from '../../support/fake-amazon.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
  type TestStationOptions,
} from '../../support/test-station.ts';

const report = join(import.meta.dirname, '..', '..', 'fixtures', 'e2e', 'unshipped-orders.txt');

/** A real station with one Amazon account that can send bulk updates, and an Amazon. */
export type BulkStation = {
  readonly amazon: FakeAmazon;
  readonly station: TestStation;
  readonly accountId: string;
  readonly clock: ManualClock;
  /** Imports, labels and answers orders of one line each; gives their ids at Amazon. */
  readonly ship: (count: number, choice?: ConfirmChoice) => Promise<readonly string[]>;
  /** The day of the labels. */
  readonly today: () => Promise<string>;
  readonly submit: (ticked?: readonly string[], date?: string) => Promise<SubmittedRun>;
  /** Lets time go by until no run is open, or as long as is said. */
  readonly work: (minutes?: number) => Promise<void>;
  readonly detail: (runId: string) => Promise<BulkDetailView>;
  /** Cart Update of each package by its order's id at Amazon. */
  readonly cart: () => Promise<Readonly<Record<string, string>>>;
  readonly saveAccount: (settings: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
};

type SubmittedRun = { readonly words: string; readonly runIds: readonly string[] };

export type BulkStationOptions = TestStationOptions & { readonly amazon?: FakeAmazon };

export async function openBulkStation(options: BulkStationOptions = {}): Promise<BulkStation> {
  const clock = options.clock ?? createManualClock('2026-11-24T15:00:00.000Z');
  const amazon = options.amazon ?? (await startFakeAmazon({ clock }));
  const secrets = options.secrets ?? createMemorySecrets();
  const station = await openTestStation({ practice: false, ...options, clock, secrets });
  const known = (await station.run('accounts.list', {})).accounts[0]?.accountId;
  const accountId = known ?? (await setUp(station, amazon));
  let orders = known === undefined ? 0 : 5_000;

  const detail = (runId: string) => station.run('bulk.detail', { runId });
  const today = async () => (await station.run('app.info', {})).today;

  return {
    amazon,
    station,
    accountId,
    clock,
    today,
    detail,
    ship: async (count, choice = 'update') => {
      const ids = Array.from(
        { length: count },
        (_, at) => `905-${1_000_000 + orders + at}-0000002`,
      );
      await importOrders(station, accountId, ids, orders);
      for (const [at, id] of ids.entries()) {
        amazon.addOrder(id, [{ orderItemId: `7${orders + at}`, quantity: 1 }]);
        const packageId = packageIdOf(await station.ship(id, { printerId: null }));
        const commandId = station.newCommandId();
        await station.run('station.confirm', { commandId, packageId, choice });
      }
      orders += count;
      return ids;
    },
    submit: async (ticked = [], date) => {
      const done = await station.run('bulk.submit', {
        commandId: station.newCommandId(),
        accountId,
        date: date ?? (await today()),
        packageIds: [...ticked],
      });
      return { words: done.words, runIds: done.runs.map((run) => run.runId) };
    },
    work: async (minutes) => {
      const until = clock.now().getTime() + (minutes ?? 24 * 60) * 60_000;
      for (;;) {
        await station.bulkUpdates.drain();
        const nextAt = station.context.store.read((tx) => tx.bulkRuns.nextDueAt());
        const nextMs = nextAt === null ? Number.POSITIVE_INFINITY : Date.parse(nextAt);
        if (nextMs > until) {
          if (minutes !== undefined) clock.advance(until - clock.now().getTime());
          return;
        }
        clock.advance(Math.max(0, nextMs - clock.now().getTime()));
      }
    },
    cart: async () => {
      const { rows } = await station.run('packages.list', { offset: 0, limit: 500 });
      const states = await Promise.all(
        rows.map(async (row) => {
          const order = await station.run('orders.get', { orderId: row.orderId });
          return [order.channelOrderId, row.writeBack] as const;
        }),
      );
      return Object.fromEntries(states);
    },
    saveAccount: async (settings) => {
      const [account] = (await station.run('accounts.list', {})).accounts;
      if (account === undefined) throw new Error('There is no account');
      await station.run('accounts.save', {
        accountId,
        channel: 'amazon',
        name: account.name,
        company: account.company,
        enabled: account.enabled,
        settings: { ...account.settings, ...settings },
      });
    },
    close: async () => {
      await closeTestStation(station);
      if (options.amazon === undefined) await amazon.close();
    },
  };
}

async function setUp(station: TestStation, amazon: FakeAmazon): Promise<string> {
  const { accounts } = await station.run('accounts.save', {
    channel: 'amazon',
    name: 'Our shop',
    company: 'Goods Co.',
    enabled: true,
    settings: {
      baseUrl: amazon.baseUrl,
      tokenUrl: amazon.tokenUrl,
      marketplaceId: amazon.marketplaceId,
      merchantId: amazon.merchantId,
      shipConfirmations: 'assigned',
    },
    credentials: amazon.credentials,
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
    toSerial: 9_000,
  });
  return accounts[0]?.accountId ?? '';
}

async function importOrders(
  station: TestStation,
  accountId: string,
  ids: readonly string[],
  first: number,
): Promise<void> {
  const [header = '', , , row = ''] = readFileSync(report, 'utf8').split('\r\n');
  const rows = ids.map((id, at) =>
    row.replace('905-0000002-0000002', id).replace('70000000000003', `7${first + at}`),
  );
  const path = join(station.dataDir, 'report.txt');
  writeFileSync(path, [header, ...rows].join('\r\n'));
  station.dialogs.open = path;
  const { file } = await station.run('orders.chooseFile', {});
  await station.run('orders.import', {
    fileId: file?.fileId ?? '',
    accountId,
    format: 'amazon-unshipped',
  });
}
