import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followProvider } from '../../../src/main/app/payment-books.ts';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { openPaymentStation, type PaymentStation } from '../../support/payment-station.ts';

const HOUR_MS = 3_600_000;

let at: PaymentStation;
beforeEach(async () => {
  at = await openPaymentStation();
});
afterEach(() => at.close());

type Changes = { readonly commandId?: string; readonly expectedRevision?: number };

const ids = async (paymentId: string, changes: Changes = {}) => {
  const { order } = await at.page();
  return {
    commandId: changes.commandId ?? at.station.newCommandId(),
    orderId: order.orderId,
    expectedRevision: changes.expectedRevision ?? order.revision,
    paymentId,
  };
};
const capture = async (paymentId: string, amount: string, changes: Changes = {}) =>
  at.station.run('payments.capture', { ...(await ids(paymentId, changes)), amount });
const captureRefused = async (paymentId: string, amount: string, changes: Changes = {}) =>
  at.station.refusal('payments.capture', { ...(await ids(paymentId, changes)), amount });
const refund = async (paymentId: string, amount: string) =>
  at.station.run('payments.refund', { ...(await ids(paymentId)), amount, reason: 'Damaged' });
const later = async () => {
  at.station.clock.advance(6 * HOUR_MS);
  await at.drain();
};
const lineOf = (view: OrderPageView['payments']['payments'][number], kind: string) =>
  view.transactions.filter((each) => each.kind === kind);

