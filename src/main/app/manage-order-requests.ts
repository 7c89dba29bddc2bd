import { refuse } from '../../shared/app-error.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { OrderRequestChange, OrderRequestRecord } from './order-request-port.ts';
import { canMarkDone, canRetryRequest } from './order-requests-views.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

/** A person has a request tried now: a new round of five attempts for one that failed. */
export function retryRequest(
  context: AppContext,
  command: { readonly commandId: string; readonly requestId: string },
): void {
  change(context, 'retry request', command, (row, now) => {
    if (!canRetryRequest(row)) {
      refuse('refused', 'This can not be tried again now. Look at where it stands.');
    }
    const isNewRound = row.state === 'Failed';
    return {
      state: row.mustReadBack ? 'Unknown' : 'Pending',
      errorCount: isNewRound ? 0 : row.errorCount,
      mustReadBack: row.mustReadBack,
      dueAt: now,
      newRound: isNewRound,
    };
  });
}

/** A person says that the other side has it, having done it there. Nothing is sent any more. */
export function markRequestDone(
  context: AppContext,
  command: { readonly commandId: string; readonly requestId: string; readonly note: string },
): void {
  change(context, 'request done by hand', command, (row) => {
    if (!canMarkDone(row)) {
      refuse('refused', 'This needs nothing by hand. Look at where it stands.');
    }
    return { state: 'DoneByHand', errorCount: row.errorCount, mustReadBack: false, dueAt: null };
  });
}

function change(
  context: AppContext,
  action: string,
  command: { readonly commandId: string; readonly requestId: string; readonly note?: string },
  next: (
    row: OrderRequestRecord,
    now: string,
  ) => Pick<OrderRequestChange, 'state' | 'errorCount' | 'mustReadBack' | 'dueAt'> & {
    readonly newRound?: boolean;
  },
): void {
  const now = nowUtc(context);
  const { commandId, requestId, note = '' } = command;
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: action, input: command, now }, () => {
      const row = tx.orderRequests.find(requestId);
      if (row === null) refuse('not-found', 'There is no request with this id.');
      const quiet = { deferralCount: 0, waitReason: '', errorCode: '', errorMessage: '' } as const;
      tx.orderRequests.change(row.key, { ...quiet, ...next(row, now) }, now);
      if (row.operation === 'accept') tx.writeBacks.endAnswerWaits(row.orderKey, now);
      audit(context, tx, row, action, note, now);
      return row.id;
    }),
  );
  changed(context, 'orders', 'requests');
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  row: OrderRequestRecord,
  action: string,
  note: string,
  now: string,
): void {
  tx.audit.add({
    at: now,
    actor: context.actor,
    action,
    subject: 'order',
    subjectId: row.orderId,
    detail: { orderNumber: row.orderNumber, operation: row.operation, note },
  });
}
