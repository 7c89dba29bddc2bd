import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StripeFault } from '../../support/fake-stripe.ts';
import { dieSendingRequest } from '../../support/killed-station.ts';
import { openPaymentStation, type PaymentStation } from '../../support/payment-station.ts';

/*
 * One payment at Stripe under random captures, refunds, releases, syncs, faults, crashes and people at
 * Stripe's own page. Whatever happens: no more is captured than was authorized, no more refunded than
 * captured, each press moves money at most once, and at the end the books are Stripe's.
 */
const HOUR_MS = 3_600_000;
const AUTHORIZED = 10_000;

type Step =
  | { readonly kind: 'capture' | 'refund'; readonly minor: number }
  | { readonly kind: 'reverse' | 'sync' | 'drain' | 'crash' | 'down' | 'up' | 'forget' }
  | { readonly kind: 'elsewhere'; readonly minor: number }
  | { readonly kind: 'fault'; readonly fault: StripeFault };

const minor = fc.oneof(fc.integer({ min: 1, max: 6_000 }), fc.constant(AUTHORIZED));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('capture' as const), minor }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refund' as const), minor }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('reverse', 'sync', 'drain', 'drain', 'crash', 'down', 'up', 'forget'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), minor }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom<StripeFault>(
        { kind: 'decline' },
        { kind: 'fail-before' },
        { kind: 'fail-after' },
        { kind: 'drop-before' },
        { kind: 'drop-after' },
        { kind: 'rate-limit' },
        { kind: 'unavailable' },
        { kind: 'still-at-work' },
        { kind: 'garbage' },
        { kind: 'refund-pending' },
        { kind: 'released-just-before' },
      ),
    }),
  },
);

test.each([false, true])(
  'a payment keeps its books whatever happens (several captures: %s)',
  async (multicapture) => {
    const at = await openPaymentStation(multicapture);
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) =>
          run(at, multicapture, steps),
        ),
        { numRuns: Number(process.env.PACKBENCH_MODEL_RUNS ?? 25), endOnFailure: true },
      );
    } finally {
      await at.close();
    }
  },
  600_000,
);

async function run(at: PaymentStation, multicapture: boolean, steps: readonly Step[]) {
  const { station, stripe } = at;
  const reference = stripe.authorize({ amount: AUTHORIZED, multicapture });
  const first = await at.page();
  await station.run('payments.link', {
    commandId: station.newCommandId(),
    orderId: first.order.orderId,
    expectedRevision: first.order.revision,
    gateway: 'stripe',
    kind: 'card',
    reference,
  });
  await at.drain();
  const payment = async () => {
    const { payments } = await at.page();
    const found = payments.payments.find((each) => each.reference === reference);
    if (found === undefined) throw new Error('The payment is gone.');
    return found;
  };
  const press = async (name: 'capture' | 'refund' | 'reverse' | 'sync', amountMinor = 0) => {
    const { order } = await at.page();
    const { paymentId } = await payment();
    const ids = {
      commandId: station.newCommandId(),
      orderId: order.orderId,
      expectedRevision: order.revision,
      paymentId,
    };
    const amount = (amountMinor / 100).toFixed(2);
    // Refused or not, it arrives twice.
    for (let twice = 0; twice < 2; twice += 1) {
      if (name === 'capture') await station.dispatch('payments.capture', { ...ids, amount });
      if (name === 'refund') await station.dispatch('payments.refund', { ...ids, amount });
      if (name === 'reverse') await station.dispatch('payments.reverse', ids);
      if (name === 'sync') await station.dispatch('payments.sync', ids);
    }
  };
  const check = async () => {
    const books = stripe.books(reference);
    expect(books.captured + books.released).toBeLessThanOrEqual(books.authorized);
    expect(books.refunded).toBeLessThanOrEqual(books.captured);
    const view = await payment();
    expect(view.capturedMinor + view.reversedMinor).toBeLessThanOrEqual(view.authorizedMinor);
    expect(view.refundedMinor).toBeLessThanOrEqual(view.capturedMinor);
  };

  for (const each of steps) {
    switch (each.kind) {
      case 'capture':
      case 'refund':
        await press(each.kind, each.minor);
        break;
      case 'reverse':
      case 'sync':
        await press(each.kind);
        break;
      case 'drain':
        station.clock.advance(HOUR_MS);
        await at.drain();
        break;
      case 'crash':
        await crashWhileSending(at);
        break;
      case 'down':
        await stripe.goDown();
        break;
      case 'up':
        await stripe.comeBack();
        break;
      case 'forget':
        stripe.forgetKeys();
        break;
      case 'elsewhere':
        stripe.captureElsewhere(reference, each.minor);
        break;
      case 'fault':
        stripe.failNext(each.fault);
        break;
      default:
        each satisfies never;
    }
    await check();
  }

  await stripe.comeBack();
  stripe.failNext();
  for (let look = 0; look < 8; look += 1) {
    station.clock.advance(6 * HOUR_MS);
    await at.drain();
  }
  await press('sync');
  await at.drain();
  await check();
  const view = await payment();
  const books = stripe.books(reference);
  expect(view).toMatchObject({
    underWay: '',
    capturedMinor: books.captured,
    reversedMinor: books.released,
    refundedMinor: books.refunded,
  });
  // What succeeded in the history adds up to the books, so that each move is there once.
  const sum = (kind: string) =>
    view.transactions
      .filter((line) => line.kind === kind && line.state === 'Success')
      .reduce((total, { amountMinor }) => total + amountMinor, 0);
  expect([sum('capture'), sum('reverse'), sum('refund')]).toEqual([
    books.captured,
    books.released,
    books.refunded,
  ]);
}

/** The process dies after the row is `Sending`, and after or before Stripe acts; another one goes on. */
async function crashWhileSending(at: PaymentStation): Promise<void> {
  dieSendingRequest(at.station, { accountId: 'practice-account', target: 'payment' });
  at.station.clock.advance(2 * 60_000);
  await at.newRunner().drain();
}
