import { importSchedule } from '../domain/import-schedule.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { Channel } from './channel-port.ts';
import type { AppContext } from './context.ts';
import type { StoreTransaction } from './store-port.ts';
import type { SyncOperation, SyncRecord } from './sync-store-port.ts';

const MINUTE_MS = 60_000;
/** Earlier than any time that there is: due since ever. */
const AT_ONCE = '';

/** An account whose channel orders can be read from. */
export type SyncAccount = { readonly account: AccountRecord; readonly channel: Channel };

/** Enabled accounts whose orders can come from the channel itself. */
export function syncAccounts(context: AppContext, tx: StoreTransaction): SyncAccount[] {
  return tx.accounts.list().flatMap((account) => {
    const channel = context.channels.get(account.channel);
    const takesPart = account.enabled && channel !== undefined && channel.orders !== null;
    return takesPart ? [{ account, channel }] : [];
  });
}

/** When the account's operation is to be worked on; '' is at once, null is not until something changes. */
export function syncDueAt(
  tx: StoreTransaction,
  account: AccountRecord,
  operation: SyncOperation,
): string | null {
  const record = tx.accountSyncs.get(account.id, operation);
  if (record.blocked) return null;
  const wanted =
    operation === 'orders' ? ordersDueAt(record, account) : tx.products.nextDueAt(account.id);
  if (wanted === null) return null;
  return [wanted, record.notBefore ?? AT_ONCE, record.leaseUntil ?? AT_ONCE].sort().at(-1) ?? null;
}

function ordersDueAt(record: SyncRecord, account: AccountRecord): string | null {
  if (record.asked) return AT_ONCE;
  const { automatic, everyMinutes } = importSchedule(account.settings);
  if (!automatic) return null;
  if (record.run !== null || record.last === null) return AT_ONCE;
  const lastMs = Date.parse(record.last.startedAt);
  return new Date(lastMs + everyMinutes * MINUTE_MS).toISOString();
}
