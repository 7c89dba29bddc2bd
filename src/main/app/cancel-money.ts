import { moneyWords } from '../../shared/money-words.ts';
import type { CancellationView, CancelPreviewView } from '../../shared/order-cancel-views.ts';
import type { PaymentTransactionState } from '../../shared/payment-words.ts';
import { assertNever } from '../../shared/result.ts';
import {
  isKeptWords,
  isLeftWords,
  type MoneyFate,
  willBeWords,
} from '../domain/cancel-money-words.ts';
import { EXPIRED } from '../domain/payment-status.ts';
import { type AppContext, nowUtc } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import { moveStop } from './payment-moves.ts';
import type { PaymentRecord } from './payment-store-port.ts';
import { type MoneyBack, moneyToReturn, returnMoney } from './return-money.ts';
import type { StoreTransaction } from './store-port.ts';

type MoneyLine = CancellationView['money'][number];

/** What a cancellation gives back, payment by payment (UC17), in words that hold if it is confirmed now. */
export function moneyOfOrder(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
): CancelPreviewView['money'] {
  return moneyToReturn(tx, order.key).map((back) => {
    const { payment, refundMinor, reverseMinor, byHand, waitsFor } = back;
    const reverse = amountOf(payment, 'reverse', reverseMinor);
    const refund = amountOf(payment, 'refund', refundMinor);
    return {
      paymentId: payment.id,
      gatewayName: gatewayNameOf(context, payment),
      currency: payment.currency,
      refundMinor,
      reverseMinor,
      isByHand: byHand,
      reverseWords:
        reverseMinor === 0 ? '' : willBeWords(reverse, fateOf(context, tx, order, back, 'reverse')),
      refundWords:
        refundMinor === 0 ? '' : willBeWords(refund, fateOf(context, tx, order, back, 'refund')),
      keptWords: refundMinor === 0 ? '' : isKeptWords(refund),
      waitsFor,
    };
  });
}

/** Why an order can not be canceled yet: money of it is on its way; null where none is. */
export function moneyStop(tx: StoreTransaction, orderKey: number): string | null {
  return moneyToReturn(tx, orderKey).find(({ waitsFor }) => waitsFor !== null)?.waitsFor ?? null;
}

/** Asks for all that is to be given back; the ids of the lines that it makes in the history. */
export function giveMoneyBack(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  wish: { readonly refundsCaptured: boolean; readonly reason: string; readonly now: string },
): string[] {
  const before = new Set(linesOf(tx, order.key).map(({ line }) => line.id));
  returnMoney(context, tx, order, wish);
  return linesOf(tx, order.key)
    .map(({ line }) => line.id)
    .filter((id) => !before.has(id));
}

/** UC17, in words that claim no more than the records prove. */
export function moneyOfCancellation(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  wish: { readonly moneyLineIds: readonly string[]; readonly captured: 'refund' | 'keep' },
): MoneyLine[] {
  const asked = linesOf(tx, order.key).flatMap(({ payment, line }) => {
    if (!wish.moneyLineIds.includes(line.id)) return [];
    const { kind, amountMinor, state } = line;
    if (kind !== 'refund' && kind !== 'reverse') return [];
    const amount = moneyWords(amountMinor, payment.currency);
    const isWrittenOff = payment.kind === 'on-account' && kind === 'reverse';
    const words =
      isWrittenOff && state === 'Success'
        ? `The amount of ${amount} that was still due on account was written off.`
        : moneyBackWords(kind, amount, state, gatewayNameOf(context, payment));
    return [{ payment, shown: { kind, amountMinor, currency: payment.currency, state, words } }];
  });
  const isAsked = (payment: PaymentRecord, kind: 'refund' | 'reverse'): boolean =>
    asked.some((each) => each.payment.id === payment.id && each.shown.kind === kind);
  const left = moneyToReturn(tx, order.key).flatMap((back) =>
    (['reverse', 'refund'] as const).flatMap((kind) =>
      isAsked(back.payment, kind) ? [] : leftOf(context, tx, order, back, kind, wish.captured),
    ),
  );
  return [...asked.map(({ shown }) => shown), ...left];
}

/** What no provider was asked for, and why, so that nobody takes it for given back. */
function leftOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  back: MoneyBack,
  kind: 'refund' | 'reverse',
  captured: 'refund' | 'keep',
): MoneyLine[] {
  const amountMinor = kind === 'refund' ? back.refundMinor : back.reverseMinor;
  if (amountMinor === 0 || (kind === 'refund' && captured === 'keep')) return [];
  const fate = fateOf(context, tx, order, back, kind);
  const words = isLeftWords(amountOf(back.payment, kind, amountMinor), fate);
  if (words === null) return [];
  const state = fate.kind === 'expired' ? 'Expired' : 'ByHand';
  return [{ kind, amountMinor, currency: back.payment.currency, state, words }];
}

function fateOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  { payment, byHand }: MoneyBack,
  move: 'refund' | 'reverse',
): MoneyFate {
  if (byHand) return { kind: 'by-hand' };
  if (payment.gateway === 'external') return { kind: 'written-off' };
  if (!context.paymentGateways.has(payment.gateway)) {
    return { kind: 'stopped', why: moveStop(context, tx, order, payment, move, nowUtc(context)) };
  }
  // A capture that has not reached its provider is taken back first: it stops nothing here.
  if (move === 'reverse' && payment.providerStatus === EXPIRED) return { kind: 'expired' };
  return { kind: 'provider', provider: gatewayNameOf(context, payment) };
}

function amountOf(payment: PaymentRecord, move: 'refund' | 'reverse', minor: number) {
  return { move, paymentKind: payment.kind, amount: moneyWords(minor, payment.currency) };
}

function moneyBackWords(
  kind: MoneyLine['kind'],
  amount: string,
  state: PaymentTransactionState,
  provider: string,
): string {
  const what =
    kind === 'refund' ? `The captured amount of ${amount}` : `The authorized amount of ${amount}`;
  const done = kind === 'refund' ? 'refunded' : 'reversed';
  switch (state) {
    case 'Success':
      return `${what} was ${done}.`;
    case 'Pending':
      return `${what} is being ${done} by ${provider}.`;
    case 'Unknown':
      return `${what}: the answer of ${provider} was lost. It is asked whether it was ${done} before anything is sent again.`;
    case 'Failed':
      return `${what} was not ${done}. Look at Payments and ask for it again there.`;
    case 'Withdrawn':
      return `${what} is not ${done}: that was taken back.`;
    default:
      return assertNever(state);
  }
}

function linesOf(tx: StoreTransaction, orderKey: number) {
  return tx.payments
    .listByOrder(orderKey)
    .flatMap((payment) => tx.payments.transactions(payment.key).map((line) => ({ payment, line })));
}

function gatewayNameOf(context: AppContext, payment: PaymentRecord): string {
  if (payment.gateway === 'external') return 'hand';
  return context.paymentGateways.get(payment.gateway)?.name ?? payment.gateway;
}
