import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopifyPayments } from '../../src/main/adapters/channels/shopify/payments.ts';
import type { MoneyRequest } from '../../src/main/app/payment-port.ts';
import { SHOPIFY_TOKEN, startFakeShopifyPayments } from '../support/fake-shopify-payments.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PaymentHarness, paymentGatewayContract } from './payment-gateway-contract.ts';

async function shopifyHarness(multicapture: boolean): Promise<PaymentHarness> {
  const fake = await startFakeShopifyPayments();
  const gateway = createShopifyPayments({
    secrets: createMemorySecrets({
      shop: { accessToken: SHOPIFY_TOKEN },
      strangers: { accessToken: 'shpat_of_somebody_else' },
    }),
    clock: createManualClock(),
  });
  const account = {
    id: 'shop',
    name: 'Shop',
    settings: {
      baseUrl: fake.origin,
      apiVersion: '2026-10',
      paymentGateway: 'shopify',
      shopifyMulticapture: multicapture ? 'on' : '',
    },
  };
  return {
    gateway,
    account,
    strangers: { ...account, id: 'strangers' },
    authorize: (amount) => {
      const id = fake.authorize(amount, multicapture);
      return { reference: id, channelOrderId: id, currency: 'USD' };
    },
    booksThere: ({ channelOrderId }) => fake.books(channelOrderId),
    movedCount: fake.movedCount,
    failNext: (fault) =>
      fake.failNext(
        fault === 'lost-before' ? 'drop-before' : fault === 'lost-after' ? 'drop-after' : fault,
      ),
    forgetKeys: fake.forgetKeys,
    goDown: fake.goDown,
    captureElsewhere: ({ channelOrderId }, amount) => fake.captureElsewhere(channelOrderId, amount),
    refundElsewhere: ({ channelOrderId }, amount) => fake.refundElsewhere(channelOrderId, amount),
    keepsRest: multicapture,
    marksCaptures: false,
    forbidden: [SHOPIFY_TOKEN, 'shpat_of_somebody_else'],
    close: async () => {
      expect(fake.problems).toEqual([]);
      await fake.close();
    },
  };
}

paymentGatewayContract('Shopify', () => shopifyHarness(false));
paymentGatewayContract('Shopify with several captures', () => shopifyHarness(true));

