import { refuse } from '../../shared/app-error.ts';
import type { BoxedOrder } from './box-items.ts';
import type { AppContext } from './context.ts';
import { nextStationNumber } from './package-number.ts';
import type { NewPackage, PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Puts on record what of other orders is in a box: for each of them a package of its own, with its own
 * reference at the channel and the box's carrier and tracking number, without a label and without a
 * cost, which are the box's. Inside the transaction that makes the box.
 */
export function insertCompanions(
  context: AppContext,
  tx: StoreTransaction,
  box: NewPackage & { readonly key: number },
  boxed: readonly BoxedOrder[],
): void {
  for (const { order, items } of boxed) {
    const { key: boxedInKey, ...like } = box;
    const id = context.ids.next();
    const number = nextStationNumber(tx);
    tx.packages.insert({
      ...like,
      id,
      orderKey: order.key,
      packageNumber: tx.packages.nextPackageNumber(order.key),
      shipmentNumber: `S${number}`,
      packageReferenceId: number,
      rangeId: null,
      shippingCostMinor: null,
      currency: order.currency || box.currency,
      items,
      boxedInKey,
    });
    tx.orders.touch(order.key, box.createdAt);
    tx.audit.add({
      at: box.createdAt,
      actor: context.actor,
      action: 'ship in the box of another order',
      subject: 'package',
      subjectId: id,
      detail: { shipmentNumber: `S${number}`, boxedIn: box.shipmentNumber },
    });
  }
}

/** What of other orders is in the box of a package. */
export function companionsOf(
  tx: StoreTransaction,
  { key }: Pick<PackageRecord, 'key'>,
): readonly PackageRecord[] {
  return tx.orderSplits
    .companionKeys(key)
    .map((each) => tx.packages.findByKey(each))
    .filter((each) => each !== null);
}

/** Refuses for what is in the box of another package what can only be done with the whole box. */
export function refuseCompanion(record: PackageRecord, what: string): void {
  const words = companionWords(record, what);
  if (words !== null) refuse('refused', words);
}

export function companionWords(record: PackageRecord, what: string): string | null {
  if (record.boxedIn === null) return null;
  const { shipmentNumber } = record.boxedIn;
  return `Shipment ${record.shipmentNumber} is in the box of shipment ${shipmentNumber}, with one label for both. ${what} ${shipmentNumber} instead.`;
}

/** The package with the label: itself, or the one in whose box it is. */
export function boxPackageOf(tx: StoreTransaction, record: PackageRecord): PackageRecord {
  return record.boxedIn === null ? record : (tx.packages.findByKey(record.boxedIn.key) ?? record);
}
