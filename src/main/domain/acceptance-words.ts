import type { OrderState } from '../../shared/order-states.ts';
import type {
  LineAcceptance,
  OrderAcceptance,
  OrderRequestState,
} from '../../shared/order-words.ts';

/** Where a line stands, in words. */
export function lineAnswerWords(line: {
  readonly acceptance: LineAcceptance;
  readonly quantityOrdered: number;
  readonly quantityAccepted: number | null;
}): string {
  switch (line.acceptance) {
    case 'NotNeeded':
      return 'Needs no answer';
    case 'Pending':
      return 'Pending';
    case 'Rejected':
      return 'Rejected';
    case 'Accepted': {
      const accepted = line.quantityAccepted ?? line.quantityOrdered;
      return accepted < line.quantityOrdered
        ? `Accepted ${accepted} of ${line.quantityOrdered}`
        : 'Accepted';
    }
    default:
      return line.acceptance satisfies never;
  }
}

/** What becomes of an order's answer, claiming no more than the records prove. */
export function orderAnswerWords(
  order: {
    readonly state: OrderState;
    readonly acceptance: OrderAcceptance;
    readonly pendingLines: number;
  },
  channel: { readonly name: string; readonly isTold: boolean },
  newest: {
    readonly state: OrderRequestState;
    readonly standing: string;
    readonly canUndo: boolean;
  } | null,
): string {
  if (order.acceptance === 'NotNeeded') return 'This order needs no answer.';
  if (order.state === 'Canceled') return 'The order was canceled: nothing is answered any more.';
  if (order.acceptance === 'Pending') {
    const count = order.pendingLines;
    const lines = count === 1 ? '1 line is' : `${count} lines are`;
    return channel.isTold
      ? `${lines} pending. ${channel.name} is told when the last line is decided.`
      : `${lines} pending.`;
  }
  if (!channel.isTold) {
    return `All lines are decided. ${channel.name} takes no answer from here: the decision stays at this station.`;
  }
  if (newest === null) {
    return `All lines are decided. Nothing was told from here: ${channel.name} had the answer already.`;
  }
  if (newest.canUndo) return `All lines are decided: ${channel.name} is told in a moment.`;
  return `All lines are decided. ${newest.standing}`;
}

/** How the mails about pending orders go, for Settings. */
export function noticeMailWords(facts: {
  readonly hasServer: boolean;
  readonly recipients: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly lastError: string;
}): string {
  const { hasServer, recipients, waiting, sent, failed, lastError } = facts;
  if (!hasServer) {
    return 'Nobody gets an e-mail about pending orders: there is no mail server (Settings > E-mail).';
  }
  if (recipients === 0) {
    return 'Nobody gets an e-mail about pending orders: no user has the right to accept and an address.';
  }
  const users = recipients === 1 ? '1 user gets' : `${recipients} users get`;
  const trouble = failed > 0 ? `, ${failed} failed` : '';
  const last = failed + waiting > 0 && lastError !== '' ? ` ${lastError}` : '';
  return `${users} an e-mail about orders that are pending acceptance: ${sent} sent, ${waiting} waiting${trouble}.${last}`;
}
