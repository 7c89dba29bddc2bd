import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { type MoneyMove, roomOf } from '../domain/payment.ts';
import { parseAmount } from '../domain/payment-amount.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderRecord } from './order-store-port.ts';
import { moveStop, openMovesOf, requestMove } from './payment-moves.ts';
import type { PaymentRecord } from './payment-store-port.ts';
import { paidStop, syncStop } from './payment-views.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

type Change = {
  readonly commandId: string;
  readonly orderId: string;
  readonly expectedRevision: number;
  readonly paymentId: string;
};

/** Capture Transaction (UC14). What is typed is read in the payment's currency. */
export function capturePayment(
  context: AppContext,
  command: ParsedInput<'payments.capture'>,
): void {
  changePayment(context, 'payments.capture', command, (tx, order, payment, now) => {
    if (payment.kind === 'on-account') {
      refuse(
        'refused',
        'On Account orders are not captured. Mark it as paid when the money has come.',
      );
    }
    const { note, reference } = command;
    refuseIf(moveStop(context, tx, order, payment, 'capture', now));
    const amountMinor = typedAmount(command.amount, payment);
    return requestMove(context, tx, order, payment, {
      move: 'capture',
      amountMinor,
      reason: note,
      reference,
      now,
    });
  });
}

/** Gives back what was captured, all or a part. */
export function refundPayment(context: AppContext, command: ParsedInput<'payments.refund'>): void {
  changePayment(context, 'payments.refund', command, (tx, order, payment, now) => {
    const { reason, reference } = command;
    refuseIf(moveStop(context, tx, order, payment, 'refund', now));
    const amountMinor = typedAmount(command.amount, payment);
    return requestMove(context, tx, order, payment, {
      move: 'refund',
      amountMinor,
      reason,
      reference,
      now,
    });
  });
}

/** Lets go of all that is authorized and not captured. */
export function reversePayment(
  context: AppContext,
  command: ParsedInput<'payments.reverse'>,
): void {
  changePayment(context, 'payments.reverse', command, (tx, order, payment, now) => {
    const { note, reference } = command;
    const move: MoneyMove = 'reverse';
    const amountMinor = roomOf(payment, openMovesOf(tx, payment)).reverseMinor;
    return requestMove(context, tx, order, payment, {
      move,
      amountMinor,
      reason: note,
      reference,
      now,
    });
  });
}

/** Mark as Paid (MP14): the money of an On Account order has come. */
export function markPaid(context: AppContext, command: ParsedInput<'payments.markPaid'>): void {
  changePayment(context, 'payments.markPaid', command, (tx, order, payment, now) => {
    const captureStop = moveStop(context, tx, order, payment, 'capture', now);
    const stop = paidStop(payment, captureStop);
    refuseIf(stop);
    const { note, reference, amount } = command;
    const room = roomOf(payment, openMovesOf(tx, payment));
    const typed = amount === undefined ? null : typedAmount(amount, payment);
    if (payment.authorizedMinor === 0 && typed === null) {
      refuse('invalid-input', 'Nobody knows the amount of this payment yet: enter what has come.');
    }
    const due =
      payment.authorizedMinor === 0 && typed !== null
        ? { ...payment, authorizedMinor: typed, authorizedAt: now }
        : payment;
    if (due !== payment) tx.payments.change(payment.key, due);
    const amountMinor = typed ?? room.captureMinor;
    return requestMove(context, tx, order, due, {
      move: 'capture',
      amountMinor,
      reason: note,
      reference,
      now,
    });
  });
}

/** Sync Payments (UC13): has the provider asked. Pressed twice, it is asked once. */
export function syncPayment(context: AppContext, command: ParsedInput<'payments.sync'>): void {
  changePayment(context, 'payments.sync', command, (tx, order, payment, now) => {
    refuseIf(syncStop(context, payment, []));
    return requestSync(context, tx, order, payment, now);
  });
}

/** Has the provider asked where a payment stands, unless that is under way already. */
export function requestSync(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  payment: PaymentRecord,
  now: string,
): string {
  const waiting = tx.orderRequests
    .listByPayment(payment.key)
    .find(
      ({ operation, state }) =>
        operation === 'sync' && (state === 'Pending' || state === 'Sending'),
    );
  if (waiting !== undefined) return waiting.id;
  const id = context.ids.next();
  tx.orderRequests.insert({
    id,
    orderKey: order.key,
    accountId: order.accountId,
    target: 'payment',
    operation: 'sync',
    paymentKey: payment.key,
    payload: {},
    now,
    createdBy: context.actor,
  });
  return id;
}

function changePayment(
  context: AppContext,
  name: string,
  command: Change,
  work: (tx: StoreTransaction, order: OrderRecord, payment: PaymentRecord, now: string) => string,
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name, input: command, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      const payment = tx.payments.find(command.paymentId);
      if (payment === null || payment.orderKey !== order.key) {
        refuse('not-found', 'This payment is not in the store any more.');
      }
      const subjectId = work(tx, order, payment, now);
      tx.orders.touch(order.key, now);
      return subjectId;
    }),
  );
  changed(context, 'orders', 'requests');
}

function typedAmount(text: string, payment: PaymentRecord): number {
  const amount = parseAmount(text, payment.currency);
  return amount.ok ? amount.value : refuse(amount.error.code, amount.error.message);
}

/** What can not be done at all is said before what is wrong with its amount. */
function refuseIf(stop: string): void {
  if (stop !== '') refuse('refused', stop);
}
