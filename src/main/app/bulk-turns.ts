import { isBeforeChannel } from '../domain/bulk-run.ts';
import type { BulkRunRecord } from './bulk-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * When the next update of an account may go: a channel asks for a pause between two of them, and those
 * that wait already go first.
 *
 * @param before only runs that are older than this one count; null for all.
 */
export function nextTurnMs(
  tx: StoreTransaction,
  accountId: string,
  options: { readonly spacingMs: number; readonly nowMs: number; readonly before: number | null },
): number {
  const { spacingMs, nowMs, before } = options;
  const last = tx.bulkRuns.lastCalledAt(accountId);
  const first = last === null ? nowMs : Math.max(nowMs, Date.parse(last) + spacingMs);
  return tx.bulkRuns
    .open(accountId)
    .filter((run) => isBeforeChannel(run) && (before === null || run.key < before))
    .reduce((turnMs, run) => Math.max(turnMs, dueMs(run, nowMs)) + spacingMs, first);
}

/** Gives the runs of an account that wait for their turn a new one, after one of them has gone away. */
export function renewTurns(
  tx: StoreTransaction,
  accountId: string,
  options: { readonly spacingMs: number; readonly now: Date },
): void {
  const { spacingMs, now } = options;
  for (const run of tx.bulkRuns.open(accountId)) {
    if (run.state !== 'queued' || run.leaseUntil !== null) continue;
    const turnMs = nextTurnMs(tx, accountId, { spacingMs, nowMs: now.getTime(), before: run.key });
    const dueAt = new Date(turnMs).toISOString();
    tx.bulkRuns.save(run.key, { ...run, dueAt }, { now: now.toISOString(), calls: run.calls });
  }
}

function dueMs(run: BulkRunRecord, nowMs: number): number {
  return run.dueAt === null ? nowMs : Date.parse(run.dueAt);
}
