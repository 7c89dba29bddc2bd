import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { PaymentsSection, PaymentView } from '../../src/shared/payments-views.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { now } from './fake-data.ts';

/** Payments of orders in memory: cards at different stages, one on account, one that is unknown. */
const changed = new Map<string, PaymentView[]>();

export function fakePayments(order: OrderView): PaymentsSection {
  const index = Number(/\d+$/.exec(order.orderId)?.[0] ?? 0);
  return {
    payments: changed.get(order.orderId) ?? samples(order, index),
    linkable: [
      { gateway: 'stripe', name: 'Stripe', referenceLabel: 'Payment intent (pi_...)' },
      { gateway: 'external', name: 'By hand', referenceLabel: '' },
    ],
    orderTotalMinor: 8_450,
    orderTotalText: '84.50',
  };
}

function samples(order: OrderView, index: number): PaymentView[] {
  const card = cardOf(order);
  switch (index % 6) {
    case 0:
      return [card];
    case 1:
      return [partly(card)];
    case 2:
      return [unknown(card)];
    case 3:
      return [onAccount(card)];
    case 4:
      return [{ ...card, status: 'Expired', capture: stopped(EXPIRED), reverse: stopped(EXPIRED) }];
    default:
      return [];
  }
}

const EXPIRED = 'The authorization has expired: ask the buyer to pay again and link that payment.';
const NO_CAPTURE = 'Nothing was captured, so there is nothing to refund.';
const stopped = (stop: string) => ({ roomMinor: 0, roomText: '0.00', stop });
const room = (roomMinor: number, stop = '') => ({
  roomMinor,
  roomText: (roomMinor / 100).toFixed(2),
  stop,
});

function cardOf(order: OrderView): PaymentView {
  return {
    paymentId: `payment-${order.orderId}`,
    gateway: 'stripe',
    gatewayName: 'Stripe',
    kind: 'card',
    reference: 'pi_3PqTbW2eZvKYlo2C1gFJ8kQm',
    currency: 'USD',
    status: 'Authorized',
    authorizedMinor: 8_450,
    capturedMinor: 0,
    reversedMinor: 0,
    refundedMinor: 0,
    providerStatus: 'requires_capture',
    authorizedAt: now,
    expiresAt: now,
    syncedAt: now,
    underWay: '',
    capture: room(8_450),
    reverse: room(8_450),
    refund: stopped(NO_CAPTURE),
    markPaid: stopped('Card payments are paid by the provider: capture it instead.'),
    syncStop: '',
    releasesRest: true,
    isByHand: false,
    transactions: [line('authorize', 'Authorization', 8_450, 'ch_3PqTbW2eZvKYlo2C1kLm')],
  };
}

function line(
  kind: PaymentView['transactions'][number]['kind'],
  words: string,
  amountMinor: number,
  reference: string,
): PaymentView['transactions'][number] {
  const transactionId = `${kind}-${amountMinor}-${reference}`;
  return {
    transactionId,
    kind,
    words,
    amountMinor,
    state: 'Success',
    standing: '',
    reference,
    at: now,
    actor: 'Stripe',
  };
}

function partly(card: PaymentView): PaymentView {
  return {
    ...card,
    status: 'Partly refunded',
    capturedMinor: 5_000,
    reversedMinor: 3_450,
    refundedMinor: 1_000,
    capture: stopped('Nothing is left of the authorization.'),
    reverse: stopped('Nothing is left of the authorization.'),
    refund: room(4_000),
    transactions: [
      ...card.transactions,
      { ...line('capture', 'Capture', 5_000, 'ch_3PqTbW2eZvKYlo2C1kLm/5000'), actor: 'Rosa' },
      {
        ...line('reverse', 'Release', 3_450, ''),
        standing: 'Let go by Stripe: nothing more of the authorization can be captured.',
      },
      {
        ...line('refund', 'Refund', 2_000, ''),
        state: 'Failed',
        actor: 'Rosa',
        standing: 'Stripe could not refund it (lost or stolen card): refund it another way.',
      },
      {
        ...line('refund', 'Refund', 1_000, 're_3PqTbW2eZvKYlo2C1Qx'),
        actor: 'Rosa',
        standing: 'One cup was broken',
      },
    ],
  };
}

function unknown(card: PaymentView): PaymentView {
  return {
    ...card,
    status: 'Unknown',
    underWay: 'A capture has an unknown end: Stripe is being asked.',
    capture: stopped('All of it is being captured or released.'),
    reverse: stopped('All of it is being captured or released.'),
    transactions: [
      ...card.transactions,
      {
        ...line('capture', 'Capture', 8_450, ''),
        state: 'Unknown',
        actor: 'Rosa',
        standing:
          'It is not known whether Stripe did this. It is looked up, and nothing is sent again before. No answer within the time limit.',
      },
    ],
  };
}

function onAccount(card: PaymentView): PaymentView {
  return {
    ...card,
    gateway: 'external',
    gatewayName: 'By hand',
    kind: 'on-account',
    reference: '',
    status: 'On account (unpaid)',
    providerStatus: '',
    expiresAt: null,
    syncedAt: null,
    capture: room(8_450, 'On Account orders are marked as paid when the money has come.'),
    markPaid: room(8_450),
    syncStop: 'A person keeps these books: there is nobody to ask.',
    releasesRest: false,
    isByHand: true,
    transactions: [
      {
        ...line('authorize', 'Authorization', 8_450, ''),
        standing: 'To be paid by invoice.',
        actor: 'Import',
      },
    ],
  };
}

type Wish = { readonly orderId: string; readonly paymentId?: string };

/** Answers to the commands: what is pressed is under way, and nothing is moved. */
export function paymentHandlers(
  orders: () => readonly OrderView[],
  pageOf: (order: OrderView) => OrderPageView,
) {
  const answer = (wish: Wish, words: string) => {
    const order = orders().find(({ orderId }) => orderId === wish.orderId);
    if (order === undefined) {
      return fail({ code: 'not-found' as const, message: 'This order is gone.' });
    }
    const { payments } = fakePayments(order);
    changed.set(
      order.orderId,
      payments.map((payment) => ({ ...payment, underWay: words })),
    );
    return ok(pageOf(order));
  };
  return {
    'payments.capture': (wish: Wish) => answer(wish, 'A capture is about to be sent.'),
    'payments.refund': (wish: Wish) => answer(wish, 'A refund is about to be sent.'),
    'payments.reverse': (wish: Wish) => answer(wish, 'A release is about to be sent.'),
    'payments.markPaid': (wish: Wish) => answer(wish, ''),
    'payments.sync': (wish: Wish) => answer(wish, 'Sync Payments is about to be sent.'),
    'payments.link': (wish: Wish) => answer(wish, ''),
    'payments.test': () =>
      ok({
        outcome: 'ok' as const,
        words: 'Stripe answers and takes the key.',
        testedAt: now,
        nextCallAt: null,
      }),
  };
}
