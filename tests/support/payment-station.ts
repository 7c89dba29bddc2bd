import { createStripeGateway } from '../../src/main/adapters/payments/stripe/gateway.ts';
import { createOrderRequestQueue, requestWork } from '../../src/main/app/order-request-queue.ts';
import { createPaymentPerformer } from '../../src/main/app/payment-performer.ts';
import { createRunner, type Runner } from '../../src/main/app/runner.ts';
import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { PaymentView } from '../../src/shared/payments-views.ts';
import { FAKE_STRIPE_KEY, type FakeStripe, startFakeStripe } from './fake-stripe.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { closeTestStation, openTestStation, type TestStation } from './test-station.ts';

/** A station whose practice account takes its payments by (fake) Stripe, and a queue for them. */
export type PaymentStation = {
  readonly station: TestStation;
  readonly stripe: FakeStripe;
  /** Carries out what is due now. */
  readonly drain: () => Promise<void>;
  /** A queue as a process has it that starts after a crash. */
  readonly newRunner: () => Runner;
  readonly page: (order?: number) => Promise<OrderPageView>;
  /** Links a new authorization at Stripe to an order, and has it read. */
  readonly linked: (options: {
    readonly amount: number;
    readonly order?: number;
    readonly currency?: string;
    readonly captureBefore?: number;
    readonly multicapture?: boolean;
  }) => Promise<{ readonly reference: string; readonly paymentId: string }>;
  readonly payment: (paymentId: string, order?: number) => Promise<PaymentView>;
  readonly close: () => Promise<void>;
};

export async function openPaymentStation(multicapture = false): Promise<PaymentStation> {
  const stripe = await startFakeStripe();
  const secrets = createMemorySecrets({ 'practice-account': { stripeSecretKey: FAKE_STRIPE_KEY } });
  const station = await openTestStation({
    secrets,
    instrument: (context) => ({
      ...context,
      paymentGateways: new Map([
        ...context.paymentGateways,
        [
          'stripe' as const,
          createStripeGateway({ secrets, clock: context.clock, timeoutMs: 5_000 }),
        ],
      ]),
    }),
  });
  const { context, clock } = station;
  context.store.write((tx) => {
    const account = tx.accounts.find('practice-account');
    if (account === null) throw new Error('No practice account');
    const settings = {
      ...account.settings,
      paymentGateway: 'stripe',
      stripeBaseUrl: stripe.origin,
      stripeMulticapture: multicapture ? 'on' : '',
    };
    tx.accounts.save({ ...account, settings }, clock.now().toISOString());
  });
  const newRunner = () => {
    const work = requestWork(createPaymentPerformer(context));
    return createRunner(
      context,
      createOrderRequestQueue(context, { accept: work, cancel: work, payment: work }),
      () => () => undefined,
    );
  };
  const runner = newRunner();
  const { rows } = await station.run('orders.list', { limit: 20, offset: 0 });
  const page = (order = 0) =>
    station.run('orderPage.view', { orderId: rows[order]?.orderId ?? '' });
  const paymentOf = (shown: OrderPageView, id: string) => {
    const found = shown.payments.payments.find(({ paymentId }) => paymentId === id);
    if (found === undefined) throw new Error(`No payment ${id}`);
    return found;
  };
  return {
    station,
    stripe,
    newRunner,
    page,
    drain: async () => {
      await runner.drain();
    },
    payment: async (paymentId, order = 0) => paymentOf(await page(order), paymentId),
    linked: async ({ order = 0, ...authorization }) => {
      const reference = stripe.authorize(authorization);
      const shown = await page(order);
      const next = await station.run('payments.link', {
        commandId: station.newCommandId(),
        orderId: shown.order.orderId,
        expectedRevision: shown.order.revision,
        gateway: 'stripe',
        kind: 'card',
        reference,
      });
      await runner.drain();
      const paymentId = next.payments.payments.at(-1)?.paymentId ?? '';
      return { reference, paymentId };
    },
    close: async () => {
      await closeTestStation(station);
      await stripe.close();
    },
  };
}
