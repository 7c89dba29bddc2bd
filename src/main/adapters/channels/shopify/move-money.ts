import type { MoneyAnswer, MoneyRequest } from '../../../app/payment-port.ts';
import { decimalOf } from '../../../domain/minor-units.ts';
import { moneyWords } from '../../../domain/payment.ts';
import { beforeActing } from '../http/before-acting.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { readUserErrors } from './confirm-package.ts';
import { numberOf, toGid } from './ids.ts';
import {
  type OrderPayments,
  readOrderPayments,
  refundNote,
  type ShopifyTransaction,
  succeeded,
  toGatewayPayment,
  total,
} from './order-payments.ts';
import {
  CAPTURE_ORDER,
  CREATE_REFUND,
  ORDER_PAYMENTS,
  VOID_TRANSACTION,
} from './payment-documents.ts';
import type { ShopifySession } from './session.ts';

export type ShopifyMoved = Omit<MoneyAnswer, 'evidence' | 'learned'>;
type Failed = { readonly kind: 'failed'; readonly answer: ShopifyMoved };

/**
 * Moves money of an order at Shopify. It looks first: what is done already is not done again.
 * Refunds have a key of ours at Shopify and the request in their note. Captures and voids have
 * neither: they are proven by the order's books, which nothing of ours changes meanwhile, since moves
 * of a payment are made one after the other. Where somebody in the admin captures the very same sum
 * in between, theirs is taken for ours: the buyer then pays once.
 */
export async function moveMoney(
  session: ShopifySession,
  request: MoneyRequest,
): Promise<ShopifyMoved> {
  const found = await findOrderPayments(session, request.channelOrderId);
  if (found.kind === 'failed') return found.answer;
  const { payments } = found;
  const payment = toGatewayPayment(payments);
  if (payments.currency !== request.currency) {
    const message = `Shopify has this payment in ${payments.currency}, not in ${request.currency}. Nothing was moved: press Sync Payments.`;
    return { ...refused('currency', message), payment };
  }
  const done = proofOf(payments, request);
  if (done.kind === 'open') return { outcome: STILL_OPEN, payment };
  if (done.kind === 'done') return { ...accepted(done.reference), payment };
  switch (request.move) {
    case 'capture':
      return capture(session, request, payments);
    case 'reverse':
      return reverse(session, payments);
    case 'refund':
      return refund(session, request, payments);
    default:
      return request.move satisfies never;
  }
}

/** What Shopify has of the money of an order, or the answer where it can not be told. */
export async function findOrderPayments(
  session: ShopifySession,
  channelOrderId: string,
): Promise<{ readonly kind: 'found'; readonly payments: OrderPayments } | Failed> {
  const id = toGid('Order', channelOrderId);
  if (id === null) return failed(refused('absent', 'This is no order id of Shopify.'));
  const answer = await session.ask({
    document: ORDER_PAYMENTS,
    variables: { id },
    api: 'orders',
    operation: 'readPayments',
    summary: `Payments of order ${channelOrderId}`,
  });
  if (answer.kind !== 'data') return failed({ outcome: beforeActing(answer, 'Shopify') });
  if (answer.data.order === null) {
    return failed(refused('absent', 'Shopify has no such order in this store.'));
  }
  const payments = readOrderPayments(answer.data.order);
  if (payments !== null) return { kind: 'found', payments };
  const message =
    'Shopify gave no usable answer about the payments, and nothing was changed there.';
  return failed({ outcome: { kind: 'unreachable', message } });
}

/** Whether the request has been carried out, by what Shopify has of the order. */
export function proofOf(
  payments: OrderPayments,
  request: MoneyRequest,
):
  | { readonly kind: 'done'; readonly reference: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'none' } {
  const waiting = (kind: string) =>
    payments.transactions.some(
      (each) =>
        each.kind === kind && (each.status === 'PENDING' || each.status === 'AWAITING_RESPONSE'),
    );
  switch (request.move) {
    case 'capture': {
      const captures = succeeded(payments, 'CAPTURE', 'SALE');
      const news = total(captures) - request.capturedBeforeMinor;
      const ours = captures.findLast((each) => each.amountMinor === request.amountMinor);
      if (news >= request.amountMinor && ours !== undefined) {
        return { kind: 'done', reference: numberOf(ours.gid) };
      }
      return waiting('CAPTURE') ? { kind: 'open' } : { kind: 'none' };
    }
    case 'reverse': {
      const { reversedMinor } = toGatewayPayment(payments);
      if (payments.capturableMinor === 0 && reversedMinor > 0) {
        const voided = succeeded(payments, 'VOID').at(-1);
        return { kind: 'done', reference: numberOf(voided?.gid ?? payments.orderGid) };
      }
      return waiting('VOID') ? { kind: 'open' } : { kind: 'none' };
    }
    case 'refund': {
      const mine = payments.transactions.filter(
        (each) => payments.requestOfRefund.get(each.gid) === request.requestId,
      );
      const ended = mine.find(({ status }) => status === 'SUCCESS');
      if (ended !== undefined) return { kind: 'done', reference: numberOf(ended.gid) };
      return mine.some(({ status }) => status === 'PENDING') ? { kind: 'open' } : { kind: 'none' };
    }
    default:
      return request.move satisfies never;
  }
}

const STILL_OPEN = {
  kind: 'unknown',
  message: 'The payment provider of the store has not answered Shopify yet.',
} as const;

