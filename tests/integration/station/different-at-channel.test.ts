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
