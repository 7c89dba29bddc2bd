import { basename } from 'node:path';
import { appError, RefusedError } from '../../shared/app-error.ts';
import type { ImportReportView } from '../../shared/import-views.ts';
import type { ColumnMap } from '../domain/imported-order.ts';
import { needsAcceptance } from './acceptance-settings.ts';
import { auditCalledOff } from './audit-called-off.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { keepImportedPayment } from './keep-imported-payment.ts';
import { announcePending, takeInPending } from './pending-orders.ts';
import type { ImportFormat, ImportItem } from './ports.ts';

export type ImportRequest = {
  readonly path: string;
  readonly accountId: string;
  readonly format: ImportFormat;
  readonly columnMap?: ColumnMap;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: {
    readonly bytesRead: number;
    readonly orders: number;
    readonly problems: number;
  }) => void;
};

/** Orders stored per transaction: few enough that a scan in between never waits long. */
const BATCH_ORDERS = 100;
/** Problems listed by line; beyond these they are only counted. */
const LISTED_PROBLEMS = 200;

/**
 * Reads an order file into the store, in small transactions, one order at a time in memory. What is
 * wrong with a row is reported with its line and the rest goes in; the same file twice changes
 * nothing; a cancelled import keeps what it has read, and reading the file again completes it.
 */
export async function importOrders(
  context: AppContext,
  request: ImportRequest,
): Promise<ImportReportView> {
  const account = context.store.read((tx) => tx.accounts.find(request.accountId));
  if (account === null) {
    throw new RefusedError(
      appError('not-found', 'This account does not exist. Choose another one.'),
    );
  }
  const fileName = basename(request.path);
  const counts = { created: 0, updated: 0, unchanged: 0, orders: 0, problems: 0 };
  const problems: { fileLine: number; reason: string }[] = [];
  const wanted = needsAcceptance(account);
  let bytesRead = 0;
  let batch: Extract<ImportItem, { kind: 'order' }>[] = [];

  const storeBatch = () => {
    if (batch.length === 0) return;
    const now = nowUtc(context);
    const pending = context.store.write((tx) => {
      for (const { order, continued } of batch) {
        const outcome = tx.orders.upsertImported(account.id, order, {
          continued,
          needsAcceptance: wanted,
          now,
          nextId: context.ids.next,
        });
        const known =
          outcome === 'updated' && order.cancelled
            ? tx.orders.findByChannelId(account.id, order.channelOrderId)
            : null;
        const calledOff = known === null ? null : tx.orders.find(known.id);
        if (calledOff !== null) auditCalledOff(context, tx, calledOff, now);
        keepImportedPayment(context, tx, account.id, order, now);
        // A later piece of an order that was counted already is not one more order.
        if (continued && outcome !== 'created') continue;
        counts[outcome] += 1;
        counts.orders += 1;
      }
      return takeInPending(context, tx, account.id, now);
    });
    announcePending(context, pending);
    batch = [];
    request.onProgress({ bytesRead, orders: counts.orders, problems: counts.problems });
  };

  const items = context.orderFiles.read(request.path, {
    format: request.format,
    ...(request.columnMap === undefined ? {} : { columnMap: request.columnMap }),
    signal: request.signal,
    onProgress: (bytes) => {
      bytesRead = bytes;
    },
  });
  try {
    for await (const item of items) {
      if (item.kind === 'problem') {
        counts.problems += 1;
        if (problems.length < LISTED_PROBLEMS) problems.push(item.problem);
        continue;
      }
      batch.push(item);
      if (batch.length >= BATCH_ORDERS) {
        storeBatch();
        // Printing and scanning go on while a large file is read.
        await new Promise((resume) => setImmediate(resume));
      }
    }
    storeBatch();
  } catch (error) {
    if (!(error instanceof RefusedError && error.error.code === 'cancelled')) throw error;
  }

  const { created, updated, unchanged } = counts;
  context.store.write((tx) =>
    tx.audit.add({
      at: nowUtc(context),
      actor: context.actor,
      action: 'import orders',
      subject: 'account',
      subjectId: account.id,
      detail: {
        fileName,
        created,
        updated,
        unchanged,
        problems: counts.problems,
        cancelled: request.signal.aborted,
      },
    }),
  );
  changed(context, 'orders');
  return {
    fileName,
    accountName: account.name,
    format: request.format,
    created,
    updated,
    unchanged,
    problemCount: counts.problems,
    problems,
    cancelled: request.signal.aborted,
  };
}