describe('Shopify', () => {
  let fake: Awaited<ReturnType<typeof startFakeShopifyPayments>>;
  const never = new AbortController().signal;
  const gateway = createShopifyPayments({
    secrets: createMemorySecrets({ shop: { accessToken: SHOPIFY_TOKEN } }),
    clock: createManualClock(),
  });
  const account = () => ({
    id: 'shop',
    name: 'Shop',
    settings: { baseUrl: fake.origin, apiVersion: '2026-10', shopifyMulticapture: '' },
  });
  const asked = (id: string, changes: Partial<MoneyRequest>): MoneyRequest => ({
    reference: id,
    channelOrderId: id,
    currency: 'USD',
    requestId: '3f0c2f3e-0a0b-4c4d-8e8f-101112131415',
    move: 'reverse',
    amountMinor: 10_000,
    releasesRest: true,
    capturedBeforeMinor: 0,
    isUntried: false,
    reason: '',
    ...changes,
  });
  const send = (request: MoneyRequest) => gateway.move(account(), request, never);

  beforeEach(async () => {
    fake = await startFakeShopifyPayments();
  });
  afterEach(async () => {
    expect(fake.problems).toEqual([]);
    await fake.close();
  });

  test('all authorizations of an order are released, not only the first', async () => {
    const id = fake.authorize(6_000, false);
    fake.authorizeMore(id, 4_000);
    const answer = await send(asked(id, {}));
    expect(answer.outcome.kind).toBe('accepted');
    expect(answer.payment).toMatchObject({ authorizedMinor: 10_000, reversedMinor: 10_000 });
    expect(fake.books(id).released).toBe(10_000);
  });

  test('a capture of one authorization leaves the other open, and the answer says so', async () => {
    const id = fake.authorize(6_000, false);
    fake.authorizeMore(id, 4_000);
    const answer = await send(asked(id, { move: 'capture', amountMinor: 5_000 }));
    expect(answer).toMatchObject({
      outcome: { kind: 'accepted' },
      payment: { capturedMinor: 5_000, reversedMinor: 1_000 },
    });
  });

  test('a capture over two authorizations is refused in words that say how much of one can be', async () => {
    const id = fake.authorize(6_000, false);
    fake.authorizeMore(id, 4_000);
    const { outcome } = await send(asked(id, { move: 'capture', amountMinor: 10_000 }));
    expect(outcome).toMatchObject({
      kind: 'rejected',
      message: 'Shopify lets 60.00 USD be captured at once, and no more.',
    });
  });

  test('what others have captured is not taken for a capture of which nothing was sent', async () => {
    const id = fake.authorize(10_000, true);
    fake.captureElsewhere(id, 4_000);
    const answer = await send(
      asked(id, { move: 'capture', amountMinor: 4_000, releasesRest: false, isUntried: true }),
    );
    expect(answer).toMatchObject({
      outcome: {
        kind: 'rejected',
        code: 'captured-elsewhere',
        message:
          'Shopify has 40.00 USD captured, more than this station knew of. Nothing was moved: look at what is left and ask for it again.',
      },
      isFinal: true,
      payment: { capturedMinor: 4_000 },
    });
    expect(fake.books(id).captured).toBe(4_000);
  });

  test('a refund of which Shopify made a part only is refused, and the part is told', async () => {
    const id = fake.authorize(6_000, true);
    fake.authorizeMore(id, 4_000);
    const capture = { move: 'capture', releasesRest: false } as const;
    await send(asked(id, { ...capture, amountMinor: 6_000, requestId: 'capture-one' }));
    const before = { capturedBeforeMinor: 6_000, requestId: 'capture-two' };
    await send(asked(id, { ...capture, ...before, amountMinor: 4_000 }));
    fake.failNext('half-refunded');
    const refund = asked(id, { move: 'refund', requestId: 'refund-1' });
    expect(await send(refund)).toMatchObject({
      outcome: { kind: 'rejected', code: 'part-refunded' },
      isFinal: true,
    });
    expect(fake.books(id)).toMatchObject({ captured: 10_000, refunded: 6_000 });
    const look = await gateway.lookUp(account(), refund, never);
    expect(look).toMatchObject({
      result: { kind: 'different' },
      payment: { refundedMinor: 6_000 },
    });
    expect(look.payment?.transactions.filter(({ kind }) => kind === 'refund')).toMatchObject([
      { amountMinor: 6_000, requestId: 'refund-1' },
    ]);
    // The same again makes nothing more, also when its key is forgotten.
    fake.forgetKeys();
    expect((await send(refund)).outcome.kind).toBe('rejected');
    expect(fake.books(id).refunded).toBe(6_000);
  });

  test('a refund in several parts is one line of the history', async () => {
    const id = fake.authorize(6_000, true);
    fake.authorizeMore(id, 4_000);
    const capture = { move: 'capture', releasesRest: false } as const;
    await send(asked(id, { ...capture, amountMinor: 6_000, requestId: 'capture-one' }));
    const before = { capturedBeforeMinor: 6_000, requestId: 'capture-two' };
    await send(asked(id, { ...capture, ...before, amountMinor: 4_000 }));
    const answer = await send(asked(id, { move: 'refund', requestId: 'refund-1' }));
    expect(answer.outcome.kind).toBe('accepted');
    expect(answer.payment?.transactions.filter(({ kind }) => kind === 'refund')).toMatchObject([
      { amountMinor: 10_000, requestId: 'refund-1', reference: answer.reference },
    ]);
  });
});
