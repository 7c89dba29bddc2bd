import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountWithOrders,
  type BenchChannel,
  benchChannel,
  shipAndClose,
  withChannels,
} from '../../support/channel-bench.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let amazon: BenchChannel;
let backmarket: BenchChannel;

beforeEach(async () => {
  amazon = benchChannel('amazon', {
    limits: { confirm: { bucket: 'confirmShipment', perSecond: 2, burst: 10, cost: 1 } },
  });
  backmarket = benchChannel('backmarket');
  station = await openTestStation(withChannels(amazon, backmarket));
});
afterEach(() => closeTestStation(station));

const assigned = { shipConfirmations: 'assigned' };
const view = (filter = {}) => station.run('status.view', { offset: 0, limit: 100, ...filter });
const detail = (packageId: string) => station.run('status.detail', { packageId });
const sendNow = (...packageIds: string[]) => ({ commandId: station.newCommandId(), packageIds });

describe('what is held on purpose', () => {
  it('is sent when a person says so, once, and it is written down', async () => {
    await accountWithOrders(station, 'amazon', ['A-1']);
    const packageId = await shipAndClose(station, 'A-1');
    expect(await detail(packageId)).toMatchObject({
      row: { state: 'Held' },
      canSendNow: true,
      canRetry: false,
      canConfirmManually: true,
    });
    const command = sendNow(packageId);
    await station.run('status.sendNow', command);
    await station.run('status.sendNow', command);
    await station.writeBacks.drain();
    expect(amazon.packagesOf('A-1')).toMatchObject([{ confirmations: 1, edits: 0 }]);
    const shown = await detail(packageId);
    expect(shown).toMatchObject({ row: { state: 'Success' }, canSendNow: false });
    expect(shown.decisions.filter(({ words }) => words === 'Send now')).toHaveLength(1);
    expect(await station.refusal('status.sendNow', sendNow(packageId))).toContain('any more');
  });

  it('is sent without its IMEI too, when a person says so', async () => {
    await accountWithOrders(station, 'backmarket', ['B-1'], { ...assigned, withoutImei: 'hold' });
    const packageId = await shipAndClose(station, 'B-1');
    expect(await detail(packageId)).toMatchObject({
      row: { state: 'WaitingImei' },
      canSendNow: true,
    });
    await station.run('status.sendNow', sendNow(packageId));
    await station.writeBacks.drain();
    expect(backmarket.packagesOf('B-1')).toHaveLength(1);
  });

  it('is not sent where one of them is never to be sent: all or nothing (QP7)', async () => {
    const accountId = await accountWithOrders(station, 'amazon', ['A-1', 'A-2']);
    const held = await shipAndClose(station, 'A-1');
    const { accounts } = await station.run('accounts.list', {});
    const account = accounts.find((each) => each.accountId === accountId);
    await station.run('accounts.save', {
      accountId,
      channel: 'amazon',
      name: account?.name ?? '',
      company: '',
      enabled: true,
      settings: { shipConfirmations: 'never' },
    });
    const never = await shipAndClose(station, 'A-2');
    expect(await station.refusal('status.sendNow', sendNow(held, never))).toContain(
      'never tells its channel',
    );
    expect((await detail(held)).row.state).toBe('Held');
    expect(await detail(never)).toMatchObject({ canSendNow: false, canConfirmManually: true });
    const states = { states: ['Never', 'Held'] as const };
    expect((await view(states)).rows.map(({ state }) => state)).toEqual(['Held', 'Never']);
  });
});

