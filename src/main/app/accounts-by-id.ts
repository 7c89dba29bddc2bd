import type { AccountRecord } from './account-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** All accounts of the station by their ids. */
export function accountsById(tx: StoreTransaction): ReadonlyMap<string, AccountRecord> {
  return new Map(tx.accounts.list().map((account) => [account.id, account]));
}
