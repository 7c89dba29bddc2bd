import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { moneyToReturn, returnMoney } from '../../../src/main/app/return-money.ts';
import { openPaymentStation, type PaymentStation } from '../../support/payment-station.ts';

let at: PaymentStation;
beforeEach(async () => {
  // The rest of an authorization stays after a partial capture, so that both are given back.
  at = await openPaymentStation(true);
});
afterEach(() => at.close());

async function orderOf() {
  const { order } = await at.page();
  const found = at.station.context.store.read((tx) => tx.orders.find(order.orderId));
  if (found === null) throw new Error('No order');
  return found;
}
async function cancel() {
  const order = await orderOf();
  const { context } = at.station;
  const now = at.station.clock.now().toISOString();
  context.store.write((tx) =>
    returnMoney(context, tx, order, { refundsCaptured: true, reason: 'Order canceled', now }),
  );
}

describe('what a cancellation gives back', () => {
  test('is the rest of the authorization and all that was captured', async () => {
    const reference = at.stripe.authorize({ amount: 10_000, multicapture: true });
    const shown = await at.page();
    const ids = { orderId: shown.order.orderId };
    await at.station.run('payments.link', {
      ...ids,
      commandId: at.station.newCommandId(),
      expectedRevision: shown.order.revision,
      gateway: 'stripe',
      kind: 'card',
      reference,
    });
    await at.drain();
    const linked = await at.page();
    const paymentId = linked.payments.payments.at(-1)?.paymentId ?? '';
    await at.station.run('payments.capture', {
      ...ids,
      commandId: at.station.newCommandId(),
      expectedRevision: linked.order.revision,
      paymentId,
      amount: '40',
    });
    const order = await orderOf();
    const back = () =>
      at.station.context.store.read((tx) =>
        moneyToReturn(tx, order.key).filter((each) => each.payment.id === paymentId),
      );
    expect(back()).toMatchObject([{ reverseMinor: 6_000, refundMinor: 0 }]);
    expect(back()[0]?.waitsFor).toMatch(/under way/);
    await at.drain();
    expect(back()).toMatchObject([
      { reverseMinor: 6_000, refundMinor: 4_000, byHand: false, waitsFor: null },
    ]);
    await cancel();
    await cancel();
    await at.drain();
    at.station.clock.advance(60_000);
    await at.drain();
    expect(at.stripe.books(reference)).toEqual({
      authorized: 10_000,
      captured: 4_000,
      released: 6_000,
      refunded: 4_000,
    });
    expect(await at.payment(paymentId)).toMatchObject({ status: 'Refunded', underWay: '' });
    expect(back()).toEqual([]);
  });

  test('leaves what a person keeps to that person, and writes an unpaid invoice off', async () => {
    const link = async (kind: 'card' | 'on-account') => {
      const { order } = await at.page();
      const page = await at.station.run('payments.link', {
        commandId: at.station.newCommandId(),
        orderId: order.orderId,
        expectedRevision: order.revision,
        gateway: 'external',
        kind,
        reference: '',
        amount: '30',
      });
      return page.payments.payments.at(-1)?.paymentId ?? '';
    };
    const card = await link('card');
    const invoice = await link('on-account');
    await cancel();
    expect(await at.payment(card)).toMatchObject({ status: 'Authorized', reversedMinor: 0 });
    expect(await at.payment(invoice)).toMatchObject({ status: 'Reversed', reversedMinor: 3_000 });
  });
});

test('a capture that was asked for behind another one is told what was captured before it', async () => {
  const { paymentId, reference } = await at.linked({ amount: 10_000, multicapture: true });
  const gateway = at.station.context.paymentGateways.get('stripe');
  if (gateway === undefined) throw new Error('No gateway');
  const moves = vi.spyOn(gateway, 'move');
  // Some providers keep no mark of ours: there the sum alone tells the second of two equal captures.
  for (let press = 0; press < 2; press += 1) {
    const { order } = await at.page();
    await at.station.run('payments.capture', {
      commandId: at.station.newCommandId(),
      orderId: order.orderId,
      expectedRevision: order.revision,
      paymentId,
      amount: '40',
    });
  }
  await at.drain();
  expect(at.stripe.books(reference).captured).toBe(8_000);
  expect(moves.mock.calls.map(([, asked]) => asked.capturedBeforeMinor)).toEqual([0, 4_000]);
  expect(moves.mock.calls.map(([, asked]) => asked.isUntried)).toEqual([true, true]);
});

test('a capture is untried until something of it may have been sent', async () => {
  const { paymentId, reference } = await at.linked({ amount: 10_000, multicapture: true });
  const gateway = at.station.context.paymentGateways.get('stripe');
  if (gateway === undefined) throw new Error('No gateway');
  const moves = vi.spyOn(gateway, 'move');
  const later = async () => {
    await at.drain();
    at.station.clock.advance(3_600_000);
  };
  const { order } = await at.page();
  await at.stripe.goDown();
  await at.station.run('payments.capture', {
    commandId: at.station.newCommandId(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    paymentId,
    amount: '40',
  });
  await later();
  await at.stripe.comeBack();
  at.stripe.failNext({ kind: 'drop-before' });
  for (let look = 0; look < 4; look += 1) await later();
  expect(at.stripe.books(reference).captured).toBe(4_000);
  expect(moves.mock.calls.map(([, asked]) => asked.isUntried)).toEqual([true, true, false]);
});
