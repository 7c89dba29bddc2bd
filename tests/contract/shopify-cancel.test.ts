import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopifyChannel } from '../../src/main/adapters/channels/shopify/adapter.ts';
import type { CancelOrder, OrderCancellation } from '../../src/main/app/channel-cancel-port.ts';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import { type FakeShopify, startFakeShopify } from '../support/fake-shopify.ts';
import { gid } from '../support/fake-shopify-store.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { cancelContract } from './cancel-contract.ts';

const mug = { number: '11', sku: 'MUG-1', name: 'Mug', quantity: 2 };

function fulfil(shopify: FakeShopify, number: string): string {
  const part = shopify.store.orders.get(gid('Order', number))?.fulfillmentOrders[0];
  const made = shopify.store.create({
    lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: part?.id ?? '' }],
    trackingInfo: { number: '9400110200881234567890' },
  });
  return made.fulfillment?.id ?? '';
}

cancelContract('Shopify', async () => {
  const clock = createManualClock();
  const shopify = await startFakeShopify({ clock });
  shopify.store.addOrder('1001', [mug]);
  const secrets = createMemorySecrets({ 'account-1': shopify.credentials });
  return {
    channel: createShopifyChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createShopifyChannel({ secrets, clock, timeoutMs: 700 }),
    account: { id: 'account-1', name: 'Mugs', settings: { baseUrl: shopify.baseUrl } },
    cancellation: sampleCancellation(),
    setFault: shopify.setFault,
    timesCanceled: () => shopify.cancellationsOf('1001').asked,
    requestCount: () => shopify.requests.length,
    shipThere: async () => void fulfil(shopify, '1001'),
    cancelThere: async () => {
      const order = shopify.store.orders.get(gid('Order', '1001'));
      if (order !== undefined) order.cancelledAt = '2026-11-22T08:00:00Z';
    },
    unknownOrderId: '4711',
    wrongOrderId: '#1001',
    forbidden: [...Object.values(shopify.credentials), ...shopify.personal],
    looks: 1,
    close: shopify.close,
  };
});

describe('Shopify, canceling an order', () => {
  const never = new AbortController().signal;
  let shopify: FakeShopify;
  let cancelOrder: CancelOrder;

  beforeEach(async () => {
    const clock = createManualClock();
    shopify = await startFakeShopify({ clock });
    const secrets = createMemorySecrets({ 'account-1': shopify.credentials });
    const channel = createShopifyChannel({ secrets, clock, timeoutMs: 20_000 });
    if (channel.cancelOrder === undefined) throw new Error('Shopify can not cancel orders.');
    cancelOrder = channel.cancelOrder;
    shopify.store.addOrder('1001', [mug]);
  });
  afterEach(() => shopify.close());

  const account = () => ({ id: 'account-1', name: 'Mugs', settings: { baseUrl: shopify.baseUrl } });
  const send = (changes: Partial<OrderCancellation> = {}) =>
    cancelOrder.send(account(), sampleCancellation(changes), never);
  const lookUp = async () =>
    (await cancelOrder.lookUp(account(), sampleCancellation(), never)).result;

  test('tells the reason, whether the buyer is written to, and gives no money back', async () => {
    await send({ reason: 'out-of-stock', notifyBuyer: true });
    expect(shopify.store.orders.get(gid('Order', '1001'))?.cancellations).toMatchObject([
      { reason: 'INVENTORY', restock: false, notified: true },
    ]);
    const [mutation] = shopify.mutations();
    expect(mutation?.document).toContain('originalPaymentMethodsRefund: false');
    expect(mutation?.document).not.toContain('storeCredit');
  });

  test('is not taken for done while the job is at work, and is when the order shows it', async () => {
    shopify.store.setJobs('slow');
    const { outcome, channelReference } = await send();
    expect(outcome).toMatchObject({ kind: 'unknown', message: expect.stringContaining('still') });
    expect(channelReference).toMatch(/^gid:\/\/shopify\/Job\//);
    expect(await lookUp()).toEqual({ kind: 'absent' });
    shopify.store.runJobs();
    expect(await lookUp()).toEqual({ kind: 'confirmed' });
    expect((await send()).outcome.kind).toBe('accepted');
    expect(shopify.cancellationsOf('1001')).toEqual({ asked: 1, isCanceled: true });
  });

  test('sent again while the job is at work, Shopify refuses and it is canceled once', async () => {
    shopify.store.setJobs('slow');
    await send();
    expect((await send()).outcome).toMatchObject({ kind: 'rejected', code: 'INVALID' });
    shopify.store.runJobs();
    expect((await send()).outcome.kind).toBe('accepted');
    expect(shopify.cancellationsOf('1001').asked).toBe(1);
  });

  test('a job that ends without canceling is rejected in words', async () => {
    shopify.store.setJobs('failing');
    expect((await send()).outcome).toMatchObject({ kind: 'rejected', code: 'not-canceled' });
    expect(await lookUp()).toEqual({ kind: 'absent' });
  });

  test('an order whose shipments are all taken back can be canceled', async () => {
    const id = fulfil(shopify, '1001');
    expect((await send()).outcome).toMatchObject({ code: 'shipped-already' });
    shopify.store.cancel(id);
    expect((await send()).outcome.kind).toBe('accepted');
  });

  test.each([
    [{ body: { data: { orderCancel: null } } }, 'unknown'],
    [{ body: { data: { orderCancel: { job: null, orderCancelUserErrors: [] } } } }, 'unknown'],
    [
      {
        body: {
          errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }],
        },
      },
      'auth',
    ],
    [{ status: 502, body: 'Bad gateway' }, 'unknown'],
  ] as const)('the answer %j to the cancellation is %s', async (fault, kind) => {
    await shopify.setFault(fault);
    expect((await send()).outcome.kind).toBe(kind);
  });

  test.each([
    { data: { order: { id: gid('Order', '1001'), fulfillments: [] } } },
    { data: { order: { id: gid('Order', '1002'), cancelledAt: null, fulfillments: [] } } },
    { data: { order: {} } },
  ])('an answer to the look that says too little (%j) cancels nothing', async (body) => {
    await shopify.setFault({ body, on: 'query' });
    expect((await send()).outcome.kind).toBe('unreachable');
    expect(await lookUp()).toMatchObject({ kind: 'not-proven' });
    expect(shopify.mutations()).toEqual([]);
  });
});
