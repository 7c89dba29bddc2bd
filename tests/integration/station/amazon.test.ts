import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAmazon, startFakeAmazon } from '../../support/fake-amazon.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

const report = join(import.meta.dirname, '..', '..', 'fixtures', 'e2e', 'unshipped-orders.txt');

let amazon: FakeAmazon;
let station: TestStation;
let accountId: string;

/** A real station: no practice parts, one Amazon account, one carrier with a range. */
beforeEach(async () => {
  const clock = createManualClock(new Date().toISOString());
  amazon = await startFakeAmazon({ clock });
  station = await openTestStation({ practice: false, clock });
  const { accounts } = await station.run('accounts.save', {
    channel: 'amazon',
    name: 'Our shop',
    company: 'Goods Co.',
    enabled: true,
    settings: {
      baseUrl: amazon.baseUrl,
      tokenUrl: amazon.tokenUrl,
      marketplaceId: amazon.marketplaceId,
      shipConfirmations: 'assigned',
    },
    credentials: amazon.credentials,
  });
  accountId = accounts[0]?.accountId ?? '';
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
});
afterEach(async () => {
  await closeTestStation(station);
  await amazon.close();
});

/** Imports as many one-line orders as asked for, ships each and answers with option 1. */
async function shipOrders(count: number): Promise<string[]> {
  const [header = '', , , row = ''] = readFileSync(report, 'utf8').split('\r\n');
  const ids = Array.from({ length: count }, (_, index) => `905-${1_000_000 + index}-0000002`);
  const rows = ids.map((id, index) =>
    row.replace('905-0000002-0000002', id).replace('70000000000003', `7${index}`),
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
  for (const [index, id] of ids.entries()) {
    amazon.addOrder(id, [{ orderItemId: `7${index}`, quantity: 1 }]);
    const view = await station.ship(id, { printerId: null });
    const commandId = station.newCommandId();
    await station.run('station.confirm', {
      commandId,
      packageId: packageIdOf(view),
      choice: 'close',
    });
  }
  return ids;
}

const states = async () =>
  (await station.run('status.view', { offset: 0, limit: 500 })).rows.map((row) => row.state);

describe('a real station with an Amazon account', () => {
  it('confirms a shipment once, and shows no credential anywhere', async () => {
    const [id = ''] = await shipOrders(1);
    await station.writeBacks.drain();
    expect(await states()).toEqual(['Success']);
    expect(amazon.packagesOf(id)).toMatchObject([
      { packageReferenceId: '10000001', trackingNumber: '1Z777CC30300000017', edits: 0 },
    ]);
    const [row] = (await station.run('status.view', { offset: 0, limit: 1 })).rows;
    const detail = await station.run('status.detail', { packageId: row?.packageId ?? '' });
    const shown = JSON.stringify([detail, await station.run('accounts.list', {})]);
    const kept = ['packbench.db', 'packbench.db-wal']
      .map((name) => readFileSync(join(station.dataDir, name)).toString('latin1'))
      .join('');
    for (const secret of Object.values(amazon.credentials)) {
      expect(shown).not.toContain(secret);
      expect(kept).not.toContain(secret);
    }
  });

  it('keeps to 2 a second after a burst of 10, so that Amazon never has to throttle it', async () => {
    await shipOrders(24);
    await station.writeBacks.drain();
    const started = station.clock.now().getTime();
    const confirmed = () => amazon.requests.filter((request) => request.method === 'POST').length;
    expect(confirmed()).toBe(10);
    while (confirmed() < 24) {
      station.clock.advance(100);
      await station.writeBacks.drain();
    }
    expect(station.clock.now().getTime() - started).toBe(7_000);
    expect(amazon.throttledCount()).toBe(0);
    expect(new Set(await states())).toEqual(new Set(['Success']));
  });

  it('asks Amazon after an answer was lost and does not confirm again', async () => {
    const [id = ''] = await shipOrders(1);
    await amazon.setFault('cut-after-acting');
    await station.writeBacks.drain();
    expect(await states()).toEqual(['Unknown']);
    await amazon.setFault('none');
    station.clock.advance(60_000);
    await station.writeBacks.drain();
    expect(await states()).toEqual(['Success']);
    expect(amazon.packagesOf(id)).toMatchObject([{ confirmations: 1, edits: 0 }]);
  });

  it('refuses an address that is not https, unless it is on this computer', async () => {
    const message = await station.refusal('accounts.save', {
      channel: 'amazon',
      name: 'Other shop',
      company: '',
      enabled: true,
      settings: { baseUrl: 'http://amazon.example', marketplaceId: 'A1' },
    });
    expect(message).toContain('http://amazon.example');
  });
});
