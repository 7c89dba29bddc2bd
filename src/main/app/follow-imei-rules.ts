import { channelTraits } from '../domain/channel-traits.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { AppContext } from './context.ts';
import { releaseIfReady } from './release-write-back.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * What waits for an IMEI follows the account as it is when the sixty minutes are over, not as it was
 * at the label (QP12; requirements 1E, reading 1). Inside the transaction that saves the account.
 */
export function followImeiRules(
  context: AppContext,
  tx: StoreTransaction,
  account: AccountRecord,
  now: string,
): void {
  if (!channelTraits(account.channel).takesImei) return;
  for (const writeBack of tx.writeBacks.inState(account.id, 'WaitingImei')) {
    const record = tx.packages.findByKey(writeBack.packageKey);
    if (record !== null) releaseIfReady(context, tx, record.id, now);
  }
}
