import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReadBack } from '../../../src/main/domain/confirmation.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';
import { closeTestStation } from '../../support/test-station.ts';

const MINUTE = 60_000;

let fake: FakeChannel;
let station: ChannelStation;
let packageId: string;
/** What the channel answers when it is asked for the package; null for the truth. */
let found: ReadBack | null;

/** A package whose answer was lost, and for which the channel has other data. */
beforeEach(async () => {
  fake = createFakeChannel();
  found = { kind: 'different', message: 'The channel has the tracking number TRACK-2.' };
  const channel = {
    ...fake,
    readBack: async (...asked: Parameters<FakeChannel['readBack']>) => {
      const answer = await fake.readBack(...asked);
      return found === null ? answer : { ...answer, result: found };
    },
  };
  station = await openChannelStation([channel]);
  const accountId = await station.addAccount('fake');
  station.addOrder(accountId, 'D-1');
  fake.setFault('cut-before-acting');
  packageId = await station.shipAndChoose('D-1');
  await station.writeBacks.drain();
  fake.setFault('none');
  await work();
});
afterEach(() => closeTestStation(station));

const work = async () => {
  station.clock.advance(MINUTE);
  await station.writeBacks.drain();
};
const rowOf = async () => (await station.run('status.detail', { packageId })).row;
const retry = () => station.run('status.retry', { commandId: station.newCommandId(), packageId });
const confirmations = () => fake.calls.filter(({ operation }) => operation === 'confirm').length;

it('is Failed, and "Retry now" asks again instead of overriding what is there (QP9)', async () => {
  expect(await rowOf()).toMatchObject({ state: 'Failed', errorCode: 'different-at-channel' });
  await retry();
  await work();
  expect(await rowOf()).toMatchObject({ state: 'Failed', errorCode: 'different-at-channel' });
  expect(confirmations()).toBe(1);
});

it('is sent by "Retry now" once the channel has nothing of it any more', async () => {
  found = null;
  await retry();
  await work();
  await work();
  expect([(await rowOf()).state, confirmations()]).toEqual(['Success', 2]);
});

it('stays a task when it is voided, as is said before: the channel has a shipment', async () => {
  const look = await station.run('packages.voidWarning', { packageId });
  expect(look).toEqual({ warning: null, refusal: null, known: 'perhaps' });
  await station.run('packages.void', { commandId: station.newCommandId(), packageId });
  expect(await rowOf()).toMatchObject({
    state: 'VoidedAfterConfirm',
    errorCode: 'may-be-confirmed',
  });
});

it('is asked again by itself where the channel refuses to tell, and the others are not held up nor called offline', async () => {
  const outcome = { kind: 'rejected', code: '404', message: 'There is no such order.' } as const;
  found = { kind: 'not-proven', outcome };
  await station.run('status.retry', { commandId: station.newCommandId(), packageId });
  const { accounts } = await station.run('accounts.list', {});
  station.addOrder(accounts.find(({ channel }) => channel === 'fake')?.accountId ?? '', 'D-2');
  const other = await station.shipAndChoose('D-2');
  const dueAt = new Date(station.clock.now().getTime() + 1_000).toISOString();
  station.context.store.write((tx) => {
    const row = tx.writeBacks.findByPackage(tx.packages.find(other)?.key ?? 0);
    if (row === null) throw new Error('No write-back');
    const { errorCount, deferralCount, mustReadBack } = row;
    const still = { errorCount, deferralCount, mustReadBack, errorCode: '', errorMessage: '' };
    const later = { ...still, state: 'Pending', dueAt, waitReason: '' } as const;
    tx.writeBacks.change(row.key, later, dueAt);
  });
  await station.writeBacks.drain();
  const rowOf = async (id: string) => (await station.run('status.detail', { packageId: id })).row;
  expect(await rowOf(packageId)).toMatchObject({
    state: 'Unknown',
    errorCode: '404',
    errorMessage: 'There is no such order.',
  });
  expect(await rowOf(other)).toMatchObject({ state: 'Pending', nextAttemptAt: dueAt });
  expect((await rowOf(other)).stateWords).not.toMatch(/offline/i);
  station.clock.advance(1_000);
  await station.writeBacks.drain();
  expect(await station.stateOf(other)).toBe('Success');
});
