import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standardRetryPolicy } from '../../../src/main/domain/retry-policy.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

let station: TestStation;
let orders: string[];

beforeEach(async () => {
  station = await openTestStation({ retryPolicy: standardRetryPolicy });
  const list = await station.run('orders.list', { offset: 0, limit: 100 });
  orders = list.rows.map((row) => row.orderNumber);
});
afterEach(() => closeTestStation(station));

const shipAndClose = async (orderNumber: string) => {
  const packageId = packageIdOf(await station.ship(orderNumber));
  const commandId = station.newCommandId();
  await station.run('station.confirm', { commandId, packageId, choice: 'close' });
  return packageId;
};
const fault = (kind: 'none' | 'down' | 'throttle' | 'error' | 'reject' | 'silent-after-accept') =>
  station.run('practice.setFault', { fault: kind });
const status = () => station.run('status.view', { offset: 0, limit: 100 });
const market = () => station.run('practice.view', {});
const advanceTo = (time: string | null | undefined) =>
  station.clock.advance(Date.parse(time ?? '') - station.clock.now().getTime());

describe('writing back to the channel', () => {
  it('sends carrier, service, tracking number, ship date, quantities and cost (OC8, SS1)', async () => {
    const packageId = await shipAndClose(orders[0] ?? '');
    await station.writeBacks.drain();
    const journal = readFileSync(join(station.dataDir, 'practice-market.jsonl'), 'utf8');
    const detail = await station.run('status.detail', { packageId });
    expect(JSON.parse(journal.trim())).toMatchObject({
      orderId: orders[0],
      packageReferenceId: '10000001',
      document: {
        carrier: { code: 'UPS', name: 'UPS' },
        service: 'Ground',
        trackingNumber: detail.row.trackingNumber,
        shippingCost: { amountMinor: 450, currency: 'USD' },
        closeOrder: true,
        items: [{ quantity: detail.row.shippedQuantity }],
      },
    });
    expect(detail.attempts).toMatchObject([{ number: 1, outcome: 'accepted', counted: false }]);
  });

  it('waits for a marketplace that is down, counts nothing, and confirms each shipment once when it is back', async () => {
    await fault('down');
    for (const orderNumber of orders.slice(0, 10)) await shipAndClose(orderNumber);
    await station.writeBacks.drain();
    const down = await status();
    expect(down.rows.map((row) => [row.state, row.errorCount])).toEqual(
      Array.from({ length: 10 }, () => ['Pending', 0]),
    );
    expect(
      down.rows.every((row) => row.nextAttemptAt !== null && row.nextAttemptAt > down.refreshedAt),
    ).toBe(true);
    expect(down.accounts[0]?.apis.find((api) => api.api === 'writeback')).toMatchObject({
      health: 'none',
      detail: 'Error reading API status',
    });
    await fault('none');
    advanceTo(down.rows[0]?.nextAttemptAt);
    await station.writeBacks.drain();
    const back = await status();
    expect(back.rows.map((row) => row.state)).toEqual(Array.from({ length: 10 }, () => 'Success'));
    expect(await market()).toMatchObject({ confirmations: 10, edits: 0 });
  });

  it('is Failed after five real errors, and a person can start a new round', async () => {
    await fault('reject');
    const packageId = await shipAndClose(orders[0] ?? '');
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await station.writeBacks.drain();
      const [row] = (await status()).rows;
      expect(row).toMatchObject({ errorCount: attempt, state: attempt < 5 ? 'Pending' : 'Failed' });
      if (attempt < 5) advanceTo(row?.nextAttemptAt);
    }
    station.clock.advance(30 * 24 * 3_600_000);
    await station.writeBacks.drain();
    const failed = await station.run('status.detail', { packageId });
    expect(failed.attempts.length).toBe(5);
    expect(failed).toMatchObject({ canRetry: true, canConfirmManually: true });
    await fault('none');
    await station.run('status.retry', { commandId: station.newCommandId(), packageId });
    await station.writeBacks.drain();
    expect((await status()).rows).toMatchObject([{ state: 'Success', errorCount: 0 }]);
  });

  it('asks the channel after a lost answer and does not send twice', async () => {
    await fault('silent-after-accept');
    const packageId = await shipAndClose(orders[0] ?? '');
    await station.writeBacks.drain();
    const [unknown] = (await status()).rows;
    expect(unknown).toMatchObject({ state: 'Unknown', errorCount: 1 });
    await fault('none');
    advanceTo(unknown?.nextAttemptAt);
    await station.writeBacks.drain();
    expect((await status()).rows).toMatchObject([{ state: 'Success' }]);
    expect(await market()).toMatchObject({ confirmations: 1, edits: 0 });
    const { attempts } = await station.run('status.detail', { packageId });
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(['unknown', 'read-back: confirmed']);
  });

  it('defers while throttled, does not count it, and refuses an impatient retry', async () => {
    await fault('throttle');
    const packageId = await shipAndClose(orders[0] ?? '');
    await station.writeBacks.drain();
    expect((await status()).rows).toMatchObject([{ state: 'Pending', errorCount: 0 }]);
    expect((await station.run('status.detail', { packageId })).canRetry).toBe(false);
    const retry = { commandId: station.newCommandId(), packageId };
    expect(await station.refusal('status.retry', retry)).toContain('can not be sent again');
  });

  it('does not send for an account that is switched off, and does when it is on again', async () => {
    const [account] = (await station.run('accounts.list', {})).accounts;
    const save = (enabled: boolean) =>
      station.run('accounts.save', {
        accountId: account?.accountId ?? '',
        channel: 'practice',
        name: account?.name ?? '',
        company: '',
        settings: account?.settings ?? {},
        enabled,
      });
    await save(false);
    await shipAndClose(orders[0] ?? '');
    await station.writeBacks.drain();
    expect((await status()).rows).toMatchObject([{ state: 'Pending' }]);
    expect((await status()).accounts).toEqual([]);
    await save(true);
    await station.writeBacks.drain();
    expect((await status()).rows).toMatchObject([{ state: 'Success' }]);
  });

  it('can be ended by hand, with a note for the audit log', async () => {
    await fault('down');
    const packageId = await shipAndClose(orders[0] ?? '');
    await station.writeBacks.drain();
    const commandId = station.newCommandId();
    await station.run('status.confirmManually', { commandId, packageId, note: 'Done by Ana' });
    await fault('none');
    station.clock.advance(3_600_000);
    await station.writeBacks.drain();
    expect((await status()).rows).toMatchObject([{ state: 'ConfirmedManually' }]);
    expect((await market()).confirmations).toBe(0);
  });

  it('exports exactly the listed rows in the listed order', async () => {
    for (const orderNumber of orders.slice(0, 4)) await shipAndClose(orderNumber);
    await station.writeBacks.drain();
    await fault('down');
    for (const orderNumber of orders.slice(4, 7)) await shipAndClose(orderNumber);
    await station.writeBacks.drain();
    const filter = {
      states: ['Success' as const],
      sort: 'orderNumber' as const,
      direction: 'desc' as const,
    };
    const listed = await station.run('status.view', { ...filter, offset: 0, limit: 100 });
    station.dialogs.save = join(station.dataDir, 'out.csv');
    const exported = await station.run('status.export', filter);
    expect(exported).toEqual({ savedTo: station.dialogs.save, rows: 4 });
    const lines = readFileSync(station.dialogs.save, 'utf8').split('\r\n');
    expect(lines.length).toBe(1 + 4 + 1);
    expect(lines.slice(1, 5).map((line) => line.split(',')[1])).toEqual(
      listed.rows.map((row) => row.orderNumber),
    );
  });
});
