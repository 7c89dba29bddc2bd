import { refuse } from '../../shared/app-error.ts';
import { moneyWords } from '../../shared/money-words.ts';
import { checkMove, type MoneyMove, type OpenMove, roomOf } from '../domain/payment.ts';
import { EXPIRED, isExpired } from '../domain/payment-status.ts';
import type { AppContext } from './context.ts';
import type { OrderRequestRecord } from './order-request-port.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PaymentRecord, PaymentTransactionRecord } from './payment-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** What is asked of a provider, kept with the request as it was wished. */
export type MovePayload = {
  readonly amountMinor: number;
  readonly releasesRest: boolean;
  readonly reason: string;
};

/** Whether a request still goes on by itself. */
export function isOpenRequest({ state }: Pick<OrderRequestRecord, 'state'>): boolean {
  return state === 'Pending' || state === 'Sending' || state === 'Unknown';
}

/** Moves of a payment whose end is not known yet, those that wait at the provider included. */
export function openMovesOf(
  tx: StoreTransaction,
  payment: PaymentRecord,
  transactions: readonly PaymentTransactionRecord[] = tx.payments.transactions(payment.key),
): OpenMove[] {
  return transactions.flatMap(({ kind, state, amountMinor, requestKey }) => {
    if (kind === 'authorize' || (state !== 'Pending' && state !== 'Unknown')) return [];
    const request = requestKey === null ? null : tx.orderRequests.findByKey(requestKey);
    const releasesRest =
      request === null ? false : (request.payload as MovePayload).releasesRest === true;
    return [{ kind, amountMinor, releasesRest }];
  });
}

/** Whether a capture that leaves something over lets it go, so that nothing more can be captured. */
export function releasesRest(
  context: AppContext,
  tx: StoreTransaction,
  payment: PaymentRecord,
): boolean {
  const gateway = context.paymentGateways.get(payment.gateway);
  const account = tx.accounts.find(payment.accountId);
  if (gateway === undefined || account === null) return false;
  return !gateway.capturesSeveralTimes(account);
}

/** Why nothing is captured of an order in this state; empty where it may be. */
export function captureStopOfState(state: OrderRecord['state']): string {
  if (state !== 'Canceled' && state !== 'Fraud') return '';
  const is = state === 'Canceled' ? 'canceled' : 'marked as fraud';
  return `The order is ${is}: nothing of it is captured.`;
}

/**
 * Why nothing of this kind can be asked for now, in words that say what to do; empty where it can.
 * The amount is checked apart.
 */
export function moveStop(
  context: AppContext,
  tx: StoreTransaction,
  order: Pick<OrderRecord, 'state' | 'currency'>,
  payment: PaymentRecord,
  move: MoneyMove,
  now: string,
): string {
  const isByHand = payment.gateway === 'external';
  if (!isByHand && context.paymentGateways.get(payment.gateway) === undefined) {
    return 'This station has no connection to the provider of this payment.';
  }
  const room = roomOf(payment, openMovesOf(tx, payment));
  if (move === 'refund') {
    if (room.refundMinor > 0) return '';
    return payment.capturedMinor === 0
      ? 'Nothing was captured, so there is nothing to refund.'
      : 'All that was captured is refunded, or is being refunded.';
  }
  // What ran out by the station's clock alone may be open there: a release asks, and takes nothing.
  if (move === 'capture' ? isExpired(payment, now) : payment.providerStatus === EXPIRED) {
    return 'The authorization has expired: ask the buyer to pay again and link that payment.';
  }
  if (payment.authorizedMinor === 0) {
    return isByHand ? 'No amount is known yet.' : 'Nothing is authorized yet: press Sync Payments.';
  }
  if (room.captureMinor === 0) {
    return payment.capturedMinor > 0 || payment.reversedMinor > 0
      ? 'Nothing is left of the authorization.'
      : 'All of it is being captured or released.';
  }
  if (move === 'reverse') return '';
  const over = captureStopOfState(order.state);
  if (over !== '') return over;
  // Shopify's own payments belong to the order whatever the buyer pays in.
  const currency = order.currency || readStationSettings(tx.settings).currency;
  if (payment.gateway !== 'shopify' && currency !== payment.currency) {
    return `The payment is in ${payment.currency} and the order in ${currency}: look whether it is the right payment.`;
  }
  return '';
}

/**
 * Asks for a move, inside a write transaction: the request to the provider and the line in the history
 * are on disk together, before anybody tries it. Refuses what the books do not allow, what waits
 * included. Where a person keeps the books it has happened already, and is written down as done.
 */
export function requestMove(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  payment: PaymentRecord,
  wish: {
    readonly move: MoneyMove;
    readonly amountMinor: number;
    readonly reason: string;
    /** Of what was done by hand. */
    readonly reference?: string;
    readonly now: string;
  },
): string {
  const { move, amountMinor, reason, now } = wish;
  const stop = moveStop(context, tx, order, payment, move, now);
  if (stop !== '') refuse('refused', stop);
  const room = roomOf(payment, openMovesOf(tx, payment));
  const checked = checkMove(move, amountMinor, room, payment.currency);
  if (!checked.ok) refuse(checked.error.code, checked.error.message);
  const transactionId = context.ids.next();
  const line = {
    id: transactionId,
    paymentKey: payment.key,
    kind: move,
    amountMinor,
    at: now,
    actor: context.actor,
  };
  const audited = {
    paymentId: payment.id,
    amount: moneyWords(amountMinor, payment.currency),
    reason,
  };
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: `payment: ${move}`,
    subject: 'order',
    subjectId: order.id,
    detail: { orderNumber: order.orderNumber, ...audited },
  });
  if (payment.gateway === 'external') {
    const { reference = '' } = wish;
    tx.payments.addTransaction({
      ...line,
      state: 'Success',
      reference,
      message: reason,
      requestKey: null,
    });
    const moved = {
      capture: { capturedMinor: payment.capturedMinor + amountMinor },
      reverse: { reversedMinor: payment.reversedMinor + amountMinor },
      refund: { refundedMinor: payment.refundedMinor + amountMinor },
    }[move];
    tx.payments.change(payment.key, { ...payment, ...moved });
    return transactionId;
  }
  const payload: MovePayload = {
    amountMinor,
    releasesRest: move === 'capture' && releasesRest(context, tx, payment),
    reason,
  };
  const requestKey = tx.orderRequests.insert({
    id: context.ids.next(),
    orderKey: order.key,
    accountId: order.accountId,
    target: 'payment',
    operation: move,
    paymentKey: payment.key,
    payload,
    now,
    createdBy: context.actor,
  });
  tx.payments.addTransaction({
    ...line,
    state: 'Pending',
    reference: '',
    message: reason,
    requestKey,
  });
  return transactionId;
}
