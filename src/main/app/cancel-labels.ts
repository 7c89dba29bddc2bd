import { refuse } from '../../shared/app-error.ts';
import type { CancelPreviewView } from '../../shared/order-cancel-views.ts';
import { isBeforeChannel } from '../domain/bulk-run.ts';
import type { AppContext } from './context.ts';
import { neverTold } from './never-told.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';
import { lockedWordsOfBox, voidInTransaction, voidOutlook } from './void-package.ts';

/** Packages of an order that are not voided, with what a void of each would meet. */
export function labelsOf(
  tx: StoreTransaction,
  packages: readonly PackageRecord[],
): CancelPreviewView['labels'] {
  return packages.map((record) => {
    const { known, refusal } = voidOutlook(tx, record);
    return {
      packageId: record.id,
      shipmentNumber: record.shipmentNumber,
      carrierName: record.carrierName,
      trackingNumber: record.trackingNumber,
      known,
      refusal,
      warning: lockedWordsOfBox(tx, record),
    };
  });
}

/** Voids every label of a canceled order, or none (requirements 1B, reading 6). */
export function voidLabels(
  context: AppContext,
  tx: StoreTransaction,
  packages: readonly PackageRecord[],
  options: { readonly acknowledgeLocked: boolean; readonly now: string },
): void {
  for (const record of packages) {
    const locked = lockedWordsOfBox(tx, record);
    if (locked !== null && !options.acknowledgeLocked) refuse('refused', locked);
    voidInTransaction(context, tx, record, options.now);
  }
}

/**
 * Keeps the labels because a person says so. What the channel may have been told stays: it is looked
 * up, and what has not arrived is not sent again (write-back-queue.ts).
 */
export function keepLabels(
  tx: StoreTransaction,
  packages: readonly PackageRecord[],
  now: string,
): void {
  for (const { key, shipmentNumber, accountId } of packages) {
    const writeBack = tx.writeBacks.findByPackage(key);
    if (writeBack === null) continue;
    if (writeBack.state === 'Bulk' && isInUnsentRun(tx, accountId, key)) {
      refuse(
        'refused',
        `Shipment ${shipmentNumber} is in a bulk update that is about to be sent. Cancel that bulk update first, or wait until it is sent.`,
      );
    }
    if (writeBack.mustReadBack) continue;
    const isQueued = ['Pending', 'Held', 'WaitingImei'].includes(writeBack.state);
    if (!isQueued || writeBack.operation !== 'confirm') continue;
    neverTold(tx, writeBack, now);
  }
}

function isInUnsentRun(tx: StoreTransaction, accountId: string, packageKey: number): boolean {
  return tx.bulkRuns
    .open(accountId)
    .filter(isBeforeChannel)
    .some((run) => tx.bulkRuns.recordsOf(run.key).some(({ key }) => key === packageKey));
}