async function capture(
  session: ShopifySession,
  request: MoneyRequest,
  payments: OrderPayments,
): Promise<ShopifyMoved> {
  const { amountMinor, currency, releasesRest } = request;
  const parent = succeeded(payments, 'AUTHORIZATION').find(
    (each) => each.amountMinor - takenOf(payments, each) >= amountMinor,
  );
  if (parent === undefined || amountMinor > payments.capturableMinor) {
    const left = moneyWords(payments.capturableMinor, currency);
    return refused('more-than-left', `Shopify lets ${left} be captured, and no more.`);
  }
  const answer = await session.ask({
    document: CAPTURE_ORDER,
    variables: {
      input: {
        id: payments.orderGid,
        parentTransactionId: parent.gid,
        amount: decimalOf(amountMinor, currency),
        currency,
        // Only where Shopify Payments captures several times: elsewhere Shopify knows no such thing.
        ...(releasesRest ? {} : { finalCapture: false }),
      },
    },
    api: 'writeback',
    operation: 'orderCapture',
    summary: `Capture ${moneyWords(amountMinor, currency)} of order ${numberOf(payments.orderGid)}`,
  });
  return answer.kind === 'data'
    ? readMoved(session, at(answer.data, 'orderCapture'))
    : { outcome: answer };
}

async function reverse(session: ShopifySession, payments: OrderPayments): Promise<ShopifyMoved> {
  const parent = succeeded(payments, 'AUTHORIZATION').find(
    (each) => each.amountMinor > takenOf(payments, each),
  );
  if (parent === undefined || payments.capturableMinor === 0) {
    return refused('nothing-left', 'Shopify has nothing of this order that can be released.');
  }
  const answer = await session.ask({
    document: VOID_TRANSACTION,
    variables: { id: parent.gid },
    api: 'writeback',
    operation: 'transactionVoid',
    summary: `Release the authorization of order ${numberOf(payments.orderGid)}`,
  });
  return answer.kind === 'data'
    ? readMoved(session, at(answer.data, 'transactionVoid'))
    : { outcome: answer };
}

async function refund(
  session: ShopifySession,
  request: MoneyRequest,
  payments: OrderPayments,
): Promise<ShopifyMoved> {
  const { amountMinor, currency, requestId, reason } = request;
  const parts = partsOf(payments, amountMinor);
  if (parts === null) {
    return refused('more-than-left', 'Shopify has less to refund of this order than that.');
  }
  const answer = await session.ask({
    document: CREATE_REFUND,
    variables: {
      key: requestId,
      input: {
        orderId: payments.orderGid,
        currency,
        note: refundNote(requestId, reason),
        notify: false,
        transactions: parts.map(({ parent, partMinor }) => ({
          orderId: payments.orderGid,
          parentId: parent.gid,
          gateway: parent.gateway,
          kind: 'REFUND',
          amount: decimalOf(partMinor, currency),
        })),
      },
    },
    api: 'writeback',
    operation: 'refundCreate',
    summary: `Refund ${moneyWords(amountMinor, currency)} of order ${numberOf(payments.orderGid)}`,
  });
  if (answer.kind !== 'data') return { outcome: answer };
  const payload = at(answer.data, 'refundCreate');
  const [first] = recordsOf(at(payload, 'refund', 'transactions', 'nodes'));
  return readMoved(session, { ...Object(payload), transaction: first });
}

/** From which captures so much is refunded, the oldest first; null where there is less. */
function partsOf(payments: OrderPayments, amountMinor: number) {
  let left = amountMinor;
  const parts: { readonly parent: ShopifyTransaction; readonly partMinor: number }[] = [];
  for (const parent of succeeded(payments, 'CAPTURE', 'SALE')) {
    const refunded = total(
      succeeded(payments, 'REFUND').filter(({ parentGid }) => parentGid === parent.gid),
    );
    const partMinor = Math.min(left, parent.amountMinor - refunded);
    if (partMinor > 0) parts.push({ parent, partMinor });
    left -= Math.max(0, partMinor);
  }
  return left === 0 ? parts : null;
}

function takenOf(payments: OrderPayments, authorization: ShopifyTransaction): number {
  const captures = succeeded(payments, 'CAPTURE');
  return total(captures.filter(({ parentGid }) => parentGid === authorization.gid));
}

/** `{transaction: {id, status, errorCode}, userErrors}` of each of the three mutations. */
function readMoved(session: ShopifySession, payload: unknown): ShopifyMoved {
  const userError = readUserErrors(payload, session.secrets);
  if (userError !== null) return { outcome: userError, isFinal: true };
  const status = textOf(at(payload, 'transaction', 'status'));
  const id = textOf(at(payload, 'transaction', 'id'));
  if (status === 'SUCCESS' && id !== '') return accepted(numberOf(id));
  if (status === 'FAILURE' || status === 'ERROR') {
    const code = textOf(at(payload, 'transaction', 'errorCode')) || status;
    const what = code.toLowerCase().replaceAll('_', ' ');
    const message = `The payment provider of the store refused it (${what}): ask the buyer for another payment.`;
    return refused(code, message);
  }
  if (status === 'PENDING' || status === 'AWAITING_RESPONSE') return { outcome: STILL_OPEN };
  const message = 'It is not known whether Shopify did this: its answer was not understood.';
  return { outcome: { kind: 'unknown', message } };
}

function failed(answer: ShopifyMoved): Failed {
  return { kind: 'failed', answer };
}

function refused(code: string, message: string): ShopifyMoved {
  return { outcome: { kind: 'rejected', code, message }, isFinal: true };
}

function accepted(reference: string): ShopifyMoved {
  return { outcome: { kind: 'accepted', message: 'Shopify has done it.' }, reference };
}
