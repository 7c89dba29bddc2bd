import { describe, expect, onTestFinished, test } from 'vitest';
import { createBackMarketChannel } from '../../src/main/adapters/channels/backmarket/adapter.ts';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import { startFakeBackMarket } from '../support/fake-backmarket.ts';
import { backMarketBuyer } from '../support/fake-backmarket-order.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { cancelContract } from './cancel-contract.ts';

async function open() {
  const clock = createManualClock();
  const market = await startFakeBackMarket({ clock });
  const secrets = createMemorySecrets({ 'account-1': { token: market.token } });
  const account = {
    id: 'account-1',
    name: 'Back Market US',
    settings: {
      baseUrl: market.baseUrl,
      company: 'Corner Phones',
      contactEmail: 'ops@corner-phones.example',
    },
  };
  const channelOf = (timeoutMs: number) => createBackMarketChannel({ secrets, clock, timeoutMs });
  return { market, account, channelOf };
}

for (const state of [1, 2] as const) {
  const name = state === 1 ? 'an order that waits for an answer' : 'an accepted order';
  cancelContract(`Back Market, ${name}`, async () => {
    const { market, account, channelOf } = await open();
    market.addOrder('5978', [{ id: 1, quantity: 2, state }], { state: state === 1 ? 1 : 3 });
    const setLine = async (next: number) => {
      for (const line of market.orderOf('5978')?.lines ?? []) line.state = next;
    };
    return {
      channel: channelOf(20_000),
      impatientChannel: channelOf(700),
      account,
      cancellation: sampleCancellation({ channelOrderId: '5978' }),
      setFault: market.setFault,
      timesCanceled: () => market.answersTo('5978').length,
      requestCount: () => market.requests.length,
      shipThere: () => setLine(3),
      cancelThere: () => setLine(4),
      unknownOrderId: '4711',
      wrongOrderId: '5978/../1',
      forbidden: [market.token, ...Object.values(backMarketBuyer)],
      looks: 1,
      close: market.close,
    };
  });
}

describe('Back Market, canceling an order of several lines', () => {
  const never = new AbortController().signal;
  const wish = sampleCancellation({ channelOrderId: '5978' });

  test('each is told by the way that is open to it, once', async () => {
    const { market, account, channelOf } = await open();
    onTestFinished(market.close);
    market.addOrder('5978', [
      { id: 1, quantity: 1, state: 1 },
      { id: 2, quantity: 1, state: 2 },
      { id: 3, quantity: 1, state: 4 },
    ]);
    const answer = await channelOf(20_000).cancelOrder?.send(account, wish, never);
    expect(answer?.outcome.kind).toBe('accepted');
    expect(market.answersTo('5978').map(({ sku, state }) => [sku, state])).toEqual([
      ['SKU-1', 4],
      ['SKU-2', 5],
    ]);
  });

  test('one that was cut off in the middle goes on where it was', async () => {
    const { market, account, channelOf } = await open();
    onTestFinished(market.close);
    market.addOrder('5978', [
      { id: 1, quantity: 1, state: 2 },
      { id: 2, quantity: 1, state: 2 },
    ]);
    const { cancelOrder } = channelOf(20_000);
    await market.setFault('cut-after-acting', 'answer');
    expect((await cancelOrder?.send(account, wish, never))?.outcome.kind).toBe('unknown');
    await market.setFault('none');
    expect((await cancelOrder?.lookUp(account, wish, never))?.result).toEqual({ kind: 'absent' });
    expect((await cancelOrder?.send(account, wish, never))?.outcome.kind).toBe('accepted');
    expect(market.answersTo('5978').map(({ sku }) => sku)).toEqual(['SKU-1', 'SKU-2']);
    expect((await cancelOrder?.lookUp(account, wish, never))?.result).toEqual({
      kind: 'confirmed',
    });
  });

  test.each([
    [0, 'not-paid'],
    [9, 'not-paid'],
    [6, 'shipped-already'],
  ])('an order with a line in state %i stays as it is', async (state, code) => {
    const { market, account, channelOf } = await open();
    onTestFinished(market.close);
    market.addOrder('5978', [
      { id: 1, quantity: 1, state: 2 },
      { id: 2, quantity: 1, state },
    ]);
    const answer = await channelOf(20_000).cancelOrder?.send(account, wish, never);
    expect(answer?.outcome).toMatchObject({ kind: 'rejected', code });
    expect(market.answersTo('5978')).toEqual([]);
  });

  test('an order without an id of Back Market costs no call', async () => {
    const { market, account, channelOf } = await open();
    onTestFinished(market.close);
    const { cancelOrder } = channelOf(20_000);
    const other = { ...wish, channelOrderId: 'BM-1' };
    expect((await cancelOrder?.send(account, other, never))?.outcome.kind).toBe('rejected');
    expect(market.requests).toEqual([]);
  });
});
