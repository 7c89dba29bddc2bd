import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput } from '../../shared/contract.ts';
import type { OrderRequestView } from '../../shared/order-requests-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { requestStandingWords, requestWords } from '../domain/order-request-words.ts';
import type { AppContext } from './context.ts';
import type { OrderRequestRecord } from './order-request-port.ts';
import type { StoreTransaction } from './store-port.ts';

const MOST_LISTED = 200;

/** Requests that failed and wait for a person. */
export function failedRequests(context: AppContext): CommandOutput<'orderRequests.failed'> {
  return context.store.read((tx) => ({
    requests: tx.orderRequests.listFailed(MOST_LISTED).map((row) => requestViewOf(tx, row)),
  }));
}

/** What was, or is, told about an order; newest first. */
export function requestsOfOrder(tx: StoreTransaction, orderKey: number): OrderRequestView[] {
  return tx.orderRequests
    .listByOrder(orderKey)
    .map((row) => requestViewOf(tx, row))
    .reverse();
}

export function requestById(context: AppContext, requestId: string): OrderRequestView {
  return context.store.read((tx) => {
    const row = tx.orderRequests.find(requestId);
    if (row === null) refuse('not-found', 'There is no request with this id.');
    return requestViewOf(tx, row);
  });
}

function requestViewOf(tx: StoreTransaction, row: OrderRequestRecord): OrderRequestView {
  const account = tx.accounts.find(row.accountId);
  const asked =
    row.target === 'channel' ? channelName(account?.channel ?? '') : 'The payment provider';
  return {
    requestId: row.id,
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    accountName: account?.name ?? '',
    target: row.target,
    operation: row.operation,
    asked,
    words: requestWords(row.operation),
    state: row.state,
    standing: requestStandingWords(asked, row),
    message: row.errorMessage,
    errorCount: row.errorCount,
    nextAttemptAt: row.state === 'Pending' || row.state === 'Unknown' ? row.dueAt : null,
    lastAttemptAt: row.lastAttemptAt,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    settledAt: row.settledAt,
    canRetry: canRetryRequest(row),
    canMarkDone: canMarkDone(row),
  };
}

/**
 * A failed movement of money is not repeated: it is asked for anew, since what may be moved can be
 * another sum by now. While the other side limits the rate, trying again only lengthens the wait.
 */
export function canRetryRequest(row: OrderRequestRecord): boolean {
  if (row.state === 'Failed') return row.target === 'channel' && row.errorCode !== 'by-hand';
  const waits = row.state === 'Pending' || row.state === 'Unknown';
  return waits && row.waitReason !== 'throttled';
}

/** What a channel has not taken can be done on its own page; money is looked up, never declared. */
export function canMarkDone(row: OrderRequestRecord): boolean {
  return row.target === 'channel' && ['Failed', 'Pending', 'Unknown'].includes(row.state);
}
