import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStripeGateway } from '../../src/main/adapters/payments/stripe/gateway.ts';
import type { ChannelAccount } from '../../src/main/app/channel-call-port.ts';
import type { MoneyRequest } from '../../src/main/app/payment-port.ts';
import { FAKE_STRIPE_KEY, type FakeStripe, startFakeStripe } from '../support/fake-stripe.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PaymentHarness, paymentGatewayContract } from './payment-gateway-contract.ts';

const gatewayAt = (timeoutMs?: number) =>
  createStripeGateway({
    secrets: createMemorySecrets({
      shop: { stripeSecretKey: FAKE_STRIPE_KEY },
      strangers: { stripeSecretKey: 'sk_test_of_somebody_else' },
    }),
    clock: createManualClock(),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });

const accountAt = (fake: FakeStripe, id = 'shop', multicapture = ''): ChannelAccount => ({
  id,
  name: 'Shop',
  settings: {
    paymentGateway: 'stripe',
    stripeBaseUrl: fake.origin,
    stripeMulticapture: multicapture,
  },
});

async function stripeHarness(multicapture: boolean): Promise<PaymentHarness> {
  const fake = await startFakeStripe();
  return {
    gateway: gatewayAt(),
    account: accountAt(fake, 'shop', multicapture ? 'on' : ''),
    strangers: accountAt(fake, 'strangers'),
    authorize: (amount) => ({
      reference: fake.authorize({ amount, multicapture }),
      channelOrderId: '1001',
      currency: 'USD',
    }),
    booksThere: ({ reference }) => fake.books(reference),
    movedCount: fake.actedCount,
    failNext: (fault) =>
      fake.failNext(
        {
          'lost-before': { kind: 'drop-before' } as const,
          'lost-after': { kind: 'drop-after' } as const,
          throttled: { kind: 'rate-limit' } as const,
          declined: { kind: 'decline' } as const,
          garbage: { kind: 'garbage' } as const,
        }[fault],
      ),
    forgetKeys: fake.forgetKeys,
    goDown: fake.goDown,
    captureElsewhere: ({ reference }, amount) => fake.captureElsewhere(reference, amount),
    refundElsewhere: ({ reference }, amount) => fake.refundElsewhere(reference, amount),
    keepsRest: multicapture,
    forbidden: [FAKE_STRIPE_KEY, 'sk_test_of_somebody_else', 'Jenny', 'jenny@example.com'],
    close: async () => {
      expect(fake.problems).toEqual([]);
      await fake.close();
    },
  };
}

paymentGatewayContract('Stripe', () => stripeHarness(false));
paymentGatewayContract('Stripe with multicapture', () => stripeHarness(true));

