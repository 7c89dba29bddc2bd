import { isWithdrawable } from '../domain/answer-lock.ts';
import { linesToTell, type OrderAnswer } from '../domain/order-answer.ts';
import type { AppContext } from './context.ts';
import type { OrderRequestRecord } from './order-request-port.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** An answer to an order on its way to the channel. */
export type AcceptRequest = OrderRequestRecord & {
  readonly answer: OrderAnswer;
  /** Ids of the lines that the last decision was about: what an undo makes pending again. */
  readonly lastDecided: readonly string[];
};

type Payload = { readonly answer: OrderAnswer; readonly lastDecided: readonly string[] };

/** Oldest first. */
export function acceptRequestsOf(tx: StoreTransaction, orderKey: number): AcceptRequest[] {
  return tx.orderRequests
    .listByOrder(orderKey)
    .filter(({ target, operation }) => target === 'channel' && operation === 'accept')
    .map((request) => ({ ...request, ...(request.payload as Payload) }));
}

/** The answer of a request of the operation `accept`. */
export function answerOf({ payload }: OrderRequestRecord): OrderAnswer {
  return (payload as Payload).answer;
}

/** Takes an answer back that nobody has begun to send; false where somebody has. */
export function withdrawAnswer(
  tx: StoreTransaction,
  request: Pick<OrderRequestRecord, 'key' | 'state' | 'attemptNumber'>,
  now: string,
): boolean {
  if (!isWithdrawable(request)) return false;
  withdraw(tx, request, now);
  return true;
}

/**
 * Takes back what the channel of an order that is gone does not have: nobody has to be told any more
 * that it is accepted. What the channel may have is left alone until that is known.
 */
export function withdrawUntold(tx: StoreTransaction, orderKey: number, now: string): void {
  for (const request of acceptRequestsOf(tx, orderKey)) {
    const { state, mustReadBack } = request;
    if ((state === 'Pending' || state === 'Failed') && !mustReadBack) withdraw(tx, request, now);
  }
}

function withdraw(
  tx: StoreTransaction,
  { key }: Pick<OrderRequestRecord, 'key'>,
  now: string,
): void {
  tx.orderRequests.change(
    key,
    {
      state: 'Withdrawn',
      errorCount: 0,
      deferralCount: 0,
      mustReadBack: false,
      dueAt: null,
      waitReason: '',
      errorCode: '',
      errorMessage: '',
    },
    now,
  );
}

/** Tells the answer that was taken back with an order which its channel has taken up again. */
export function tellAnswerAgain(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  now: string,
): void {
  const newest = acceptRequestsOf(tx, order.key).at(-1);
  if (newest?.state !== 'Withdrawn') return;
  const { lastDecided } = newest;
  tellAnswer(context, tx, order, { lastDecided, dueAt: now, actor: newest.createdBy, now });
}

/**
 * Writes down what the channel is to be told of an order whose lines are all decided, in the
 * transaction of the last decision. Nothing where the channel takes no answer, has heard it all, or
 * does not know the order because it was split off here.
 */
export function tellAnswer(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  options: {
    readonly lastDecided: readonly string[];
    readonly dueAt: string;
    readonly actor: string;
    readonly now: string;
  },
): boolean {
  const channel = tx.accounts.find(order.accountId)?.channel ?? '';
  if (context.channels.get(channel)?.answerOrder === undefined) return false;
  if (order.acceptance === 'Pending' || order.splitFromKey !== null) return false;
  const reasons = new Map(tx.acceptance.reasons.list().map((reason) => [reason.id, reason.name]));
  const lines = linesToTell(
    order.lines.map(({ channelLineId, sku, quantityOrdered, ...line }) => ({
      channelLineId,
      sku,
      quantityOrdered,
      acceptance: line.acceptance,
      quantityAccepted: line.quantityAccepted,
      reason: [reasons.get(line.rejectionReasonId ?? '') ?? '', line.rejectionText]
        .filter((words) => words !== '')
        .join(': '),
    })),
    acceptRequestsOf(tx, order.key).map(({ state, answer }) => ({ state, lines: answer.lines })),
  );
  if (lines.length === 0) return false;
  const { now, dueAt, actor, lastDecided } = options;
  const answerId = context.ids.next();
  const { channelOrderId } = order;
  const payload: Payload = { answer: { answerId, channelOrderId, lines }, lastDecided };
  tx.orderRequests.insert({
    id: answerId,
    orderKey: order.key,
    accountId: order.accountId,
    target: 'channel',
    operation: 'accept',
    paymentKey: null,
    payload,
    dueAt,
    now,
    createdBy: actor,
  });
  return true;
}
