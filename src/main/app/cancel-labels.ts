import { refuse } from '../../shared/app-error.ts';
import type { CancelPreviewView } from '../../shared/order-cancel-views.ts';
import type { AppContext } from './context.ts';
import { endUntold } from './end-untold.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';
import { lockedWordsOfBox, voidInTransaction, voidOutlook, voidWarning } from './void-package.ts';

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
      warning: voidWarning(tx, record),
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
 * Keeps the labels because a person says so, and tells the channel nothing of them any more. What it
 * may have been told already is looked up, and ends when that is known.
 */
export function keepLabels(
  tx: StoreTransaction,
  packages: readonly PackageRecord[],
  now: string,
): void {
  for (const { key, shipmentNumber, accountId } of packages) {
    const writeBack = tx.writeBacks.findByPackage(key);
    if (writeBack === null) continue;
    if (writeBack.state === 'Bulk' && isInMadeDocument(tx, accountId, key)) {
      refuse(
        'refused',
        `Shipment ${shipmentNumber} is in a bulk update that is about to be sent. Cancel that bulk update first, or wait until it is sent.`,
      );
    }
    endUntold(tx, writeBack, now);
  }
}

/** Before its document is made, or being made, a bulk update leaves a canceled order out by itself. */
function isInMadeDocument(tx: StoreTransaction, accountId: string, packageKey: number): boolean {
  return tx.bulkRuns
    .open(accountId)
    .filter(
      ({ state, leaseUntil }) =>
        state === 'creating' || (state === 'uploading' && leaseUntil !== null),
    )
    .some((run) => tx.bulkRuns.recordsOf(run.key).some(({ key }) => key === packageKey));
}
