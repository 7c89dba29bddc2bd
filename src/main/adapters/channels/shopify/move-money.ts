import { decimalOf, moneyWords } from '../../../../shared/money-words.ts';
import type { MoneyRequest } from '../../../app/payment-port.ts';
import { beforeActing } from '../http/before-acting.ts';
import { at, recordsOf } from '../http/json-fields.ts';
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
import { proofOf } from './prove-move.ts';
import {
  accepted,
  PART_REFUNDED,
  readMoved,
  refused,
  type ShopifyMoved,
  STILL_OPEN,
} from './read-moved.ts';
import type { ShopifySession } from './session.ts';

type Failed = { readonly kind: 'failed'; readonly answer: ShopifyMoved };

/**
 * Moves money of an order at Shopify. It looks first: what is done already is not done again.
 * Refunds have a key of ours at Shopify and the request in their note. Captures and voids have
 * neither: they are proven by the order's books, which nothing of ours changes meanwhile, since moves
 * of a payment are made one after the other. Where the answer to ours was lost and somebody in the
 * admin captures the very same sum in that moment, theirs is taken for ours: the buyer then pays once.
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
  const { capturedMinor } = payment;
  if (
    request.move === 'capture' &&
    request.isUntried &&
    capturedMinor > request.capturedBeforeMinor
  ) {
    const message = `Shopify has ${moneyWords(capturedMinor, request.currency)} captured, more than this station knew of. Nothing was moved: look at what is left and ask for it again.`;
    return { ...refused('captured-elsewhere', message), payment };
  }
  const done = proofOf(payments, request);
  if (done.kind === 'open') return { outcome: STILL_OPEN, payment };
  if (done.kind === 'done') return { ...accepted(done.reference), payment };
  if (done.kind === 'part') return { ...refused(PART_REFUNDED, done.message), payment };
  return withBooks(session, request, await move(session, request, payments));
}

function move(
  session: ShopifySession,
  request: MoneyRequest,
  payments: OrderPayments,
): Promise<ShopifyMoved> {
  switch (request.move) {
    case 'capture':
      return capture(session, request, payments);
    case 'reverse':
      return reverse(session, request, payments);
    case 'refund':
      return refund(session, request, payments);
    default:
      return request.move satisfies never;
  }
}

/**
 * Shopify's mutations do not tell what is left. What that is does not follow from the amount where an
 * order has several authorizations, so it is asked for; an answer that does not show the move yet is
 * left out.
 */
async function withBooks(
  session: ShopifySession,
  request: MoneyRequest,
  moved: ShopifyMoved,
): Promise<ShopifyMoved> {
  if (moved.outcome.kind !== 'accepted') return moved;
  const found = await findOrderPayments(session, request.channelOrderId);
  if (found.kind === 'failed' || proofOf(found.payments, request).kind !== 'done') return moved;
  return { ...moved, payment: toGatewayPayment(found.payments) };
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

async function capture(
  session: ShopifySession,
  request: MoneyRequest,
  payments: OrderPayments,
): Promise<ShopifyMoved> {
  const { amountMinor, currency, releasesRest } = request;
  const { capturableMinor } = payments;
  const open = openAuthorizations(payments);
  const fit = open.filter(({ leftMinor }) => leftMinor >= amountMinor);
  // Where Shopify has less than all of them, the older ones have ended.
  const parent = totalLeft(open) > capturableMinor ? fit.at(-1) : fit[0];
  if (parent === undefined || amountMinor > capturableMinor) {
    const most = Math.max(0, ...open.map(({ leftMinor }) => leftMinor));
    const left = moneyWords(Math.min(capturableMinor, most), currency);
    return refused('more-than-left', `Shopify lets ${left} be captured at once, and no more.`);
  }
  const answer = await session.ask({
    document: CAPTURE_ORDER,
    variables: {
      input: {
        id: payments.orderGid,
        parentTransactionId: parent.authorization.gid,
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

/** An order that was edited can have several authorizations: all that is open is let go. */
async function reverse(
  session: ShopifySession,
  request: MoneyRequest,
  payments: OrderPayments,
): Promise<ShopifyMoved> {
  const open = openAuthorizations(payments);
  if (open.length === 0 || payments.capturableMinor === 0) {
    return refused('nothing-left', 'Shopify has nothing of this order that can be released.');
  }
  const ends: ShopifyMoved[] = [];
  for (const { authorization } of open) {
    const answer = await session.ask({
      document: VOID_TRANSACTION,
      variables: { id: authorization.gid },
      api: 'writeback',
      operation: 'transactionVoid',
      summary: `Release an authorization of order ${numberOf(payments.orderGid)}`,
    });
    if (answer.kind !== 'data') return { outcome: answer };
    const moved = readMoved(session, at(answer.data, 'transactionVoid'));
    if (moved.outcome.kind === 'unknown') return moved;
    ends.push(moved);
  }
  const not = ends.find(({ outcome }) => outcome.kind !== 'accepted');
  const [first] = ends;
  if (not === undefined && first !== undefined) return first;
  // One that has ended by itself is refused: what counts is that nothing is left.
  const found = await findOrderPayments(session, request.channelOrderId);
  const proof = found.kind === 'found' ? proofOf(found.payments, request) : null;
  if (proof?.kind === 'done') return accepted(proof.reference);
  return not ?? { outcome: STILL_OPEN };
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
  return readMoved(session, payload, recordsOf(at(payload, 'refund', 'transactions', 'nodes')));
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

/** What can still be captured of authorizations that nobody has voided, the oldest first. */
function openAuthorizations(payments: OrderPayments) {
  const voided = new Set(succeeded(payments, 'VOID').map(({ parentGid }) => parentGid));
  return succeeded(payments, 'AUTHORIZATION')
    .filter(({ gid }) => !voided.has(gid))
    .map((authorization) => ({
      authorization,
      leftMinor: authorization.amountMinor - takenOf(payments, authorization),
    }))
    .filter(({ leftMinor }) => leftMinor > 0);
}

function totalLeft(open: ReturnType<typeof openAuthorizations>): number {
  return open.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
}

function failed(answer: ShopifyMoved): Failed {
  return { kind: 'failed', answer };
}
