import type { OrderState } from '../../shared/order-states.ts';
import type { LineAcceptance, OrderRequestState } from '../../shared/order-words.ts';

/** One answer on its way to the channel, as far as it says what can still be changed. */
export type SentAnswer = {
  readonly state: OrderRequestState;
  readonly attemptNumber: number;
  /** The channel's ids of the lines that it is about. */
  readonly channelLineIds: readonly string[];
};

/**
 * How long an answer waits before it is sent, so that a slip of the hand can be taken back. What is
 * accepted by itself waits no time.
 */
export const UNDO_MS = 10_000;

/** An answer can be taken back as long as nobody has begun to send it. */
export function isWithdrawable(request: Pick<SentAnswer, 'state' | 'attemptNumber'>): boolean {
  return request.state === 'Pending' && request.attemptNumber === 0;
}

/**
 * Why the answer to a line can not be given or changed any more, in words; null where it can. A line
 * that is pending can always be answered, unless the order is gone; an answer stands once the channel
 * may have been told, once something of the line is packed, or once the order is completed: another
 * answer would leave open items in it that nobody was asked about.
 */
export function answerLock(
  order: { readonly orderNumber: string; readonly state: OrderState },
  line: {
    readonly channelLineId: string;
    readonly acceptance: LineAcceptance;
    readonly quantityOrdered: number;
    readonly quantityPacked: number;
    readonly quantitySplitOff: number;
  },
  requests: readonly SentAnswer[],
  channelName: string,
): string | null {
  if (order.state === 'Canceled') {
    return `Order ${order.orderNumber} was canceled: nothing of it is answered any more.`;
  }
  if (line.acceptance === 'NotNeeded') return 'This line needs no answer.';
  if (line.acceptance === 'Pending') return null;
  const isTold = requests.some(
    (request) =>
      request.state !== 'Withdrawn' &&
      !isWithdrawable(request) &&
      request.channelLineIds.includes(line.channelLineId),
  );
  if (isTold) {
    return `${channelName} has been told. What is still to be taken back is canceled with the order.`;
  }
  if (order.state === 'Completed') return completedWords(order.orderNumber);
  if (line.quantityPacked > 0) return 'Something of this line is in a package already.';
  if (line.quantitySplitOff > 0) return 'Something of this line is in another order by now.';
  return null;
}

/** Why the last decision about an order can not be taken back, in words; null where it can. */
export function undoRefusal(
  order: {
    readonly orderNumber: string;
    readonly state: OrderState;
    readonly lines: readonly {
      readonly id: string;
      readonly sku: string;
      readonly title: string;
      readonly quantityPacked: number;
    }[];
  },
  newest: (Pick<SentAnswer, 'state' | 'attemptNumber'> & UndoneLines) | undefined,
): string | null {
  if (order.state === 'Canceled') {
    return `Order ${order.orderNumber} was canceled: nothing of it is answered any more.`;
  }
  if (newest === undefined || !isWithdrawable(newest)) {
    return 'The answer is on its way to the channel. It can not be taken back here.';
  }
  const packed = order.lines.find(
    (line) => newest.lastDecided.includes(line.id) && line.quantityPacked > 0,
  );
  if (packed !== undefined) return `${packed.sku || packed.title} is in a package already.`;
  return order.state === 'Completed' ? completedWords(order.orderNumber) : null;
}

/** Ids of the lines that the last decision was about. */
type UndoneLines = { readonly lastDecided: readonly string[] };

function completedWords(orderNumber: string): string {
  return `Order ${orderNumber} is completed. Set it to Processing first, then its answers can be changed.`;
}