describe('a card payment at Stripe', () => {
  test('is linked by its reference, and Stripe tells its amounts', async () => {
    const { paymentId } = await at.linked({ amount: 10_000 });
    expect(await at.payment(paymentId)).toMatchObject({
      status: 'Authorized',
      authorizedMinor: 10_000,
      capture: { roomMinor: 10_000, stop: '' },
      refund: { stop: 'Nothing was captured, so there is nothing to refund.' },
      underWay: '',
      releasesRest: true,
      transactions: [{ kind: 'authorize', amountMinor: 10_000, state: 'Success', actor: 'Stripe' }],
    });
  });

  test('is on disk as pending before it is sent, and captured once', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await capture(paymentId, '100');
    expect(at.stripe.books(reference).captured).toBe(0);
    expect(await at.payment(paymentId)).toMatchObject({
      status: 'Authorized',
      underWay: 'A capture is about to be sent.',
      capture: { roomMinor: 0 },
    });
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Captured', capturedMinor: 10_000, underWay: '' });
    expect(lineOf(view, 'capture')).toMatchObject([
      { state: 'Success', amountMinor: 10_000, reference: expect.stringMatching(/^ch_/) },
    ]);
    expect(at.stripe.actedCount()).toBe(1);
  });

  test('captured in part has let the rest go, and the history says so', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await capture(paymentId, '40.00');
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({
      status: 'Partly captured',
      capturedMinor: 4_000,
      reversedMinor: 6_000,
      capture: { stop: 'Nothing is left of the authorization.' },
    });
    expect(lineOf(view, 'reverse')).toMatchObject([{ amountMinor: 6_000, actor: 'Stripe' }]);
    expect(at.stripe.books(reference)).toMatchObject({ captured: 4_000, released: 6_000 });
  });

  test.each([
    ['0', 'Enter an amount above 0.'],
    ['-1', 'Enter an amount above 0.'],
    ['12.345', 'USD has 2 decimals: write the amount like 12.50.'],
    [
      '100.01',
      '100.01 USD is more than what is left of the authorization: at most 100.00 USD can be captured.',
    ],
  ])('a capture of %s is refused: %s', async (amount, message) => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    expect(await captureRefused(paymentId, amount)).toBe(message);
    await at.drain();
    expect(at.stripe.books(reference).captured).toBe(0);
  });

  test('a duplicate click captures once, and a second press within the rest is refused', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    const command = { ...(await ids(paymentId)), amount: '60' };
    await at.station.run('payments.capture', command);
    await at.station.run('payments.capture', command);
    expect(await captureRefused(paymentId, '60')).toBe('All of it is being captured or released.');
    await at.drain();
    expect(at.stripe.books(reference).captured).toBe(6_000);
    expect(at.stripe.actedCount()).toBe(1);
  });

  test('an order that another window has changed is not captured', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    const { order } = await at.page();
    await refundless(paymentId);
    const words = await captureRefused(paymentId, '1', { expectedRevision: order.revision });
    expect(words).toMatch(/has changed since you opened it/);
    await at.drain();
    expect(at.stripe.books(reference).captured).toBe(0);
  });
  /** Any change of the order: here a Sync. */
  const refundless = async (paymentId: string) =>
    at.station.run('payments.sync', await ids(paymentId));

  test('a declined card is a failed capture at once, with what to do', async () => {
    const { paymentId } = await at.linked({ amount: 10_000 });
    at.stripe.failNext({ kind: 'decline' });
    await capture(paymentId, '100');
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Authorized', capture: { roomMinor: 10_000, stop: '' } });
    expect(lineOf(view, 'capture')).toMatchObject([
      { state: 'Failed', standing: expect.stringContaining('ask the buyer for another payment') },
    ]);
    expect((await at.page()).requests[0]).toMatchObject({ state: 'Failed', canRetry: false });
    await later();
    expect(at.stripe.actedCount()).toBe(0);
  });

  test('an authorization that ran out is expired, and nothing of it is captured', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    at.stripe.expire(reference);
    await capture(paymentId, '100');
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Expired', reversedMinor: 10_000, capturedMinor: 0 });
    expect(lineOf(view, 'capture')).toMatchObject([{ state: 'Failed' }]);
    expect(await captureRefused(paymentId, '1')).toMatch(/has expired: ask the buyer to pay again/);
  });

  test('after the time that Stripe names nothing is sent any more', async () => {
    const captureBefore = Math.floor(at.station.clock.now().getTime() / 1_000) + 60;
    const { paymentId } = await at.linked({ amount: 10_000, captureBefore });
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Authorized' });
    at.station.clock.advance(61_000);
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Expired' });
    expect(await captureRefused(paymentId, '1')).toMatch(/has expired/);
  });

  test('what ran out by the clock of the station alone is still released', async () => {
    const captureBefore = Math.floor(at.station.clock.now().getTime() / 1_000) + 60;
    const { paymentId, reference } = await at.linked({ amount: 10_000, captureBefore });
    at.station.clock.advance(61_000);
    expect((await at.payment(paymentId)).reverse.stop).toBe('');
    await at.station.run('payments.reverse', await ids(paymentId));
    await at.drain();
    expect(at.stripe.books(reference)).toMatchObject({ captured: 0, released: 10_000 });
  });

  test('a payment in another currency than the order is not captured', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000, currency: 'eur' });
    expect(await at.payment(paymentId)).toMatchObject({ currency: 'EUR', status: 'Authorized' });
    expect(await captureRefused(paymentId, '1')).toBe(
      'The payment is in EUR and the order in USD: look whether it is the right payment.',
    );
    expect(at.stripe.books(reference).captured).toBe(0);
  });

  test.each(['drop-after', 'fail-after'] as const)(
    'a capture whose answer was lost (%s) is unknown, is looked up, and is not sent again',
    async (kind) => {
      const { paymentId, reference } = await at.linked({ amount: 10_000 });
      at.stripe.failNext({ kind });
      await capture(paymentId, '100');
      await at.drain();
      const unknown = await at.payment(paymentId);
      expect(unknown).toMatchObject({
        status: 'Unknown',
        capturedMinor: 0,
        underWay: 'A capture has an unknown end: Stripe is being asked.',
        capture: { roomMinor: 0 },
      });
      expect(await captureRefused(paymentId, '1')).toBe('All of it is being captured or released.');
      await later();
      expect(await at.payment(paymentId)).toMatchObject({ status: 'Captured', underWay: '' });
      expect(at.stripe.books(reference).captured).toBe(10_000);
      expect(at.stripe.actedCount()).toBe(1);
    },
  );

  test('a capture that never reached Stripe is sent once more after the look', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    at.stripe.failNext({ kind: 'drop-before' });
    await capture(paymentId, '100');
    await at.drain();
    expect((await at.payment(paymentId)).status).toBe('Unknown');
    await later();
    await later();
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Captured' });
    expect(at.stripe.books(reference).captured).toBe(10_000);
  });

  test('an error that Stripe keeps for the request ends it, and a new press captures', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    at.stripe.failNext({ kind: 'fail-before' });
    await capture(paymentId, '100');
    for (let look = 0; look < 4; look += 1) await later();
    expect(lineOf(await at.payment(paymentId), 'capture')).toMatchObject([{ state: 'Failed' }]);
    await capture(paymentId, '100');
    await at.drain();
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Captured' });
    expect(at.stripe.books(reference).captured).toBe(10_000);
  });

  test('while Stripe is away or slow everything waits and nothing is lost', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await at.stripe.goDown();
    await capture(paymentId, '100');
    await at.drain();
    expect((await at.payment(paymentId)).underWay).toMatch(/^A capture waits: Stripe can not be/);
    await at.stripe.comeBack();
    at.stripe.failNext({ kind: 'rate-limit' });
    await later();
    await later();
    expect(at.stripe.books(reference).captured).toBe(10_000);
    expect(at.stripe.actedCount()).toBe(1);
  });

  test.each(['Canceled', 'Fraud'] as const)(
    'a capture that waits is not sent any more once the order is %s',
    async (state) => {
      const { paymentId, reference } = await at.linked({ amount: 10_000 });
      await at.stripe.goDown();
      await capture(paymentId, '100');
      await at.drain();
      const { order } = await at.page();
      const { context, clock } = at.station;
      context.store.write((tx) => {
        const key = tx.orders.find(order.orderId)?.key ?? -1;
        const by = { state, by: 'channel', actor: 'Practice marketplace' } as const;
        tx.orders.setState(key, by, clock.now().toISOString());
      });
      await at.stripe.comeBack();
      await later();
      expect(at.stripe.books(reference).captured).toBe(0);
      const view = await at.payment(paymentId);
      expect(view).toMatchObject({ status: 'Authorized', underWay: '' });
      expect(lineOf(view, 'capture')).toMatchObject([
        { state: 'Failed', standing: expect.stringMatching(/nothing of it is captured/) },
      ]);
    },
  );

  test('a capture that may have arrived is looked up also after the order was canceled', async () => {
    const { paymentId } = await at.linked({ amount: 10_000 });
    at.stripe.failNext({ kind: 'drop-after' });
    await capture(paymentId, '100');
    await at.drain();
    const { order } = await at.page();
    const { context, clock } = at.station;
    context.store.write((tx) => {
      const key = tx.orders.find(order.orderId)?.key ?? -1;
      const by = { state: 'Canceled', by: 'channel', actor: 'Practice marketplace' } as const;
      tx.orders.setState(key, by, clock.now().toISOString());
    });
    await later();
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Captured', underWay: '' });
  });

  test('refunds are parts of what was captured, never more', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await capture(paymentId, '50');
    await at.drain();
    await refund(paymentId, '20');
    await at.drain();
    expect(await at.payment(paymentId)).toMatchObject({
      status: 'Partly refunded',
      refundedMinor: 2_000,
      refund: { roomMinor: 3_000 },
    });
    expect(
      await at.station.refusal('payments.refund', {
        ...(await ids(paymentId)),
        amount: '30.01',
        reason: '',
      }),
    ).toBe(
      '30.01 USD is more than what was captured and not refunded: at most 30.00 USD can be refunded.',
    );
    await refund(paymentId, '30');
    await at.drain();
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Refunded' });
    expect(at.stripe.books(reference)).toMatchObject({ captured: 5_000, refunded: 5_000 });
  });

  test('an authorization is released', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await at.station.run('payments.reverse', await ids(paymentId));
    await at.drain();
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Reversed' });
    expect(at.stripe.books(reference)).toMatchObject({ released: 10_000 });
  });

  test('what is let go there while it is being released is released, not failed', async () => {
    const { paymentId } = await at.linked({ amount: 10_000 });
    at.stripe.failNext({ kind: 'released-just-before' });
    await at.station.run('payments.reverse', await ids(paymentId));
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Reversed', reversedMinor: 10_000 });
    expect(lineOf(view, 'reverse')).toMatchObject([{ state: 'Success', amountMinor: 10_000 }]);
    expect((await at.page()).requests[0]).toMatchObject({ operation: 'reverse', state: 'Success' });
  });

  test('what others did at Stripe is in the history after Sync Payments', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    at.stripe.captureElsewhere(reference, 7_000);
    at.stripe.refundElsewhere(reference, 500);
    await at.station.run('payments.sync', await ids(paymentId));
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({
      status: 'Partly refunded',
      capturedMinor: 7_000,
      reversedMinor: 3_000,
      refundedMinor: 500,
    });
    expect(lineOf(view, 'capture')).toMatchObject([
      { amountMinor: 7_000, actor: 'Stripe', standing: 'Done at Stripe, not by this station.' },
    ]);
    expect(lineOf(view, 'refund')).toMatchObject([
      { amountMinor: 500, reference: expect.stringMatching(/^re_/) },
    ]);
  });

  test('a refund that a bank sends back is failed afterwards, and can be refunded again', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await capture(paymentId, '100');
    await at.drain();
    await refund(paymentId, '10');
    await at.drain();
    at.stripe.loseRefund(reference);
    await at.station.run('payments.sync', await ids(paymentId));
    await at.drain();
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Captured', refundedMinor: 0 });
    expect(lineOf(view, 'refund')).toMatchObject([
      { state: 'Failed', standing: 'Stripe says: failed (lost or stolen card)' },
    ]);
  });

  test.each(['made', 'lost'] as const)(
    'a refund that Stripe has taken and not made yet is pending until it is %s',
    async (end) => {
      const { paymentId, reference } = await at.linked({ amount: 10_000 });
      await capture(paymentId, '100');
      await at.drain();
      at.stripe.failNext({ kind: 'refund-pending' });
      await refund(paymentId, '40');
      await at.drain();
      const waiting = await at.payment(paymentId);
      expect(waiting).toMatchObject({
        status: 'Captured',
        refundedMinor: 0,
        refund: { roomMinor: 6_000 },
      });
      expect(lineOf(waiting, 'refund')).toMatchObject([
        { state: 'Pending', amountMinor: 4_000, standing: 'Stripe says: pending' },
      ]);
      if (end === 'made') at.stripe.makeRefund(reference);
      else at.stripe.loseRefund(reference);
      await at.station.run('payments.sync', await ids(paymentId));
      await at.drain();
      const view = await at.payment(paymentId);
      expect(view).toMatchObject(
        end === 'made'
          ? { status: 'Partly refunded', refundedMinor: 4_000, refund: { roomMinor: 6_000 } }
          : { status: 'Captured', refundedMinor: 0, refund: { roomMinor: 10_000 } },
      );
      expect(lineOf(view, 'refund')).toMatchObject([
        end === 'made'
          ? { state: 'Success', standing: 'Damaged' }
          : { state: 'Failed', standing: 'Stripe says: failed (lost or stolen card)' },
      ]);
    },
  );

  test('a refund that is pending at Stripe is found again by a look, and is not made twice', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000 });
    await capture(paymentId, '100');
    await at.drain();
    at.stripe.refundElsewhere(reference, 1_000);
    await at.station.run('payments.sync', await ids(paymentId));
    await at.drain();
    at.stripe.failNext({ kind: 'refund-pending' });
    await refund(paymentId, '90');
    await at.drain();
    await later();
    expect(lineOf(await at.payment(paymentId), 'refund')).toMatchObject([
      { state: 'Success', amountMinor: 1_000 },
      { state: 'Pending', amountMinor: 9_000 },
    ]);
    const { order } = await at.page();
    const preview = await at.station.run('orderCancel.preview', { orderId: order.orderId });
    expect(preview.refusal).toMatch(/under way.*Sync Payments/);
  });

  test('a refund that a provider made in part is in the history with what was made', async () => {
    const { paymentId } = await at.linked({ amount: 10_000 });
    await capture(paymentId, '100');
    await at.drain();
    at.stripe.failNext({ kind: 'decline' });
    await refund(paymentId, '100');
    await at.drain();
    const { context, clock } = at.station;
    context.store.write((tx) => {
      const payment = tx.payments.find(paymentId);
      if (payment === null) throw new Error('No payment');
      const rows = tx.payments.transactions(payment.key);
      const requestId = rows.find(({ kind }) => kind === 'refund')?.requestId ?? '';
      const part = { kind: 'refund', amountMinor: 6_000, state: 'Success', requestId } as const;
      const transactions = [{ ...part, reference: '7001', at: null, message: '' }];
      const told = { ...payment, status: 'succeeded', refundedMinor: 6_000, transactions };
      followProvider(context, tx, payment, told, clock.now().toISOString());
    });
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Partly refunded', refundedMinor: 6_000 });
    expect(lineOf(view, 'refund')).toMatchObject([
      { state: 'Success', amountMinor: 6_000, reference: '7001' },
    ]);
  });

  test('one payment belongs to one order, and a reference is one of Stripe', async () => {
    const { reference } = await at.linked({ amount: 10_000 });
    const other = await at.page(1);
    const link = (changes: object) =>
      at.station.refusal('payments.link', {
        commandId: at.station.newCommandId(),
        orderId: other.order.orderId,
        expectedRevision: other.order.revision,
        gateway: 'stripe',
        kind: 'card',
        reference,
        ...changes,
      });
    expect(await link({})).toMatch(/belongs to an order already/);
    expect(await link({ reference: 'ch_123' })).toMatch(/begins with pi_/);
    expect(await link({ gateway: 'shopify' })).toMatch(/does not take payments by shopify/);
  });

  test('a reference that Stripe does not know says so and stays without an amount', async () => {
    const shown = await at.page();
    await at.station.run('payments.link', {
      commandId: at.station.newCommandId(),
      orderId: shown.order.orderId,
      expectedRevision: shown.order.revision,
      gateway: 'stripe',
      kind: 'card',
      reference: 'pi_nobody',
    });
    await at.drain();
    const { payments, requests } = await at.page();
    expect(payments.payments.at(-1)).toMatchObject({
      status: 'Not authorized',
      capture: { stop: 'Nothing is authorized yet: press Sync Payments.' },
    });
    expect(requests[0]).toMatchObject({
      operation: 'sync',
      state: 'Failed',
      message: expect.stringContaining('Stripe has no such payment'),
    });
  });

  test('the connection is tested with the stored key', async () => {
    expect(await at.station.run('payments.test', { accountId: 'practice-account' })).toMatchObject({
      outcome: 'ok',
      words: 'Stripe answers and takes the key.',
    });
    await at.stripe.goDown();
    expect(await at.station.run('payments.test', { accountId: 'practice-account' })).toMatchObject({
      outcome: 'unreachable',
    });
  });
});

