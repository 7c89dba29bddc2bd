import { describe, expect, onTestFinished, test } from 'vitest';
import { createWishChannel } from '../../src/main/adapters/channels/wish/adapter.ts';
import { cancelReasons } from '../../src/shared/order-words.ts';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import { startFakeWish } from '../support/fake-wish.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { cancelContract } from './cancel-contract.ts';

const ORDER = '5f2ad4b0c0ffee001122aa01';
const wished = sampleCancellation({ channelOrderId: ORDER });

async function open() {
  const clock = createManualClock();
  const wish = await startFakeWish({ clock });
  const secrets = createMemorySecrets({ 'account-1': wish.credentials() });
  const account = { id: 'account-1', name: 'Wish', settings: { baseUrl: wish.baseUrl } };
  const channelOf = (timeoutMs: number) => createWishChannel({ secrets, clock, timeoutMs });
  return { wish, account, channelOf };
}

cancelContract('Wish', async () => {
  const { wish, account, channelOf } = await open();
  wish.addOrder(ORDER, 2);
  const setState = async (state: string) => {
    const order = wish.orderOf(ORDER);
    if (order !== undefined) order.state = state;
  };
  return {
    channel: channelOf(20_000),
    impatientChannel: channelOf(700),
    account,
    cancellation: wished,
    setFault: wish.setFault,
    timesCanceled: () => wish.orderOf(ORDER)?.refunds.length ?? 0,
    requestCount: () => wish.requests.length,
    shipThere: () => setState('SHIPPED'),
    cancelThere: () => setState('REFUNDED'),
    unknownOrderId: '5f2ad4b0c0ffee001122bb02',
    wrongOrderId: '../orders',
    forbidden: [
      ...Object.values(wish.credentials()),
      ...wish.personal,
      'wish_access_',
      'wish_refresh_',
    ],
    signsInAgain: true,
    looks: 1,
    close: wish.close,
  };
});

describe('Wish, canceling an order', () => {
  const never = new AbortController().signal;
  const ready = async (changes: { readonly state?: string } = {}) => {
    const { wish, account, channelOf } = await open();
    onTestFinished(wish.close);
    wish.addOrder(ORDER, 2, changes);
    const { cancelOrder } = channelOf(20_000);
    return {
      wish,
      send: async (reason = wished.reason) =>
        (await cancelOrder?.send(account, { ...wished, reason }, never))?.outcome,
      lookUp: async () => (await cancelOrder?.lookUp(account, wished, never))?.result,
    };
  };

  test('is not taken for done while Wish is at work, and nothing is sent twice meanwhile', async () => {
    const { wish, send, lookUp } = await ready();
    wish.setWork(2);
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(await lookUp()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unknown' } });
    expect(await lookUp()).toEqual({ kind: 'confirmed' });
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(wish.orderOf(ORDER)?.refunds).toHaveLength(1);
  });

  test('sent again while Wish is at work it only looks', async () => {
    const { wish, send } = await ready();
    wish.setWork(5);
    await send();
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(wish.orderOf(ORDER)?.refunds).toHaveLength(1);
  });

  test('what Wish took and could not do is rejected', async () => {
    const { wish, send, lookUp } = await ready();
    wish.setWork(0, true);
    expect(await send()).toMatchObject({ kind: 'rejected', code: 'processing-failed' });
    expect(await lookUp()).toEqual({ kind: 'absent' });
  });

  test.each([
    ['DECLINED', 'accepted'],
    ['REFUNDED', 'accepted'],
    ['REQUIRE_REVIEW', 'rejected'],
    ['SHIPPED', 'rejected'],
    ['SOMETHING_NEW', 'rejected'],
  ])('an order that is %s is %s without a refund', async (state, kind) => {
    const { wish, send } = await ready({ state });
    expect(await send()).toMatchObject({ kind });
    expect(wish.orderOf(ORDER)?.refunds).toEqual([]);
  });

  test.each(cancelReasons)('the reason %s is one that Wish takes', async (reason) => {
    const { wish, send } = await ready();
    expect(await send(reason)).toMatchObject({ kind: 'accepted' });
    const told = {
      'out-of-stock': 'MERCHANT_OUT_OF_STOCK',
      fraud: 'MERCHANT_REPORTED_BUYER_FRAUD',
    };
    expect(wish.orderOf(ORDER)?.refunds).toEqual([
      reason === 'out-of-stock' || reason === 'fraud' ? told[reason] : 'UNABLE_TO_SHIP',
    ]);
  });
});
