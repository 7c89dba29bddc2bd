import type { OperationLimit } from '../domain/rate-budget.ts';
import { takeCall } from './rate-gate.ts';
import type { StoreTransaction } from './store-port.ts';
import type { SyncRecord } from './sync-store-port.ts';

/** Longer than any adapter's own time-out, so that a living call never loses its lease. */
const LEASE_MS = 90_000;

/**
 * Takes one call from the account's budget and leases the row, or notes until when the channel allows
 * none. Inside the transaction in which the row was read. Null where it has to wait.
 */
export function leaseForCall(
  tx: StoreTransaction,
  record: SyncRecord,
  limit: OperationLimit | undefined,
  now: Date,
): SyncRecord | null {
  const leave = takeCall(tx, record.accountId, limit, now.getTime());
  if (!leave.allowed) {
    const notBefore = later(now, leave.waitMs);
    const message = 'The channel allows no more calls until then.';
    tx.accountSyncs.save({ ...record, notBefore, waitReason: 'throttled', message });
    return null;
  }
  const leased: SyncRecord = {
    ...record,
    claim: record.claim + 1,
    leaseUntil: later(now, LEASE_MS),
    notBefore: null,
  };
  tx.accountSyncs.save(leased);
  return leased;
}

/** The row as it is now, if the claim still holds: a lease may have run out and gone to somebody else. */
export function stillLeased(tx: StoreTransaction, claimed: SyncRecord): SyncRecord | null {
  const record = tx.accountSyncs.get(claimed.accountId, claimed.operation);
  return record.claim === claimed.claim ? record : null;
}

export function later(now: Date, delayMs: number): string {
  return new Date(now.getTime() + delayMs).toISOString();
}
