import { decimalOf } from '../../shared/money-words.ts';
import type {
  PaymentsSection,
  PaymentTransactionView,
  PaymentView,
} from '../../shared/payments-views.ts';
import { roomOf } from '../domain/payment.ts';
import { paymentStatus } from '../domain/payment-status.ts';
import { type AppContext, nowUtc } from './context.ts';
import type { OrderRequestRecord } from './order-request-port.ts';
import type { OrderRecord } from './order-store-port.ts';
import { isOpenRequest, moveStop, openMovesOf, releasesRest } from './payment-moves.ts';
import type { PaymentRecord, PaymentTransactionRecord } from './payment-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** What the order page shows of payments; nothing but what is on record. */
export function paymentsSectionOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
): PaymentsSection {
  const { settings = {}, channel = '' } = tx.accounts.find(order.accountId) ?? {};
  const chosen = settings.paymentGateway ?? '';
  const total = orderTotalMinor(order);
  const currency = order.currency || readStationSettings(tx.settings).currency;
  const linkable = [...context.paymentGateways.values()]
    .filter(({ kind }) => kind === chosen && kind !== 'shopify')
    .map(({ kind, name }) => ({ gateway: kind, name, referenceLabel: referenceLabel(kind) }));
  return {
    payments: tx.payments
      .listByOrder(order.key)
      .map((payment) => paymentViewOf(context, tx, order, payment)),
    linkable: [
      ...linkable,
      ...(channel === 'shopify' && chosen === 'shopify'
        ? [{ gateway: 'shopify' as const, name: 'Shopify', referenceLabel: 'Order ID at Shopify' }]
        : []),
      { gateway: 'external', name: 'By hand', referenceLabel: '' },
    ],
    orderTotalMinor: total,
    orderTotalText: total === null ? '' : decimalOf(total, currency),
  };
}

function referenceLabel(kind: string): string {
  return kind === 'stripe' ? 'Payment intent (pi_...)' : 'Reference';
}

/** By the lines' prices; null where one is not known. */
export function orderTotalMinor(order: Pick<OrderRecord, 'lines'>): number | null {
  let total = 0;
  for (const { unitPriceMinor, quantityOrdered } of order.lines) {
    if (unitPriceMinor === null) return null;
    total += unitPriceMinor * quantityOrdered;
  }
  return total > 0 && Number.isSafeInteger(total) ? total : null;
}

function paymentViewOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  payment: PaymentRecord,
): PaymentView {
  const now = nowUtc(context);
  const rows = tx.payments.transactions(payment.key);
  const room = roomOf(payment, openMovesOf(tx, payment, rows));
  const isByHand = payment.gateway === 'external';
  const isOnAccount = payment.kind === 'on-account';
  const provider = gatewayName(context, payment);
  const stop = (move: 'capture' | 'reverse' | 'refund') =>
    moveStop(context, tx, order, payment, move, now);
  const shown = (roomMinor: number) => ({
    roomMinor,
    roomText: decimalOf(roomMinor, payment.currency),
  });
  const captureStop = stop('capture');
  const openRequests = tx.orderRequests.listByPayment(payment.key).filter(isOpenRequest);
  return {
    paymentId: payment.id,
    gateway: payment.gateway,
    gatewayName: provider,
    kind: payment.kind,
    reference: payment.reference,
    currency: payment.currency,
    status: paymentStatus(
      payment,
      rows.map(({ state }) => state),
      now,
    ),
    authorizedMinor: payment.authorizedMinor,
    capturedMinor: payment.capturedMinor,
    reversedMinor: payment.reversedMinor,
    refundedMinor: payment.refundedMinor,
    providerStatus: payment.providerStatus,
    authorizedAt: payment.authorizedAt,
    expiresAt: payment.expiresAt,
    syncedAt: payment.syncedAt,
    underWay: openRequests[0] === undefined ? '' : underWayWords(openRequests[0], provider),
    capture: {
      ...shown(room.captureMinor),
      stop: isOnAccount
        ? 'On Account orders are marked as paid when the money has come.'
        : captureStop,
    },
    reverse: { ...shown(room.reverseMinor), stop: stop('reverse') },
    refund: { ...shown(room.refundMinor), stop: stop('refund') },
    markPaid: { ...shown(room.captureMinor), stop: paidStop(payment, captureStop) },
    syncStop: syncStop(context, payment, openRequests),
    releasesRest: releasesRest(context, tx, payment),
    isByHand,
    transactions: rows.map((row) => transactionViewOf(tx, payment, row, provider)),
  };
}

/** Cards are paid by the provider; only what is on account is marked by a person (MP14). */
export function paidStop(payment: PaymentRecord, captureStop: string): string {
  if (payment.kind === 'card') return 'Card payments are paid by the provider: capture it instead.';
  // An amount that nobody knew is entered with it.
  return payment.authorizedMinor === 0 ? '' : captureStop;
}

export function syncStop(
  context: Pick<AppContext, 'paymentGateways'>,
  payment: PaymentRecord,
  openRequests: readonly Pick<OrderRequestRecord, 'operation'>[],
): string {
  if (payment.gateway === 'external') return 'A person keeps these books: there is nobody to ask.';
  if (!context.paymentGateways.has(payment.gateway)) {
    return 'This station has no connection to the provider of this payment.';
  }
  return openRequests.some(({ operation }) => operation === 'sync') ? 'It is being asked.' : '';
}

function gatewayName(context: AppContext, { gateway }: PaymentRecord): string {
  if (gateway === 'external') return 'By hand';
  return context.paymentGateways.get(gateway)?.name ?? gateway;
}

const kindWords = {
  authorize: 'Authorization',
  capture: 'Capture',
  reverse: 'Release',
  refund: 'Refund',
} as const;

function transactionViewOf(
  tx: StoreTransaction,
  payment: PaymentRecord,
  row: PaymentTransactionRecord,
  provider: string,
): PaymentTransactionView {
  const request = row.requestKey === null ? null : tx.orderRequests.findByKey(row.requestKey);
  return {
    transactionId: row.id,
    kind: row.kind,
    words: payment.kind === 'on-account' && row.kind === 'capture' ? 'Paid' : kindWords[row.kind],
    amountMinor: row.amountMinor,
    state: row.state,
    standing: standingOf(row, request, provider),
    reference: row.reference,
    at: row.at,
    actor: row.actor,
  };
}

function standingOf(
  row: PaymentTransactionRecord,
  request: OrderRequestRecord | null,
  provider: string,
): string {
  if (row.state === 'Unknown') {
    return `It is not known whether ${provider} did this. It is looked up, and nothing is sent again before. ${request?.errorMessage ?? ''}`.trim();
  }
  if (row.state !== 'Pending' || request === null || !isOpenRequest(request)) return row.message;
  if (request.state === 'Sending') return `Being sent to ${provider}.`;
  const why = request.errorMessage === '' ? '' : ` ${request.errorMessage}`;
  return `Waits to be sent to ${provider}.${why}`;
}

const doingWords: Readonly<Record<string, string>> = {
  capture: 'A capture',
  reverse: 'A release',
  refund: 'A refund',
  sync: 'Sync Payments',
};

function underWayWords(request: OrderRequestRecord, provider: string): string {
  const what = doingWords[request.operation] ?? request.operation;
  if (request.state === 'Unknown') return `${what} has an unknown end: ${provider} is being asked.`;
  if (request.state === 'Sending') return `${what} is at ${provider} now.`;
  return request.errorMessage === ''
    ? `${what} is about to be sent.`
    : `${what} waits: ${request.errorMessage}`;
}
