import { moneyWords } from '../../shared/money-words.ts';
import type { PaymentTransactionKind } from '../../shared/payment-words.ts';
import { type MoneyMove, sound } from '../domain/payment.ts';
import { EXPIRED } from '../domain/payment-status.ts';
import type { AppContext } from './context.ts';
import { isOpenRequest, type MovePayload } from './payment-moves.ts';
import type { GatewayPayment, GatewayTransaction } from './payment-port.ts';
import type { PaymentRecord, PaymentTransactionRecord } from './payment-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

const MOVES: readonly MoneyMove[] = ['capture', 'reverse', 'refund'];

/**
 * Makes the books those of the provider, inside a write transaction. What others have done there gets
 * a line of its own in the history, and so does what the provider counts without a line: the lines
 * that succeeded always add up to the books. Books that go back say so.
 */
export function followProvider(
  context: AppContext,
  tx: StoreTransaction,
  payment: PaymentRecord,
  told: GatewayPayment,
  now: string,
): void {
  const provider = context.paymentGateways.get(payment.gateway)?.name ?? 'The provider';
  const books = sound({ ...payment, ...amountsOf(told), currency: told.currency });
  for (const each of told.transactions) {
    keepTransaction(context, tx, payment, each, provider, now);
  }
  const rows = tx.payments.transactions(payment.key);
  const listed = told.transactions;
  for (const kind of MOVES) {
    const total = {
      capture: books.capturedMinor,
      reverse: books.reversedMinor,
      refund: books.refundedMinor,
    }[kind];
    const sum = sumOf(rows, kind);
    const stood = {
      capture: payment.capturedMinor,
      reverse: payment.reversedMinor,
      refund: payment.refundedMinor,
    }[kind];
    if (total === sum || (total < sum && total >= stood)) continue;
    const message =
      total > sum
        ? seenWords(kind, told.status, provider)
        : `${provider} has ${moneyWords(total, told.currency)} as ${doneWords[kind]}; before it was ${moneyWords(stood, told.currency)}.`;
    tx.payments.addTransaction({
      id: context.ids.next(),
      paymentKey: payment.key,
      kind,
      amountMinor: Math.max(0, total - sum),
      state: 'Success',
      reference: '',
      message,
      requestKey: null,
      at: now,
      actor: provider,
    });
  }
  if (listed.every(({ kind }) => kind !== 'authorize')) {
    keepAuthorization(context, tx, payment, books.authorizedMinor, provider, now);
  }
  tx.payments.change(payment.key, {
    ...books,
    providerStatus: told.status,
    authorizedAt: told.authorizedAt ?? payment.authorizedAt,
    expiresAt: told.expiresAt,
    syncedAt: now,
  });
}

/** What succeeded of a kind, by the lines of the history; lines that say that it went back count 0. */
function sumOf(rows: readonly PaymentTransactionRecord[], kind: PaymentTransactionKind): number {
  return rows.reduce(
    (sum, row) => sum + (row.kind === kind && row.state === 'Success' ? row.amountMinor : 0),
    0,
  );
}

function keepTransaction(
  context: AppContext,
  tx: StoreTransaction,
  payment: PaymentRecord,
  told: GatewayTransaction,
  provider: string,
  now: string,
): void {
  const rows = tx.payments.transactions(payment.key);
  const { kind, amountMinor, state, reference, requestId, at, message } = told;
  const known =
    rows.find((row) => row.kind === kind && reference !== '' && row.reference === reference) ??
    rows.find((row) => row.kind === kind && requestId !== '' && row.requestId === requestId) ??
    // The authorization that an order came with gets its id when the provider is asked.
    rows.find((row) => kind === 'authorize' && row.kind === kind && row.reference === '');
  if (known === undefined) {
    tx.payments.addTransaction({
      id: context.ids.next(),
      paymentKey: payment.key,
      kind,
      amountMinor,
      state,
      reference,
      message,
      requestKey: null,
      at: at ?? now,
      actor: provider,
    });
    return;
  }
  const request = known.requestKey === null ? null : tx.orderRequests.findByKey(known.requestKey);
  // What is still under way here is settled by its own request, not by the way.
  if (request !== null && isOpenRequest(request)) return;
  const own = request === null ? '' : (request.payload as MovePayload).reason;
  const words = kind === 'authorize' ? known.message : message || own;
  const isSame = known.state === state && known.reference === reference && known.message === words;
  if (isSame) return;
  tx.payments.changeTransaction(known.key, {
    state,
    // What was asked for can have been made in part.
    amountMinor: kind === 'authorize' ? known.amountMinor : amountMinor,
    reference,
    message: words,
  });
}

function keepAuthorization(
  context: AppContext,
  tx: StoreTransaction,
  payment: PaymentRecord,
  amountMinor: number,
  provider: string,
  now: string,
): void {
  const rows = tx.payments.transactions(payment.key);
  if (amountMinor === 0 || rows.some(({ kind }) => kind === 'authorize')) return;
  tx.payments.addTransaction({
    id: context.ids.next(),
    paymentKey: payment.key,
    kind: 'authorize',
    amountMinor,
    state: 'Success',
    reference: '',
    message: '',
    requestKey: null,
    at: now,
    actor: provider,
  });
}

const doneWords = { capture: 'captured', reverse: 'released', refund: 'refunded' } as const;

function seenWords(kind: MoneyMove, status: string, provider: string): string {
  if (kind === 'reverse') {
    return status === EXPIRED
      ? 'The authorization has expired.'
      : `Let go by ${provider}: nothing more of the authorization can be captured.`;
  }
  return `Done at ${provider}, not by this station.`;
}

function amountsOf(told: GatewayPayment) {
  const { authorizedMinor, capturedMinor, reversedMinor, refundedMinor } = told;
  return { authorizedMinor, capturedMinor, reversedMinor, refundedMinor };
}
