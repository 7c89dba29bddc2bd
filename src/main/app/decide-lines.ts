import { RefusedError, refuse } from '../../shared/app-error.ts';
import { answerLine, type LineAnswer, type LineDecision } from '../domain/acceptance.ts';
import { answerLock } from '../domain/answer-lock.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { acceptRequestsOf, tellAnswer, withdrawAnswer } from './accept-requests.ts';
import type { AppContext } from './context.ts';
import type { OrderLineRecord, OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

export type DecidedLines = readonly {
  readonly line: OrderLineRecord;
  readonly decision: LineDecision;
}[];

/**
 * Answers lines of an order, inside a transaction: the lines, the order as they make it (MP7, MP8), and
 * what the channel is told once the last line is decided. An answer that nobody has begun to send is
 * replaced by the new one.
 */
export function decideLines(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  decided: DecidedLines,
  by: {
    readonly actor: string;
    readonly now: string;
    readonly dueAt: string;
    readonly action: string;
  },
): void {
  const account = tx.accounts.find(order.accountId);
  const channel = account?.channel ?? '';
  const traits = channelTraits(channel);
  const answersChannel = context.channels.get(channel)?.answerOrder !== undefined;
  const requests = acceptRequestsOf(tx, order.key);
  const reasons = tx.acceptance.reasons.list();
  const sent = requests.map(({ answer, ...request }) => ({
    ...request,
    channelLineIds: answer.lines.map((line) => line.channelLineId),
  }));
  if (new Set(decided.map(({ line }) => line.key)).size !== decided.length) {
    refuse('invalid-input', 'A line can be answered once at a time.');
  }
  const answers = decided.map(({ line, decision }) => {
    const lock = answerLock(order, line, sent, traits.name);
    if (lock !== null) refuse('refused', lock);
    const answer = answerLine(line, decision, {
      reasons,
      takesPartLines: !answersChannel || traits.takesPartLines,
      channelName: traits.name,
    });
    if (!answer.ok) throw new RefusedError(answer.error);
    return { line, answer: answer.value };
  });

  const { actor, now, dueAt, action } = by;
  const changedIds = new Set(decided.map(({ line }) => line.channelLineId));
  for (const request of requests) {
    if (request.answer.lines.some((line) => changedIds.has(line.channelLineId))) {
      withdrawAnswer(tx, request, now);
    }
  }
  for (const { line, answer } of answers) {
    tx.acceptance.setAnswer(line.key, answer, { at: now, by: actor });
  }
  tx.acceptance.refresh(order.key, now);
  const after = tx.orders.find(order.id);
  if (after !== null) {
    const lastDecided = decided.map(({ line }) => line.id);
    tellAnswer(context, tx, after, { lastDecided, dueAt, actor, now });
  }
  tx.audit.add({
    at: now,
    actor,
    action,
    subject: 'order',
    subjectId: order.id,
    detail: {
      orderNumber: order.orderNumber,
      acceptance: after?.acceptance ?? order.acceptance,
      lines: answers.map(({ line, answer }) => auditOf(line, answer, reasons)),
    },
  });
}

function auditOf(
  line: OrderLineRecord,
  answer: LineAnswer,
  reasons: readonly { readonly id: string; readonly name: string }[],
) {
  const reason = reasons.find(({ id }) => id === answer.rejectionReasonId)?.name ?? '';
  return {
    sku: line.sku,
    ordered: line.quantityOrdered,
    accepted: answer.quantityAccepted,
    reason,
    text: answer.rejectionText,
    note: answer.sellerNote,
  };
}
