import type { Clock } from '../../app/ports.ts';
import { type Answer, refusal } from './answer.ts';
import type { Journal } from './journal.ts';
import type { OrderBook, PlacedOrder } from './order-book.ts';
import { readAnswerDocument } from './read-answer-document.ts';
import type { Body } from './read-body.ts';
import { readCancellationDocument } from './read-cancellation-document.ts';
import { readOrderDocument } from './read-order-document.ts';

type OrderParts = {
  readonly orders: OrderBook;
  readonly journal: Pick<Journal, 'packagesOf' | 'isClosed'>;
  readonly clock: Clock;
};

/** PUT /orders/{id} */
export function placeOrder(orderId: string, body: Body, options: OrderParts): Answer {
  if (!('value' in body)) return refusal(body.status, body.code, body.message);
  const document = readOrderDocument(body.value);
  if ('problem' in document) return refusal(400, 'invalid-order', document.problem);
  const placed = options.orders.place(orderId, document, nowOf(options));
  return placed === null
    ? refusal(409, 'order-exists', 'There is an order with this id.')
    : { status: 201, body: view(placed, options) };
}

/** GET /orders */
export function listOrders(query: URLSearchParams, options: OrderParts): Answer {
  const since = query.get('changedSince');
  if (since !== null && Number.isNaN(Date.parse(since))) {
    return refusal(400, 'invalid-query', 'changedSince must be a UTC time.');
  }
  const from = since === null ? null : new Date(Date.parse(since)).toISOString();
  const orders = options.orders.changedSince(from).map((order) => view(order, options));
  return { status: 200, body: { completeUntil: nowOf(options), orders } };
}

/** PUT /orders/{id}/answer */
export function answerOrder(orderId: string, body: Body, options: OrderParts): Answer {
  if (!('value' in body)) return refusal(body.status, body.code, body.message);
  const document = readAnswerDocument(body.value);
  if ('problem' in document) return refusal(400, 'invalid-answer', document.problem);
  const answered = options.orders.answer(orderId, document, nowOf(options));
  switch (answered.kind) {
    case 'taken':
      return { status: 200, body: view(answered.order, options) };
    case 'no-such-order':
      return refusal(404, 'no-such-order', 'There is no such order.');
    case 'no-such-line':
      return refusal(400, 'no-such-line', `The order has no line ${answered.lineId}.`);
    case 'too-many':
      return refusal(400, 'too-many', `Line ${answered.lineId} accepts more than was ordered.`);
    case 'answered-already': {
      const message = `Line ${answered.lineId} has another answer already, and it stands.`;
      return refusal(409, 'answered-already', message);
    }
    case 'canceled':
      return refusal(409, 'order-canceled', 'The order is canceled.');
    default:
      return answered satisfies never;
  }
}

/** GET /orders/{id}/answer */
export function readAnswer(orderId: string, options: OrderParts): Answer {
  const order = options.orders.find(orderId);
  return order === null
    ? refusal(404, 'no-such-order', 'There is no such order.')
    : { status: 200, body: view(order, options) };
}

/** PUT /orders/{id}/cancellation */
export function cancelOrder(orderId: string, body: Body, options: OrderParts): Answer {
  if (!('value' in body)) return refusal(body.status, body.code, body.message);
  const document = readCancellationDocument(body.value);
  if ('problem' in document) return refusal(400, 'invalid-cancellation', document.problem);
  const { orders } = options;
  if (orders.cancellationOf(orderId) === null && isShipped(orderId, options)) {
    const message = 'All of this order is shipped, so it can not be canceled.';
    return refusal(409, 'shipped-already', message);
  }
  return { status: 200, body: orders.cancel(orderId, document, nowOf(options)) };
}

/** GET /orders/{id}/cancellation */
export function readCancellation(orderId: string, { orders }: OrderParts): Answer {
  const cancellation = orders.cancellationOf(orderId);
  return cancellation === null
    ? refusal(404, 'no-such-cancellation', 'This order is not canceled.')
    : { status: 200, body: cancellation };
}

/** Whether nothing is left to cancel. Of an order that was never placed only its close is known. */
function isShipped(orderId: string, options: OrderParts): boolean {
  if (options.journal.isClosed(orderId)) return true;
  const order = options.orders.find(orderId);
  if (order === null) return false;
  const lines = view(order, options).lines;
  const wantsMore = lines.some(
    ({ quantity, quantityAccepted, quantityShipped }) =>
      quantityShipped < (quantityAccepted ?? quantity),
  );
  return !wantsMore && lines.some(({ quantityShipped }) => quantityShipped > 0);
}

function view(order: PlacedOrder, { journal, orders }: OrderParts) {
  const { orderId, document, placedAt, changedAt, answers } = order;
  const shipped = journal.packagesOf(orderId).flatMap((each) => each.document.items);
  return {
    orderId,
    placedAt,
    changedAt,
    canceled: orders.cancellationOf(orderId) !== null,
    ...document,
    lines: document.lines.map((line) => {
      const answer = answers.get(line.lineId);
      const ofLine = shipped.filter((item) => item.lineId === line.lineId);
      return {
        ...line,
        state:
          answer === undefined ? 'pending' : answer.quantityAccepted > 0 ? 'accepted' : 'rejected',
        quantityAccepted: answer?.quantityAccepted ?? null,
        reason: answer?.reason ?? '',
        quantityShipped: ofLine.reduce((sum, item) => sum + item.quantity, 0),
      };
    }),
  };
}

function nowOf({ clock }: OrderParts): string {
  return clock.now().toISOString();
}
