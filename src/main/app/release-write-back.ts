import { channelTraits } from '../domain/channel-traits.ts';
import { type TimedWriteBack, timedWriteBack } from '../domain/confirm-timing.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import { imeiDeadline } from '../domain/imei.ts';
import { lacksImei } from '../domain/imei-need.ts';
import type { AccountRecord } from './account-store-port.ts';
import { type AppContext, changed } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackRecord } from './write-back-store-port.ts';

/** What the account's rules make of a package's write-back now (QP4-QP12). */
export function timedFor(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
): TimedWriteBack {
  const account = tx.accounts.find(record.accountId);
  return timedWriteBack({
    timing: record.confirmTiming,
    movedAt: record.movedAt,
    imeiMissing: account !== null && imeiMissing(tx, account, record),
    withoutImei: account?.settings.withoutImei === 'hold' ? 'hold' : 'send',
    labelledAt: record.createdAt,
    now: context.clock.now(),
  });
}

/** Whether the channel wants an IMEI for a unit of this package that has none yet (QP10). */
export function imeiMissing(
  tx: StoreTransaction,
  account: AccountRecord,
  record: PackageRecord,
): boolean {
  if (!channelTraits(account.channel).takesImei) return false;
  return tx.packages.items(record.key).some((item) => lacksImei(item, account.settings.imeiSkus));
}

/** The identifiers as they are now: they may come after the packer's decision (QP11). */
export function withIdentifiers(
  tx: StoreTransaction,
  record: PackageRecord,
  confirmation: Confirmation,
): Confirmation {
  const identifiers = new Map(
    tx.packages.items(record.key).map((item) => [item.channelLineId, item.identifiers]),
  );
  return {
    ...confirmation,
    items: confirmation.items.map((item) => ({
      ...item,
      identifiers: identifiers.get(item.channelLineId) ?? item.identifiers,
    })),
  };
}

/**
 * Looks again at a write-back that is held or waits for an IMEI, after something has changed: the
 * parcel has moved, an IMEI was entered, the account has another rule. What was held because its IMEI
 * was not there in time stays held until it is, whatever the account chooses for others by now (QP12;
 * requirements 1E, reading 1). Inside a transaction.
 *
 * @returns whether it may be sent now.
 */
export function releaseIfReady(
  context: AppContext,
  tx: StoreTransaction,
  packageId: string,
  now: string,
): boolean {
  const record = tx.packages.find(packageId);
  const writeBack = record === null ? null : tx.writeBacks.findByPackage(record.key);
  if (record === null || writeBack === null || !waits(writeBack)) return false;
  const account = tx.accounts.find(record.accountId);
  const stays =
    isHeldForGood(record, writeBack, now) && account !== null && imeiMissing(tx, account, record);
  const timed: TimedWriteBack = stays
    ? { state: 'WaitingImei', dueAt: null }
    : timedFor(context, tx, record);
  release(tx, record, writeBack, timed, now);
  return timed.state === 'Pending';
}

/** Puts a waiting write-back into its next state, with the identifiers as they are now. */
export function release(
  tx: StoreTransaction,
  record: PackageRecord,
  writeBack: WriteBackRecord,
  timed: TimedWriteBack,
  now: string,
): void {
  tx.writeBacks.change(
    writeBack.key,
    {
      ...unchanged(writeBack),
      ...timed,
      confirmation: withIdentifiers(tx, record, writeBack.confirmation),
    },
    now,
  );
}

/** Sends what waited for an IMEI until its sixty minutes were over (QP12; reading 1). */
export function releaseOverdueImei(context: AppContext, now: string): number {
  shortenWaits(context, now);
  if (context.store.read((tx) => tx.writeBacks.imeiOverdue(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const overdue = tx.writeBacks.imeiOverdue(now);
    for (const row of overdue) {
      tx.writeBacks.change(row.key, { ...unchanged(row), state: 'Pending', dueAt: now }, now);
    }
    return overdue.length;
  });
  changed(context, 'writeBacks', 'packages');
  return count;
}

/** After the clock was set back: nothing waits longer than a label of this very moment would. */
function shortenWaits(context: AppContext, now: string): void {
  const latest = imeiDeadline(now);
  const last = context.store.read((tx) => tx.imeiWaits.lastDueAt());
  if (last !== null && last > latest) context.store.write((tx) => tx.imeiWaits.endBy(latest));
}

/** Whether it was decided that it is not sent without its IMEI: its sixty minutes are over, or it has moved. */
function isHeldForGood(
  { confirmTiming, createdAt }: PackageRecord,
  { state, dueAt }: WriteBackRecord,
  now: string,
): boolean {
  if (state !== 'WaitingImei' || dueAt !== null) return false;
  return confirmTiming === 'movement' || imeiDeadline(createdAt) <= now;
}

export function waits(writeBack: WriteBackRecord): boolean {
  return writeBack.state === 'Held' || writeBack.state === 'WaitingImei';
}

/** Everything of a waiting write-back that a change of its state leaves as it is. */
export function unchanged(writeBack: WriteBackRecord) {
  return {
    errorCount: writeBack.errorCount,
    deferralCount: 0,
    mustReadBack: writeBack.mustReadBack,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
  } as const;
}
