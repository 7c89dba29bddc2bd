import { moneyWords } from '../../shared/money-words.ts';
import type { CancellationView, CancelPreviewView } from '../../shared/order-cancel-views.ts';
import { assertNever } from '../../shared/result.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PaymentRecord } from './payment-store-port.ts';
import { moneyToReturn, returnMoney } from './return-money.ts';
import type { StoreTransaction } from './store-port.ts';

type MoneyLine = CancellationView['money'][number];

/** What a cancellation gives back, payment by payment (UC17). */
export function moneyOfOrder(
  context: AppContext,
  tx: StoreTransaction,
  orderKey: number,
): CancelPreviewView['money'] {
  return moneyToReturn(tx, orderKey).map(
    ({ payment, refundMinor, reverseMinor, byHand, waitsFor }) => ({
      paymentId: payment.id,
      gatewayName: gatewayNameOf(context, payment),
      currency: payment.currency,
      refundMinor,
      reverseMinor,
      isByHand: byHand,
      waitsFor,
    }),
  );
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
  orderKey: number,
  transactionIds: readonly string[],
): MoneyLine[] {
  return linesOf(tx, orderKey).flatMap(({ payment, line }) => {
    if (!transactionIds.includes(line.id)) return [];
    const { kind, amountMinor, state } = line;
    if (kind !== 'refund' && kind !== 'reverse') return [];
    const amount = moneyWords(amountMinor, payment.currency);
    const isWrittenOff = payment.kind === 'on-account' && kind === 'reverse';
    const words =
      isWrittenOff && state === 'Success'
        ? `The ${amount} that were still due on account were written off.`
        : moneyBackWords(kind, amount, state, gatewayNameOf(context, payment));
    return [{ kind, amountMinor, currency: payment.currency, state, words }];
  });
}

function moneyBackWords(
  kind: MoneyLine['kind'],
  amount: string,
  state: MoneyLine['state'],
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
