import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import type { ModelOrder } from './model-order.ts';
import type { ModelPayment } from './model-payment.ts';

/** What a run knows: the order as it has to be, and what names it at the station. */
export type Model = {
  readonly orderId: string;
  readonly channelOrderId: string;
  readonly order: ModelOrder;
  readonly payments: readonly ModelPayment[];
  /** As it was read last: what a person has on the screen. */
  page: OrderPageView;
  commands: number;
};

/** A new order that waits for its answer. */
export function modelOf(page: OrderPageView, several: boolean): Model {
  const { orderId, channelOrderId } = page.order;
  return {
    orderId,
    channelOrderId,
    page,
    commands: 0,
    order: {
      state: 'New',
      lines: page.order.lines.map(({ quantityOrdered }) => ({
        ordered: quantityOrdered,
        answer: 'Pending',
        accepted: 0,
        hasReason: false,
        told: false,
      })),
      parcels: [],
      waiting: null,
      onHold: false,
      completedKnowingly: false,
    },
    payments: page.payments.payments.map(({ paymentId, gateway, authorizedMinor }) => ({
      paymentId,
      provider: gateway === 'stripe' ? 'stripe' : 'practice',
      releasesRest: gateway === 'stripe' && !several,
      authorized: authorizedMinor,
      captured: 0,
      reversed: 0,
      refunded: 0,
      open: [],
    })),
  };
}

/**
 * What only the other side decides is read from the records after the queues have worked: whether
 * somebody has begun to tell an answer, and where the money went. The books of both are compared with
 * it in `check-order`.
 */
export function takeIn(
  model: Model,
  answerHasBegun: boolean,
  untakenCaptures: ReadonlySet<string>,
): void {
  const { order, page } = model;
  if (order.waiting !== null && answerHasBegun) {
    for (const at of order.waiting.lines) {
      const line = order.lines[at];
      if (line !== undefined) line.told = true;
    }
    order.waiting = null;
  }
  for (const payment of model.payments) {
    const shown = page.payments.payments.find(({ paymentId }) => paymentId === payment.paymentId);
    if (shown === undefined) throw new Error('A payment is gone.');
    Object.assign(payment, {
      authorized: shown.authorizedMinor,
      captured: shown.capturedMinor,
      reversed: shown.reversedMinor,
      refunded: shown.refundedMinor,
      open: shown.transactions.flatMap(({ transactionId, kind, state, amountMinor }) =>
        kind !== 'authorize' && (state === 'Pending' || state === 'Unknown')
          ? [{ kind, amount: amountMinor, untaken: untakenCaptures.has(transactionId) }]
          : [],
      ),
    });
  }
}
