import { channelTraits } from '../domain/channel-traits.ts';
import { timingOf } from '../domain/confirm-timing.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { AppContext } from './context.ts';
import { release, timedFor } from './release-write-back.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Gives the packages of an account that are held the account's timing as it is now, and lets go what
 * may be sent with it (requirements 1E, reading 5: only where a person has asked for that). Inside
 * the transaction that saves the account.
 */
export function applyTimingToHeld(
  context: AppContext,
  tx: StoreTransaction,
  account: AccountRecord,
  now: string,
): { readonly changed: number; readonly released: number } {
  const { timings } = channelTraits(account.channel);
  if (timings.length === 0) return { changed: 0, released: 0 };
  const timing = timingOf(account.settings.shipConfirmations, timings);
  let changed = 0;
  let released = 0;
  for (const writeBack of tx.writeBacks.inState(account.id, 'Held')) {
    const record = tx.packages.findByKey(writeBack.packageKey);
    if (record === null || record.confirmTiming === timing) continue;
    tx.packages.setTiming(record.key, timing);
    const timed = timedFor(context, tx, { ...record, confirmTiming: timing });
    release(tx, record, writeBack, timed, now);
    changed += 1;
    if (timed.state === 'Pending') released += 1;
  }
  return { changed, released };
}
