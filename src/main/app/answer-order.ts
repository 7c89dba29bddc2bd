import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { LineDecision } from '../domain/acceptance.ts';
import { isWithdrawable, UNDO_MS, undoRefusal } from '../domain/answer-lock.ts';
import { acceptRequestsOf, withdrawAnswer } from './accept-requests.ts';
import { type AppContext, changed } from './context.ts';
import { type DecidedLines, decideLines } from './decide-lines.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderRecord } from './order-store-port.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

type OrderCommand = {
  readonly commandId: string;
  readonly orderId: string;
  readonly expectedRevision: number;
  readonly atOnce: boolean;
};

/** Edit, Accept or Reject of single lines (MP6). */
export function answerLines(context: AppContext, command: ParsedInput<'acceptance.decide'>): void {
  change(context, 'answer lines', command, (order) =>
    command.lines.map(({ lineId, decision }) => {
      const line = order.lines.find((candidate) => candidate.id === lineId);
      if (line === undefined) {
        refuse('not-found', `Order ${order.orderNumber} has no such line. Look at it again.`);
      }
      return { line, decision };
    }),
  );
}

/** Accept Order (MP3): every line that is pending. */
export function acceptOrder(context: AppContext, command: OrderCommand): void {
  change(context, 'accept order', command, (order) => pendingOf(order, { kind: 'accept' }));
}

/** Reject Order (MP5): every line that is pending, for one reason. */
export function rejectOrder(
  context: AppContext,
  command: ParsedInput<'acceptance.rejectOrder'>,
): void {
  const { reasonId, text } = command;
  change(context, 'reject order', command, (order) =>
    pendingOf(order, { kind: 'reject', reason: { reasonId, text } }),
  );
}

/** Takes the last decision back, as long as nobody has begun to tell the channel. */
export function undoAnswer(context: AppContext, command: OrderCommand): void {
  inTransaction(context, 'undo answer', command, (tx, order, now) => {
    const request = acceptRequestsOf(tx, order.key).findLast(isWithdrawable);
    const refusal = undoRefusal(order, request);
    if (request === undefined || refusal !== null) refuse('refused', refusal ?? '');
    const lines = order.lines.filter((line) => request.lastDecided.includes(line.id));
    withdrawAnswer(tx, request, now);
    for (const line of lines) {
      tx.acceptance.setAnswer(line.key, null, { at: now, by: context.actor });
    }
    tx.acceptance.refresh(order.key, now);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'undo answer',
      subject: 'order',
      subjectId: order.id,
      detail: { orderNumber: order.orderNumber, lines: lines.map((line) => line.sku) },
    });
  });
}

function pendingOf(order: OrderRecord, decision: LineDecision): DecidedLines {
  const pending = order.lines.filter((line) => line.acceptance === 'Pending');
  if (order.state !== 'Canceled' && pending.length === 0) {
    refuse('refused', `No line of order ${order.orderNumber} is pending.`);
  }
  // One that was canceled meanwhile is refused with that word, by its lines.
  return (pending.length === 0 ? order.lines : pending).map((line) => ({ line, decision }));
}

function change(
  context: AppContext,
  name: string,
  command: OrderCommand,
  decide: (order: OrderRecord) => DecidedLines,
): void {
  inTransaction(context, name, command, (tx, order, now) => {
    const waitMs = command.atOnce ? 0 : UNDO_MS;
    const dueAt = new Date(Date.parse(now) + waitMs).toISOString();
    decideLines(context, tx, order, decide(order), {
      actor: context.actor,
      now,
      dueAt,
      action: name,
    });
  });
}

function inTransaction(
  context: AppContext,
  name: string,
  command: OrderCommand,
  work: (tx: StoreTransaction, order: OrderRecord, now: string) => void,
): void {
  const { commandId, orderId, expectedRevision } = command;
  const now = context.clock.now().toISOString();
  context.store.write((tx) =>
    runOnce(tx, { commandId, name, input: command, now }, () => {
      const order = tx.orders.find(orderId);
      // Canceled meanwhile: that is the word to say, not that something has changed.
      if (order?.state === 'Canceled') {
        refuse(
          'refused',
          `Order ${order.orderNumber} was canceled: nothing of it is answered any more.`,
        );
      }
      work(tx, openedForChange(tx, orderId, expectedRevision), now);
      return orderId;
    }),
  );
  changed(context, 'orders', 'requests');
}