describe('payments that a person keeps', () => {
  const linkByHand = async (kind: 'card' | 'on-account', amount: string) => {
    const { order } = await at.page();
    const page = await at.station.run('payments.link', {
      commandId: at.station.newCommandId(),
      orderId: order.orderId,
      expectedRevision: order.revision,
      gateway: 'external',
      kind,
      reference: '',
      amount,
    });
    return page.payments.payments.at(-1)?.paymentId ?? '';
  };

  test('an order on account is unpaid until a person marks it as paid', async () => {
    const paymentId = await linkByHand('on-account', '80');
    expect(await at.payment(paymentId)).toMatchObject({
      status: 'On account (unpaid)',
      capture: { stop: 'On Account orders are marked as paid when the money has come.' },
      markPaid: { roomMinor: 8_000, stop: '' },
    });
    expect(await captureRefused(paymentId, '80')).toMatch(/On Account orders are not captured/);
    await at.station.run('payments.markPaid', {
      ...(await ids(paymentId)),
      reference: 'Transfer 4711',
      note: 'Came on Monday',
    });
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Paid', capturedMinor: 8_000 });
    expect(lineOf(view, 'capture')).toMatchObject([
      { words: 'Paid', state: 'Success', reference: 'Transfer 4711', standing: 'Came on Monday' },
    ]);
  });

  test('a card is not marked as paid by a person (MP14)', async () => {
    const { paymentId } = await at.linked({ amount: 10_000 });
    expect(await at.station.refusal('payments.markPaid', await ids(paymentId))).toBe(
      'Card payments are paid by the provider: capture it instead.',
    );
  });

  test('captures, refunds and releases by hand are written down as done', async () => {
    const paymentId = await linkByHand('card', '100');
    await at.station.run('payments.capture', {
      ...(await ids(paymentId)),
      amount: '60',
      reference: 'Terminal 12',
    });
    await at.station.run('payments.refund', {
      ...(await ids(paymentId)),
      amount: '10',
      reason: 'Scratch',
      reference: 'Terminal 13',
    });
    await at.station.run('payments.reverse', await ids(paymentId));
    expect(await at.payment(paymentId)).toMatchObject({
      status: 'Partly refunded',
      capturedMinor: 6_000,
      reversedMinor: 4_000,
      refundedMinor: 1_000,
      syncStop: 'A person keeps these books: there is nobody to ask.',
    });
    expect((await at.page()).requests).toEqual([]);
  });
});
