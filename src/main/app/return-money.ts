import { roomOf } from '../domain/payment.ts';
import type { AppContext } from './context.ts';
import type { OrderRequestRecord } from './order-request-port.ts';
import type { OrderRecord } from './order-store-port.ts';
import { isOpenRequest, moveStop, openMovesOf, requestMove } from './payment-moves.ts';
import type { PaymentRecord, PaymentTransactionRecord } from './payment-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** What a cancellation gives back of a payment (UC17). */
export type MoneyBack = {
  readonly payment: PaymentRecord;
  /** Of the authorization, released. */
  readonly reverseMinor: number;
  /** Of what was captured, refunded. */
  readonly refundMinor: number;
  /** A person keeps the books: the station moves nothing, and the person does it. */
  readonly byHand: boolean;
  /** A move is under way whose end decides how much there is to give back; null where none is. */
  readonly waitsFor: string | null;
};

const UNDER_WAY =
  'Something of this payment is under way: wait for its end, or press Sync Payments to ask for it.';
const BEING_READ = 'Its provider is being asked what was paid: wait for its answer.';

/** What cancelling an order gives back, payment by payment; those with nothing to give back are left out. */
export function moneyToReturn(tx: StoreTransaction, orderKey: number): MoneyBack[] {
  return tx.payments.listByOrder(orderKey).flatMap((payment) => {
    const lines = tx.payments.transactions(payment.key);
    const stuck = stuckCaptures(tx, lines).map(({ line }) => line.key);
    const open = openMovesOf(
      tx,
      payment,
      lines.filter(({ key }) => !stuck.includes(key)),
    );
    const room = roomOf(payment, open);
    const isUnpaid = payment.kind === 'on-account' && payment.capturedMinor === 0;
    const waitsFor = open.length > 0 ? UNDER_WAY : isBeingRead(tx, payment) ? BEING_READ : null;
    const back = {
      payment,
      reverseMinor: room.reverseMinor,
      refundMinor: room.refundMinor,
      byHand: payment.gateway === 'external' && !isUnpaid,
      waitsFor,
    };
    return back.reverseMinor > 0 || back.refundMinor > 0 || waitsFor !== null ? [back] : [];
  });
}

/**
 * Releases all that can be, and refunds it where that is wished, inside the transaction that cancels the
 * order. Payments that a person keeps the books of are left to that person; an unpaid invoice is written
 * off.
 */
export function returnMoney(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  wish: { readonly refundsCaptured: boolean; readonly reason: string; readonly now: string },
): void {
  const { reason, now } = wish;
  for (const back of moneyToReturn(tx, order.key)) {
    if (back.byHand) continue;
    takeBackStuck(tx, back.payment, now);
    const moves = [
      { move: 'reverse', amountMinor: back.reverseMinor },
      { move: 'refund', amountMinor: wish.refundsCaptured ? back.refundMinor : 0 },
    ] as const;
    for (const each of moves) {
      const fresh = tx.payments.findByKey(back.payment.key);
      if (each.amountMinor === 0 || fresh === null) continue;
      if (moveStop(context, tx, order, fresh, each.move, now) !== '') continue;
      requestMove(context, tx, order, fresh, { ...each, reason, now });
    }
  }
}

/**
 * Captures that wait because the provider could not be reached, or did not take the account's key:
 * nothing of them is there, and they would keep an order from being canceled for as long as that lasts.
 */
function stuckCaptures(tx: StoreTransaction, lines: readonly PaymentTransactionRecord[]) {
  return lines.flatMap((line) => {
    const { kind, state, requestKey } = line;
    if (kind !== 'capture' || state !== 'Pending' || requestKey === null) return [];
    const request = tx.orderRequests.findByKey(requestKey);
    return request !== null && isStuck(request) ? [{ line, request }] : [];
  });
}

function isStuck({ state, mustReadBack, attemptNumber, waitReason }: OrderRequestRecord): boolean {
  return state === 'Pending' && !mustReadBack && (attemptNumber > 0 || waitReason !== '');
}

/** Nobody knows yet what was paid, and the provider that is to tell it can be reached for all one knows. */
function isBeingRead(tx: StoreTransaction, payment: PaymentRecord): boolean {
  const { key, syncedAt, authorizedMinor } = payment;
  if (syncedAt !== null || authorizedMinor > 0) return false;
  return tx.orderRequests
    .listByPayment(key)
    .some((each) => each.operation === 'sync' && isOpenRequest(each) && !isStuck(each));
}

function takeBackStuck(tx: StoreTransaction, payment: PaymentRecord, now: string): void {
  for (const { line, request } of stuckCaptures(tx, tx.payments.transactions(payment.key))) {
    const { errorCount } = request;
    tx.orderRequests.change(
      request.key,
      {
        ...{ state: 'Withdrawn', errorCount, deferralCount: 0, mustReadBack: false, dueAt: null },
        ...{ waitReason: '', errorCode: '', errorMessage: '' },
      },
      now,
    );
    tx.payments.changeTransaction(line.key, {
      state: 'Withdrawn',
      amountMinor: line.amountMinor,
      reference: line.reference,
      message: 'Taken back: the order was canceled before it was captured.',
    });
  }
}
