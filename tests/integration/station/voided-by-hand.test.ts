import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConfirmOutcome } from '../../../src/main/domain/confirmation.ts';
import {
  accountWithOrders,
  benchChannel,
  shipAndClose,
  withChannels,
} from '../../support/channel-bench.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

const assigned = { shipConfirmations: 'assigned' };

let station: TestStation;

/** Amazon takes no shipment back; this eBay answers so when it is asked to. */
let ebayAnswers: ConfirmOutcome;
beforeEach(async () => {
  ebayAnswers = { kind: 'unreachable', message: 'No network.' };
  const ebay = benchChannel('ebay', {
    unship: () => Promise.resolve({ outcome: ebayAnswers, evidence: [] }),
  });
  station = await openTestStation(withChannels(ebay, benchChannel('amazon')));
});
afterEach(() => closeTestStation(station));

const detailOf = (packageId: string) => station.run('status.detail', { packageId });
const byHand = (packageId: string) =>
  station.run('status.confirmManually', {
    commandId: station.newCommandId(),
    packageId,
    note: 'Ana wrote to them',
  });

async function voidConfirmed(channel: 'amazon' | 'ebay') {
  await accountWithOrders(station, channel, ['V-1'], assigned);
  const packageId = await shipAndClose(station, 'V-1');
  await station.writeBacks.drain();
  const commandId = station.newCommandId();
  await station.run('packages.void', { commandId, packageId, acknowledgeLocked: true });
  await station.writeBacks.drain();
  return packageId;
}

it.each([
  ['amazon', 'VoidedAfterConfirm', 'can not be taken back'],
  ['ebay', 'Pending', 'not shipped'],
] as const)(
  'a void that %s can not be told of is a task with the steps for it, and ends when a person says so',
  async (channel, state, words) => {
    const packageId = await voidConfirmed(channel);
    const task = await detailOf(packageId);
    expect(task).toMatchObject({
      row: { state },
      packageState: 'voided',
      canConfirmManually: true,
    });
    // Never how to confirm it: its label was given up.
    expect(task.manualSteps.join(' ')).toContain(words);
    expect(task.manualSteps.join(' ')).not.toContain('Paste the tracking number');
    const done = await byHand(packageId);
    expect(done).toMatchObject({
      row: { state: 'ConfirmedManually', stateWords: 'Voided, fixed by hand' },
      canConfirmManually: false,
    });
    expect(done.decisions.at(-1)).toMatchObject({
      words: 'Fixed at the channel by hand',
      note: 'Ana wrote to them',
    });
    station.clock.advance(3_600_000);
    await station.writeBacks.drain();
    expect((await detailOf(packageId)).attempts).toHaveLength(channel === 'amazon' ? 1 : 2);
  },
);

it('a void that the channel refuses five times is a task with an end, too', async () => {
  ebayAnswers = { kind: 'rejected', code: 'no', message: 'The buyer has it already.' };
  const packageId = await voidConfirmed('ebay');
  for (let tries = 0; tries < 5; tries += 1) {
    station.clock.advance(3_600_000);
    await station.writeBacks.drain();
  }
  expect(await detailOf(packageId)).toMatchObject({
    row: { state: 'VoidedAfterConfirm' },
    canConfirmManually: true,
  });
  expect((await byHand(packageId)).row.state).toBe('ConfirmedManually');
});

it('a void before the channel was told is no task', async () => {
  await accountWithOrders(station, 'amazon', ['V-2'], assigned);
  const packageId = await shipAndClose(station, 'V-2');
  await station.run('packages.void', { commandId: station.newCommandId(), packageId });
  expect(await detailOf(packageId)).toMatchObject({
    row: { state: 'Voided' },
    canConfirmManually: false,
  });
});

it('an order is under way when its package, whose pop-up was closed, is confirmed by hand', async () => {
  await accountWithOrders(station, 'amazon', ['V-3'], assigned);
  const packageId = packageIdOf(await station.ship('V-3'));
  const answer = { commandId: station.newCommandId(), packageId, choice: 'nothing' } as const;
  await station.run('station.confirm', answer);
  await byHand(packageId);
  const { rows } = await station.run('orders.list', { offset: 0, limit: 10, text: 'V-3' });
  expect(rows).toMatchObject([{ orderNumber: 'V-3', state: 'Processing' }]);
});