describe('Stripe', () => {
  let fake: FakeStripe;
  const never = new AbortController().signal;
  const gateway = gatewayAt();

  beforeEach(async () => {
    fake = await startFakeStripe();
  });
  afterEach(async () => {
    expect(fake.problems).toEqual([]);
    await fake.close();
  });

  const capture = (reference: string, changes: Partial<MoneyRequest> = {}): MoneyRequest => ({
    reference,
    channelOrderId: '1001',
    currency: 'USD',
    requestId: '3f0c2f3e-0a0b-4c4d-8e8f-101112131415',
    move: 'capture',
    amountMinor: 10_000,
    releasesRest: true,
    capturedBeforeMinor: 0,
    isUntried: false,
    reason: '',
    ...changes,
  });
  const send = (asked: MoneyRequest, account = accountAt(fake)) =>
    gateway.move(account, asked, never);

  test('an authorization that ran out is told as expired, with what to do', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    fake.expire(reference);
    const answer = await send(capture(reference));
    expect(answer).toMatchObject({
      outcome: { kind: 'rejected', code: 'payment_intent_unexpected_state' },
      isFinal: true,
    });
    expect(await gateway.read(accountAt(fake), capture(reference), never)).toMatchObject({
      payment: { status: 'expired', capturedMinor: 0, reversedMinor: 10_000 },
    });
  });

  test('until when it can be captured is what Stripe says of the card', async () => {
    const reference = fake.authorize({ amount: 10_000, captureBefore: 1_790_600_000 });
    expect(await gateway.read(accountAt(fake), capture(reference), never)).toMatchObject({
      payment: { status: 'requires_capture', expiresAt: '2026-09-28T12:53:20.000Z' },
    });
  });

  test('a declined card is refused for good in words for a person', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    fake.failNext({ kind: 'decline', declineCode: 'lost_card' });
    const { outcome } = await send(capture(reference));
    expect(outcome).toMatchObject({
      kind: 'rejected',
      code: 'card_declined',
      message:
        'The card was declined: ask the buyer for another payment and link that one. (Stripe: Your card was declined. [lost_card])',
    });
  });

  test.each(['fail-after', 'unavailable', 'fail-before'] as const)(
    'after an error of Stripe (%s) nothing is known until it is looked up',
    async (kind) => {
      const reference = fake.authorize({ amount: 10_000 });
      fake.failNext({ kind });
      expect((await send(capture(reference))).outcome.kind).toBe('unknown');
      const look = await gateway.lookUp(accountAt(fake), capture(reference), never);
      expect(look.result.kind).toBe(kind === 'fail-after' ? 'confirmed' : 'absent');
    },
  );

  test('an error that Stripe keeps for the id ends the request: a new one is needed', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    fake.failNext({ kind: 'fail-before' });
    await send(capture(reference));
    expect(await send(capture(reference))).toMatchObject({
      outcome: { kind: 'rejected', code: 'http-500' },
      isFinal: true,
    });
    const anew = await send(capture(reference, { requestId: 'another-request' }));
    expect(anew.outcome.kind).toBe('accepted');
    expect(fake.books(reference).captured).toBe(10_000);
  });

  test('a first request that is still at work there leaves it unknown', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    fake.failNext({ kind: 'still-at-work' });
    expect((await send(capture(reference))).outcome.kind).toBe('unknown');
  });

  test('the same id for another amount is refused', async () => {
    const reference = fake.authorize({ amount: 10_000, multicapture: true });
    const account = accountAt(fake, 'shop', 'on');
    fake.failNext({ kind: 'decline' });
    await send(capture(reference, { releasesRest: false, amountMinor: 1_000 }), account);
    expect(
      await send(capture(reference, { releasesRest: false, amountMinor: 2_000 }), account),
    ).toMatchObject({ outcome: { kind: 'rejected', code: 'idempotency_error' }, isFinal: true });
  });

  test('what a partial capture lets go is no refund', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    await send(capture(reference, { amountMinor: 5_000 }));
    const read = await gateway.read(accountAt(fake), capture(reference), never);
    expect(read).toMatchObject({
      payment: { capturedMinor: 5_000, reversedMinor: 5_000, refundedMinor: 0 },
    });
    expect(read.kind === 'payment' && read.payment.transactions.map(({ kind }) => kind)).toEqual([
      'authorize',
    ]);
  });

  test('a refund that a bank sends back is told as failed, and its money is there again', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    await send(capture(reference));
    const refund = capture(reference, { move: 'refund', requestId: 'refund-1', amountMinor: 700 });
    await send(refund);
    fake.loseRefund(reference);
    expect(await gateway.read(accountAt(fake), refund, never)).toMatchObject({
      payment: {
        refundedMinor: 0,
        transactions: [
          { kind: 'authorize' },
          {
            kind: 'refund',
            state: 'Failed',
            requestId: 'refund-1',
            message: 'Stripe says: failed (lost or stolen card)',
          },
        ],
      },
    });
    expect((await gateway.lookUp(accountAt(fake), refund, never)).result.kind).toBe('different');
  });

  test('currencies without decimals are sent as Stripe counts them', async () => {
    const yen = fake.authorize({ amount: 500, currency: 'jpy' });
    await send(capture(yen, { currency: 'JPY', amountMinor: 500 }));
    const shillings = fake.authorize({ amount: 50_000, currency: 'ugx' });
    await send(capture(shillings, { currency: 'UGX', amountMinor: 500, requestId: 'second' }));
    expect([fake.books(yen).captured, fake.books(shillings).captured]).toEqual([500, 50_000]);
  });

  test('a reference that is none of a payment intent is not asked about', async () => {
    const answer = await send(capture('../accounts'));
    expect(answer).toMatchObject({ outcome: { kind: 'rejected' }, evidence: [] });
    expect(fake.seen).toEqual([]);
  });

  test('a publishable key is refused before anything is sent', async () => {
    const gateway = createStripeGateway({
      secrets: createMemorySecrets({ shop: { stripeSecretKey: 'pk_live_1' } }),
      clock: createManualClock(),
    });
    const { refusal } = await gateway.test(accountAt(fake), never);
    expect(refusal).toMatchObject({ kind: 'auth' });
    expect(fake.seen).toEqual([]);
  });

  test('a provider that takes too long leaves it unknown', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    fake.failNext({ kind: 'silent-after' });
    const answer = await gatewayAt(400).move(accountAt(fake), capture(reference), never);
    expect(fake.books(reference).captured).toBe(10_000);
    expect(answer.outcome.kind).toBe('unknown');
  });

  test('a move that is stopped while Stripe is at work leaves it unknown', async () => {
    const reference = fake.authorize({ amount: 10_000 });
    fake.failNext({ kind: 'silent-after' });
    const stopping = new AbortController();
    const moving = gateway.move(accountAt(fake), capture(reference), stopping.signal);
    await expect.poll(() => fake.books(reference).captured).toBe(10_000);
    stopping.abort();
    expect((await moving).outcome.kind).toBe('unknown');
  });
});
