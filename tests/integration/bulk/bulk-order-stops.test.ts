import { afterEach, describe, expect, it } from 'vitest';
import { createFakeAnswers } from '../acceptance/acceptance-station.ts';
import { type BulkStation, openBulkStation } from './bulk-station.ts';

let bulk: BulkStation;
afterEach(() => bulk.close());

const seen = async (number: string) => {
  const { context, run } = bulk.station;
  const [orderId = ''] = context.store.read((tx) => tx.orders.idsByCode(number));
  const { order } = await run('orderPage.view', { orderId });
  return { orderId, expectedRevision: order.revision };
};
const cancelKeeping = async (number: string) =>
  bulk.station.run('orderCancel.cancel', {
    commandId: bulk.station.newCommandId(),
    ...(await seen(number)),
    reason: 'buyer-asked',
    notifyBuyer: false,
    labels: 'keep',
  });
const preview = async () =>
  bulk.station.run('bulk.preview', { accountId: bulk.accountId, date: await bulk.today() });
const reasons = async () =>
  (await preview()).rows.map(({ standing, reason }) => [standing, reason]);
const singles = async () => {
  bulk.clock.advance(3 * 3_600_000);
  await bulk.station.writeBacks.drain();
};

describe('a kept label of a canceled order', () => {
  it('goes into no bulk update, whether its pop-up was answered or closed', async () => {
    bulk = await openBulkStation();
    const [answered = ''] = await bulk.ship(1);
    const [closed = ''] = await bulk.ship(1, 'nothing');
    await cancelKeeping(answered);
    await cancelKeeping(closed);
    expect(await reasons()).toEqual([
      ['excluded', 'The order was canceled before the channel had it.'],
      ['excluded', 'The order is canceled here.'],
    ]);
    expect((await bulk.submit()).runIds).toEqual([]);
  });

  it('leaves an update that has not begun; the others go', async () => {
    bulk = await openBulkStation();
    const [kept = '', other = ''] = await bulk.ship(2);
    const [closed = ''] = await bulk.ship(1, 'nothing');
    const { runIds } = await bulk.submit();
    await cancelKeeping(kept);
    await cancelKeeping(closed);
    await bulk.work();
    await singles();
    expect(await bulk.cart()).toEqual({ [kept]: 'Never', [other]: 'Success', [closed]: 'NotSent' });
    expect(bulk.amazon.packagesOf(kept)).toEqual([]);
    expect(bulk.amazon.packagesOf(closed)).toEqual([]);
    const { run, rows } = await bulk.detail(runIds[0] ?? '');
    expect(run).toMatchObject({ state: 'done', counts: { success: 1, returned: 2, open: 0 } });
    expect(rows.map(({ resultWords, message }) => [resultWords, message])).toEqual([
      ['Not sent', 'The order is canceled here.'],
      ['Updated', ''],
      ['Not sent', 'The order is canceled here.'],
    ]);
  });

  it('leaves nothing of an update that it was alone in: nothing is sent', async () => {
    bulk = await openBulkStation();
    const [kept = ''] = await bulk.ship(1);
    const { runIds } = await bulk.submit();
    await cancelKeeping(kept);
    await bulk.work();
    expect((await bulk.detail(runIds[0] ?? '')).run.state).toBe('cancelled');
    expect(bulk.amazon.feeds.created()).toEqual([]);
    expect(await bulk.cart()).toEqual({ [kept]: 'Never' });
  });

  it('can not be of an order whose update is being made in that moment', async () => {
    let whileMaking: (() => Promise<void>) | null = null;
    bulk = await openBulkStation({
      instrument: (context) => ({
        ...context,
        channels: new Map(
          [...context.channels].map(([name, channel]) => {
            const { bulk: updates } = channel;
            if (updates === null) return [name, channel];
            const upload: typeof updates.upload = async (...asked) => {
              const made = await updates.upload(...asked);
              await whileMaking?.();
              return made;
            };
            return [name, { ...channel, bulk: { ...updates, upload } }];
          }),
        ),
      }),
    });
    const [kept = ''] = await bulk.ship(1);
    await bulk.submit();
    const refusals: unknown[] = [];
    whileMaking = async () => {
      whileMaking = null;
      await cancelKeeping(kept).catch((error: unknown) => refusals.push(error));
    };
    await bulk.work();
    await singles();
    expect(String(refusals[0])).toContain('is in a bulk update that is about to be sent');
    expect(await bulk.cart()).toEqual({ [kept]: 'Success' });
  });

  it('that Amazon refused in the update is not tried again alone', async () => {
    bulk = await openBulkStation();
    const [kept = ''] = await bulk.ship(1);
    bulk.amazon.feeds.plant(kept, { kind: 'Error', code: '18019', message: 'No such carrier.' });
    await bulk.submit();
    bulk.amazon.feeds.setEnding('IN_QUEUE');
    await bulk.work(5);
    await cancelKeeping(kept);
    expect(await bulk.cart()).toEqual({ [kept]: 'Bulk' });
    bulk.amazon.feeds.setEnding('DONE');
    await bulk.work();
    await singles();
    expect(await bulk.cart()).toEqual({ [kept]: 'Never' });
    expect(bulk.amazon.packagesOf(kept)).toEqual([]);
  });
});