describe('the detail of a shipment', () => {
  it('tells each attempt with what was asked, how long, and what was left of the budget', async () => {
    await accountWithOrders(station, 'amazon', ['A-1'], assigned);
    const packageId = await shipAndClose(station, 'A-1');
    await station.writeBacks.drain();
    const { attempts, manualSteps, attemptsNotKept } = await detail(packageId);
    expect(attempts).toMatchObject([
      {
        number: 1,
        operation: 'confirm',
        operationWords: 'Confirm shipment',
        budgetLeft: 9,
        calls: [{ operation: 'confirm', httpStatus: 200, durationMs: 1 }],
      },
    ]);
    expect(manualSteps).toHaveLength(4);
    expect(attemptsNotKept).toBe(0);
  });

  it('names who confirmed by hand, when, and the note', async () => {
    await accountWithOrders(station, 'amazon', ['A-1']);
    const packageId = await shipAndClose(station, 'A-1');
    station.clock.advance(60_000);
    const at = station.clock.now().toISOString();
    const commandId = station.newCommandId();
    const shown = await station.run('status.confirmManually', {
      commandId,
      packageId,
      note: 'Ana',
    });
    expect(shown.decisions.at(-1)).toMatchObject({
      at,
      words: 'Confirmed manually',
      note: 'Ana',
      actor: station.context.actor,
    });
    expect(amazon.calls).toEqual([]);
  });
});

describe('the lights', () => {
  it('count the last hour in twelve slots, and the budget as it is now', async () => {
    const accountId = await accountWithOrders(station, 'amazon', ['A-1', 'A-2', 'A-3'], assigned);
    await shipAndClose(station, 'A-1');
    await station.writeBacks.drain();
    station.clock.advance(40 * 60_000);
    amazon.setFault('server-error');
    await shipAndClose(station, 'A-2');
    await station.writeBacks.drain();
    const shown = (await view()).accounts.find((each) => each.accountId === accountId);
    const writeback = shown?.apis.find(({ api }) => api === 'writeback');
    expect(writeback?.history).toHaveLength(12);
    expect(writeback?.history.reduce((sum, slot) => sum + slot.calls, 0)).toBe(2);
    expect(writeback?.history.at(-1)).toMatchObject({ calls: 1, errors: 1 });
    expect(writeback).toMatchObject({ callsInTenMinutes: 1, health: 'none' });
    expect(shown?.budgets).toEqual([
      {
        bucket: 'confirmShipment',
        unit: 'calls',
        left: 9,
        burst: 10,
        perSecond: 2,
        nextCallAt: null,
        learned: false,
      },
    ]);
  });

  it('take thresholds that a person has set, and refuse yellow above red', async () => {
    const standard = await station.run('health.settings', {});
    expect(standard).toEqual({
      yellowPercent: 5,
      redPercent: 50,
      outagesInARow: 3,
      evidenceDays: 90,
    });
    const settings = { ...standard, yellowPercent: 60, redPercent: 60 };
    expect(await station.refusal('health.saveSettings', settings)).toContain('below red');
    const saved = await station.run('health.saveSettings', { ...settings, yellowPercent: 20 });
    expect(saved).toMatchObject({ yellowPercent: 20, redPercent: 60 });
    expect(await station.run('health.settings', {})).toEqual(saved);
  });
});

describe('what is deferred', () => {
  it('is a filter of its own, counted beside the states', async () => {
    await accountWithOrders(station, 'amazon', ['A-1', 'A-2'], assigned);
    await accountWithOrders(station, 'backmarket', ['B-1'], assigned);
    amazon.setFault('down');
    await shipAndClose(station, 'A-1');
    await shipAndClose(station, 'A-2');
    await shipAndClose(station, 'B-1');
    await station.writeBacks.drain();
    const all = await view();
    expect(all).toMatchObject({ total: 3, deferred: 2 });
    const deferred = await view({ deferred: true, states: ['Success'] });
    expect(deferred.total).toBe(2);
    expect(deferred.rows.map(({ state, waitReason }) => [state, waitReason])).toEqual([
      ['Pending', 'offline'],
      ['Pending', 'offline'],
    ]);
    const today = (await station.run('app.info', {})).today;
    expect(await view({ deferred: true, from: today })).toMatchObject({ total: 2, deferred: 2 });
    expect(await view({ deferred: true, text: 'A-1' })).toMatchObject({ total: 1, deferred: 1 });
    expect(await view({ deferred: true, to: '2001-01-01' })).toMatchObject({
      total: 0,
      deferred: 0,
    });
  });
});
