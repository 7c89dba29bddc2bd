import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, packageIdOf } from '../../support/test-station.ts';

let clock: ManualClock;
let channel: FakeChannel;
let station: ChannelStation;
/** Happens while a confirmation is on its way. */
let whileSending: (() => Promise<unknown>) | null;
beforeEach(async () => {
  clock = createManualClock();
  channel = createFakeChannel({ name: 'amazon', timeoutMs: 5 });
  whileSending = null;
  const confirm: FakeChannel['confirm'] = async (...asked) => {
    await whileSending?.();
    return channel.confirm(...asked);
  };
  station = await openChannelStation([{ ...channel, confirm }], { clock });
  const accountId = await station.addAccount('amazon', { shipConfirmations: 'assigned' });
  station.addOrder(accountId, 'A1', { quantity: 3 });
});
afterEach(() => closeTestStation(station));

async function seen(number: string) {
  const [orderId = ''] = station.context.store.read((tx) => tx.orders.idsByCode(number));
  const { order } = await station.run('orderPage.view', { orderId });
  return { orderId, expectedRevision: order.revision };
}

const cancelKeeping = async (number = 'A1') =>
  station.run('orderCancel.cancel', {
    commandId: station.newCommandId(),
    ...(await seen(number)),
    reason: 'buyer-asked',
    notifyBuyer: false,
    labels: 'keep',
  });

async function drain(rounds = 1): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    clock.advance(3 * 3_600_000);
    await station.writeBacks.drain();
  }
}

const confirmsOf = () => channel.calls.filter(({ operation }) => operation === 'confirm').length;
const rowOf = async (packageId: string) => (await station.run('status.detail', { packageId })).row;

/** Ends as it does where the channel was never told, and says why. */
async function expectEnded(packageId: string, confirms: number): Promise<void> {
  await drain(6);
  expect(await rowOf(packageId)).toMatchObject({
    state: 'Never',
    errorCode: 'order-canceled',
    errorMessage: 'The order was canceled before the channel had this shipment.',
    nextAttemptAt: null,
  });
  expect(confirmsOf()).toBe(confirms);
}

describe('a kept label of a canceled order', () => {
  it('is not sent again where the look-up proves that the channel does not have it', async () => {
    channel.setFault('cut-before-acting');
    const packageId = await station.shipAndChoose('A1');
    await station.writeBacks.drain();
    expect(await station.stateOf(packageId)).toBe('Unknown');
    await cancelKeeping();
    expect(await station.stateOf(packageId)).toBe('Unknown');
    channel.setFault('none');
    await expectEnded(packageId, 1);
    expect(channel.packagesOf('A1')).toEqual([]);
  });

  it('stays told where the look-up proves that the channel has it', async () => {
    channel.setFault('cut-after-acting');
    const packageId = await station.shipAndChoose('A1');
    await station.writeBacks.drain();
    await cancelKeeping();
    channel.setFault('none');
    await drain(3);
    expect(await rowOf(packageId)).toMatchObject({ state: 'Success', errorMessage: '' });
    expect(channel.packagesOf('A1')).toMatchObject([{ confirmations: 1, edits: 0 }]);
    expect(confirmsOf()).toBe(1);
  });

  it('stays unknown for as long as the channel can not be asked', async () => {
    channel.setFault('cut-before-acting');
    const packageId = await station.shipAndChoose('A1');
    await station.writeBacks.drain();
    await cancelKeeping();
    channel.setFault('down');
    await drain(3);
    expect(await station.stateOf(packageId)).toBe('Unknown');
    channel.setFault('none');
    await expectEnded(packageId, 1);
  });

  it.each(['reject', 'throttle', 'down'] as const)(
    'that is on its way meanwhile is not tried again where it meets %s',
    async (fault) => {
      const packageId = await station.shipAndChoose('A1');
      channel.setFault(fault);
      whileSending = async () => {
        await cancelKeeping();
        expect(await station.stateOf(packageId)).toBe('Sending');
      };
      await station.writeBacks.drain();
      expect(await station.stateOf(packageId)).toBe('Never');
      whileSending = null;
      channel.setFault('none');
      await expectEnded(packageId, fault === 'down' ? 0 : 1);
      const { attempts } = await station.run('status.detail', { packageId });
      expect(attempts.map(({ message }) => message).join()).toContain('The fake channel');
    },
  );

  it('that is on its way meanwhile is told once where the channel takes it', async () => {
    const packageId = await station.shipAndChoose('A1');
    whileSending = cancelKeeping;
    await station.writeBacks.drain();
    await drain(3);
    expect(await station.stateOf(packageId)).toBe('Success');
    expect(channel.packagesOf('A1')).toMatchObject([{ confirmations: 1, edits: 0 }]);
  });

  it('that failed for good is no task any more', async () => {
    channel.setFault('reject');
    const packageId = await station.shipAndChoose('A1');
    await drain(6);
    expect(await station.stateOf(packageId)).toBe('Failed');
    await cancelKeeping();
    channel.setFault('none');
    await expectEnded(packageId, 5);
    const { canRetry, canConfirmManually } = await station.run('status.detail', { packageId });
    expect([canRetry, canConfirmManually]).toEqual([false, true]);
    const commandId = station.newCommandId();
    expect(
      await station.refusal('status.sendNow', { commandId, packageIds: [packageId] }),
    ).toContain('was canceled. Its channel is not told about it.');
  });

  it('of a part that was completed ends with the order that the channel knows', async () => {
    const { order } = await station.run('orderPage.view', { orderId: (await seen('A1')).orderId });
    await station.run('orderSplit.split', {
      commandId: station.newCommandId(),
      ...(await seen('A1')),
      items: [{ lineId: order.lines[0]?.lineId ?? '', quantity: 1 }],
    });
    channel.setFault('cut-before-acting');
    const packageId = await station.shipAndChoose('A1-2', 'close');
    await station.writeBacks.drain();
    await cancelKeeping();
    const part = await station.run('orderPage.view', { orderId: (await seen('A1-2')).orderId });
    expect(part.order.state).toBe('Completed');
    channel.setFault('none');
    await expectEnded(packageId, 1);
  });

  it('is told like any other where somebody decides so after the cancellation', async () => {
    const packageId = packageIdOf(await station.ship('A1'));
    await cancelKeeping();
    clock.advance(1_000);
    channel.setFault('throttle');
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId,
      choice: 'update',
    });
    await station.writeBacks.drain();
    channel.setFault('none');
    await drain();
    expect(await station.stateOf(packageId)).toBe('Success');
  });
});
