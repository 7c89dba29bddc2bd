import { createStripeGateway } from '../../../src/main/adapters/payments/stripe/gateway.ts';
import type { AppContext } from '../../../src/main/app/context.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/shared/contract.ts';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { FAKE_STRIPE_KEY, type FakeStripe, startFakeStripe } from '../fake-stripe.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { createMemorySecrets } from '../memory-secrets.ts';
import { withSteps } from '../power-cut.ts';
import { closeTestStation, openTestStation, type TestStation } from '../test-station.ts';
import { createTally, type Tally } from './tally.ts';

const ACCOUNT = 'practice-account';
/** Longer than the lease of a row whose sender died, and than every wait of a practice station. */
export const LEASE_IS_OVER_MS = 2 * 60_000;

/** A station with its marketplace and its payment provider, and what can happen to all of them. */
export type OrderBench = {
  readonly station: () => TestStation;
  readonly stripe: FakeStripe;
  readonly clock: ManualClock;
  readonly tally: Tally;
  readonly page: (orderId: string) => Promise<OrderPageView>;
  /** A new order that its channel waits for an answer to, with payments at both providers. */
  readonly newOrder: (several: boolean) => Promise<OrderPageView>;
  readonly sendAll: () => Promise<void>;
  readonly sync: () => Promise<void>;
  /** The process ends as it should, and begins again on the same folder. */
  readonly restart: () => Promise<void>;
  /** The power goes after so many boundaries of what the queues do, and comes back later. */
  readonly powerCut: (afterSteps: number) => Promise<void>;
  readonly allWell: () => Promise<void>;
  /** What the marketplace itself answers. */
  readonly ask: (path: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

export async function openOrderBench(): Promise<OrderBench> {
  const stripe = await startFakeStripe();
  const secrets = createMemorySecrets({ [ACCOUNT]: { stripeSecretKey: FAKE_STRIPE_KEY } });
  const clock = createManualClock(new Date().toISOString());
  const tally = createTally();
  const power = { stepsLeft: Number.POSITIVE_INFINITY };
  const step = () => {
    power.stepsLeft -= 1;
    if (power.stepsLeft < 0) throw new Error('The power is gone.');
  };
  const instrument = (context: AppContext): AppContext => {
    const paid: AppContext = {
      ...context,
      paymentGateways: new Map([
        ...context.paymentGateways,
        ['stripe', createStripeGateway({ secrets, clock, timeoutMs: 5_000 })],
      ]),
    };
    return withSteps(paid, step);
  };
  const open = (dataDir?: string) =>
    openTestStation({ secrets, clock, instrument, ...(dataDir === undefined ? {} : { dataDir }) });
  let station = await open();
  let payments = 0;
  let commands = 0;
  await station.run('carriers.addRange', {
    carrierId: 'carrier-ups',
    spec: { shipper: '999AA1', service: '03' },
    fromSerial: 1_000,
    toSerial: 9_000_000,
  });

  const page = (orderId: string) => station.run('orderPage.view', { orderId });
  const settings = (changes: Readonly<Record<string, string>>) =>
    station.context.store.write((tx) => {
      const account = tx.accounts.find(ACCOUNT);
      if (account === null) throw new Error('No practice account');
      const next = { ...account, settings: { ...account.settings, ...changes } };
      tx.accounts.save(next, clock.now().toISOString());
    });
  const sendAll = async () => {
    await station.requests.drain();
    await station.writeBacks.drain();
  };
  const sync = async () => {
    await station.run('orders.sync', { accountId: ACCOUNT });
    await station.syncs.drain();
  };
  const ask = async (path: string): Promise<unknown> => {
    const { context } = station;
    const account = context.store.read((tx) => tx.accounts.find(ACCOUNT));
    const { token = '' } = (await context.secrets.read(ACCOUNT)) ?? {};
    const answer = await fetch(`${account?.settings.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.json();
  };
  const restart = async () => {
    const { dataDir } = station;
    await station.stop();
    power.stepsLeft = Number.POSITIVE_INFINITY;
    station = await open(dataDir);
  };
  const link = async (
    shown: OrderPageView,
    gateway: 'stripe' | 'practice',
    reference: string,
  ): Promise<OrderPageView> => {
    settings({ paymentGateway: gateway, stripeBaseUrl: stripe.origin });
    commands += 1;
    return station.run('payments.link', {
      commandId: `link-of-payment-${commands}`,
      orderId: shown.order.orderId,
      expectedRevision: shown.order.revision,
      gateway,
      kind: 'card',
      reference,
    });
  };
  const allWell = async () => {
    stripe.failNext();
    await stripe.comeBack();
    await station.run('practice.setFault', { fault: 'none' });
  };

  return {
    station: () => station,
    stripe,
    clock,
    tally,
    page,
    sendAll,
    sync,
    restart,
    ask,
    allWell,
    newOrder: async (several) => {
      await allWell();
      clock.advance(LEASE_IS_OVER_MS);
      settings({ stripeMulticapture: several ? 'on' : '' });
      const placedAt = clock.now().toISOString();
      await station.run('practice.placeOrder', {});
      await station.syncs.drain();
      const { orders } = (await ask(`/orders?changedSince=${placedAt}`)) as {
        readonly orders: readonly { readonly orderId: string; readonly placedAt: string }[];
      };
      const placed = orders.find((order) => order.placedAt === placedAt)?.orderId ?? '';
      const [orderId] = station.context.store.read((tx) => tx.orders.idsByCode(placed));
      if (orderId === undefined) throw new Error(`The order ${placed} did not come in.`);
      payments += 1;
      const first = await page(orderId);
      const amount = 9_900 + (payments % 7);
      const intent = () => stripe.authorize({ amount, multicapture: several });
      const second = await link(first, 'stripe', intent());
      const third = await link(second, 'stripe', intent());
      await link(third, 'practice', `PAY-USD-${amount}-M${payments}`);
      await station.requests.drain();
      return page(orderId);
    },
    powerCut: async (afterSteps) => {
      power.stepsLeft = afterSteps;
      await sendAll().catch(() => undefined);
      await restart();
      clock.advance(LEASE_IS_OVER_MS);
      await sendAll();
    },
    close: async () => {
      await closeTestStation(station);
      await stripe.close();
    },
  };
}

/** Gives a command; whether it was carried out, and why not. */
export async function give<Name extends CommandName>(
  bench: OrderBench,
  name: Name,
  input: CommandInput<Name>,
): Promise<{
  readonly value: CommandOutput<Name> | null;
  readonly code: string;
  readonly why: string;
}> {
  const result = await bench.station().dispatch(name, input);
  return result.ok
    ? { value: result.value, code: '', why: '' }
    : { value: null, code: result.error.code, why: result.error.message };
}
