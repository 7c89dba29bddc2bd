import type { GatewayPayment, GatewayTransaction } from '../../../app/payment-port.ts';
import { EXPIRED } from '../../../domain/payment-status.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { minorUnits } from '../http/minor-units.ts';
import { numberOf } from './ids.ts';

/** One transaction of an order as Shopify has it. */
export type ShopifyTransaction = {
  readonly gid: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string;
  readonly amountMinor: number;
  readonly parentGid: string;
  readonly at: string | null;
  readonly expiresAt: string | null;
};

/** The money of one order at Shopify. */
export type OrderPayments = {
  readonly orderGid: string;
  readonly currency: string;
  readonly capturableMinor: number;
  readonly financialStatus: string;
  readonly transactions: readonly ShopifyTransaction[];
  /** Which request of ours a refund's transactions were made by. */
  readonly requestOfRefund: ReadonlyMap<string, string>;
};

const MARK = /\[packbench ([0-9a-zA-Z-]{8,64})\]/;

/** What a refund's note says of the request that it is; the seller reads it in the admin. */
export function refundNote(requestId: string, reason: string): string {
  return `${reason === '' ? '' : `${reason} `}[packbench ${requestId}]`;
}

/** The money of an order; null where the answer has none that can be understood. */
export function readOrderPayments(order: unknown): OrderPayments | null {
  const orderGid = textOf(at(order, 'id'));
  const currency = textOf(at(order, 'presentmentCurrencyCode'));
  const transactions = at(order, 'transactions');
  const capturable = amountOf(at(order, 'totalCapturableSet'), currency);
  if (orderGid === '' || !Array.isArray(transactions) || capturable === null) return null;
  const read = recordsOf(transactions).map((each) => readTransaction(each, currency));
  // An amount that can not be read would make books that are not there.
  if (read.some((each) => each === null)) return null;
  return {
    orderGid,
    currency,
    capturableMinor: capturable,
    financialStatus: textOf(at(order, 'displayFinancialStatus')),
    transactions: read.filter((each) => each !== null),
    requestOfRefund: new Map(
      recordsOf(at(order, 'refunds')).flatMap((refund) => {
        const requestId = MARK.exec(textOf(refund.note))?.[1];
        if (requestId === undefined) return [];
        return recordsOf(at(refund, 'transactions', 'nodes')).map(
          (node) => [textOf(node.id), requestId] as const,
        );
      }),
    ),
  };
}

function readTransaction(
  found: Readonly<Record<string, unknown>>,
  currency: string,
): ShopifyTransaction | null {
  const amountMinor = amountOf(found.amountSet, currency);
  const gid = textOf(found.id);
  if (amountMinor === null || gid === '') return null;
  return {
    gid,
    kind: textOf(found.kind),
    status: textOf(found.status),
    gateway: textOf(found.gateway),
    amountMinor,
    parentGid: textOf(at(found, 'parentTransaction', 'id')),
    at: toUtc(found.processedAt) ?? toUtc(found.createdAt),
    expiresAt: toUtc(found.authorizationExpiresAt),
  };
}

export function succeeded(payments: OrderPayments, ...kinds: readonly string[]) {
  return payments.transactions.filter(
    (each) => each.status === 'SUCCESS' && kinds.includes(each.kind),
  );
}

export function total(transactions: readonly ShopifyTransaction[]): number {
  return transactions.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/**
 * The books of an order's payment: authorizations and sales are what the buyer agreed to, captures and
 * sales what was taken. What is authorized and neither taken nor capturable any more was let go.
 */
export function toGatewayPayment(payments: OrderPayments): GatewayPayment {
  const authorizedMinor = total(succeeded(payments, 'AUTHORIZATION', 'SALE'));
  const capturedMinor = total(succeeded(payments, 'CAPTURE', 'SALE'));
  const rest = authorizedMinor - capturedMinor;
  const reversedMinor = Math.max(0, rest - payments.capturableMinor);
  const isExpired = payments.financialStatus === 'EXPIRED';
  const ends = succeeded(payments, 'AUTHORIZATION').flatMap((each) => each.expiresAt ?? []);
  const [authorized] = succeeded(payments, 'AUTHORIZATION', 'SALE');
  return {
    currency: payments.currency,
    authorizedMinor,
    capturedMinor,
    reversedMinor,
    refundedMinor: total(succeeded(payments, 'REFUND')),
    status: isExpired && capturedMinor === 0 ? EXPIRED : payments.financialStatus,
    authorizedAt: authorized?.at ?? null,
    expiresAt: payments.capturableMinor > 0 ? (ends.sort()[0] ?? null) : null,
    transactions: oneLineEach(
      payments.transactions.flatMap((each) => toTransaction(payments, each)),
    ),
  };
}

/** A refund of ours that goes back to several payments is one move: its parts are one line. */
function oneLineEach(transactions: readonly GatewayTransaction[]): GatewayTransaction[] {
  const isPart = ({ kind, requestId }: GatewayTransaction) => kind === 'refund' && requestId !== '';
  return transactions.flatMap((each, index) => {
    if (!isPart(each)) return [each];
    const parts = transactions.filter((part) => isPart(part) && part.requestId === each.requestId);
    const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
    return transactions.indexOf(parts[0] ?? each) === index ? [{ ...each, amountMinor }] : [];
  });
}

function toTransaction(payments: OrderPayments, each: ShopifyTransaction): GatewayTransaction[] {
  if (each.status !== 'SUCCESS') return [];
  const own = {
    amountMinor: each.amountMinor,
    state: 'Success',
    reference: numberOf(each.gid),
    requestId: payments.requestOfRefund.get(each.gid) ?? '',
    at: each.at,
    message: '',
  } as const;
  switch (each.kind) {
    case 'AUTHORIZATION':
      return [{ ...own, kind: 'authorize' }];
    case 'SALE':
      return [
        { ...own, kind: 'authorize' },
        { ...own, kind: 'capture' },
      ];
    case 'CAPTURE':
      return [{ ...own, kind: 'capture' }];
    case 'REFUND':
      return [{ ...own, kind: 'refund' }];
    default:
      // What a void lets go is counted from what is left: its amount is not told alike by all gateways.
      return [];
  }
}

function amountOf(set: unknown, currency: string): number | null {
  const money = at(set, 'presentmentMoney');
  return textOf(at(money, 'currencyCode')) === currency
    ? minorUnits(at(money, 'amount'), currency)
    : null;
}

function toUtc(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