describe('an order whose answer the channel does not have', () => {
  const answered = async (number: string) => {
    const { context, clock } = bulk.station;
    const { orderId } = await seen(number);
    context.store.write((tx) => {
      const order = tx.orders.find(orderId);
      if (order === null) throw new Error('No such order');
      tx.orderRequests.insert({
        id: `answer-${number}`,
        orderKey: order.key,
        accountId: order.accountId,
        target: 'channel',
        operation: 'accept',
        paymentKey: null,
        payload: { answer: { answerId: number, channelOrderId: number, lines: [] } },
        dueAt: new Date(clock.now().getTime() + 3_600_000).toISOString(),
        now: clock.now().toISOString(),
        createdBy: 'Rosa',
      });
    });
  };
  const markDone = (number: string) =>
    bulk.station.run('orderRequests.markDone', {
      commandId: bulk.station.newCommandId(),
      requestId: `answer-${number}`,
      note: '',
    });
  const openWithAnswers = () =>
    openBulkStation({
      instrument: (context) => ({
        ...context,
        channels: new Map(
          [...context.channels].map(([name, channel]) => [
            name,
            { ...channel, answerOrder: createFakeAnswers() },
          ]),
        ),
      }),
    });

  it('goes into no bulk update before its answer has been told', async () => {
    bulk = await openWithAnswers();
    const [first = '', other = ''] = await bulk.ship(2);
    await answered(first);
    expect(await reasons()).toEqual([
      ['excluded', 'The channel is told first that the order is accepted.'],
      ['included', ''],
    ]);
    await bulk.submit();
    await bulk.work();
    expect(await bulk.cart()).toEqual({ [first]: 'Pending', [other]: 'Success' });
    await markDone(first);
    await bulk.submit();
    await bulk.work();
    expect(bulk.amazon.packagesOf(first)).toMatchObject([{ edits: 0 }]);
  });

  it('leaves an update that has not begun where an answer comes up meanwhile', async () => {
    bulk = await openWithAnswers();
    const [first = '', other = ''] = await bulk.ship(2);
    await bulk.submit();
    await answered(first);
    await bulk.work();
    await bulk.station.writeBacks.drain();
    expect(await bulk.cart()).toEqual({ [first]: 'Pending', [other]: 'Success' });
    expect(bulk.amazon.packagesOf(first)).toEqual([]);
    await markDone(first);
    await singles();
    expect(await bulk.cart()).toEqual({ [first]: 'Success', [other]: 'Success' });
  });
});
