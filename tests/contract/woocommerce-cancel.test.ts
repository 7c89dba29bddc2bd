import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWooCommerceChannel } from '../../src/main/adapters/channels/woocommerce/adapter.ts';
import type { CancelOrder, OrderCancellation } from '../../src/main/app/channel-cancel-port.ts';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import { type FakeWooCommerce, startFakeWooCommerce } from '../support/fake-woocommerce.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { cancelContract } from './cancel-contract.ts';

const mug = { id: 315, name: 'Mug', sku: 'MUG-1', quantity: 2 };

cancelContract('WooCommerce', async () => {
  const clock = createManualClock();
  const store = await startFakeWooCommerce();
  store.addOrder(727, [mug]);
  const secrets = createMemorySecrets({ 'account-1': store.credentials });
  const setStatus = async (status: string) => {
    const order = store.order(727);
    if (order !== undefined) order.status = status;
  };
  return {
    channel: createWooCommerceChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createWooCommerceChannel({ secrets, clock, timeoutMs: 700 }),
    account: { id: 'account-1', name: 'Mugs', settings: { baseUrl: store.baseUrl } },
    cancellation: sampleCancellation({ channelOrderId: '727' }),
    setFault: store.setFault,
    timesCanceled: () => store.order(727)?.mails.length ?? 0,
    requestCount: () => store.requests.length,
    shipThere: () => setStatus('completed'),
    cancelThere: () => setStatus('cancelled'),
    unknownOrderId: '4711',
    wrongOrderId: '727/notes',
    forbidden: [...Object.values(store.credentials), ...store.personal],
    looks: 1,
    close: store.close,
  };
});

describe('WooCommerce, canceling an order', () => {
  const never = new AbortController().signal;
  let store: FakeWooCommerce;
  let cancelOrder: CancelOrder;

  beforeEach(async () => {
    store = await startFakeWooCommerce();
    const secrets = createMemorySecrets({ 'account-1': store.credentials });
    const clock = createManualClock();
    const channel = createWooCommerceChannel({ secrets, clock, timeoutMs: 20_000 });
    if (channel.cancelOrder === undefined) throw new Error('WooCommerce can not cancel orders.');
    cancelOrder = channel.cancelOrder;
  });
  afterEach(() => store.close());

  const account = () => ({ id: 'account-1', name: 'Mugs', settings: { baseUrl: store.baseUrl } });
  const wish = (changes: Partial<OrderCancellation> = {}) =>
    sampleCancellation({ channelOrderId: '727', ...changes });
  const send = (changes: Partial<OrderCancellation> = {}) =>
    cancelOrder.send(account(), wish(changes), never);
  const lookUp = async () => (await cancelOrder.lookUp(account(), wish(), never)).result;

  test('sets the status and nothing else', async () => {
    store.addOrder(727, [mug]);
    expect((await send({ notifyBuyer: true })).outcome.kind).toBe('accepted');
    expect(store.changes().map(({ method, body }) => [method, body])).toEqual([
      ['PUT', JSON.stringify({ status: 'cancelled' })],
    ]);
  });

  test.each([
    ['pending', 'accepted', ''],
    ['processing', 'accepted', ''],
    ['on-hold', 'accepted', ''],
    ['failed', 'accepted', ''],
    ['awaiting-stock', 'accepted', ''],
    ['cancelled', 'accepted', ''],
    ['refunded', 'accepted', ''],
    ['completed', 'rejected', 'shipped-already'],
    ['shipped', 'rejected', 'shipped-already'],
    ['partial-shipped', 'rejected', 'shipped-already'],
    ['delivered', 'rejected', 'shipped-already'],
    ['trash', 'rejected', 'order-trash'],
  ])('an order that is %s: %s %s', async (status, kind, code) => {
    store.addOrder(727, [mug], { status });
    const { outcome } = await send();
    expect(outcome).toMatchObject(code === '' ? { kind } : { kind, code });
    const isChanged = kind === 'accepted' && status !== 'cancelled' && status !== 'refunded';
    expect(store.changes()).toHaveLength(isChanged ? 1 : 0);
    expect(await lookUp()).toEqual({ kind: kind === 'accepted' ? 'confirmed' : 'absent' });
  });

  test('a store that answers with another status is unknown', async () => {
    store.addOrder(727, [mug]);
    await store.setFault({ status: 200, body: { id: 727, status: 'processing' } });
    expect((await send()).outcome.kind).toBe('unknown');
  });
});
