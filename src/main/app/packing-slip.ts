import { refuse } from '../../shared/app-error.ts';
import { type PackingSlip, packingSlipLine } from '../domain/documents/packing-slip.ts';
import { type Paper, paperOfCountry } from '../domain/documents/paper.ts';
import { localDateOf } from '../domain/station-time.ts';
import { companionsOf, refuseCompanion } from './companion-packages.ts';
import type { AppContext } from './context.ts';
import type { ReceiptWidth } from './documents-port.ts';
import { shipFromOf } from './label-of-package.ts';
import { buyersNumberOf, found, rootOf } from './order-family.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** What a paper is saved as: pages, or the bytes of a receipt for a roll of that width in mm. */
export type DocumentForm = 'pdf' | 'receipt-80' | 'receipt-58';

export function receiptWidthOf(form: Exclude<DocumentForm, 'pdf'>): ReceiptWidth {
  return form === 'receipt-80' ? 80 : 58;
}

/** The paper of the country that the station ships from. */
export function stationPaper(context: AppContext): Paper {
  return context.store.read((tx) =>
    paperOfCountry(readStationSettings(tx.settings).shipFrom.country),
  );
}

/** What the slip of a package says, from the records. Refuses one that is not there or was voided. */
export function packingSlipOf(context: AppContext, packageId: string): PackingSlip {
  return context.store.read((tx) => {
    const shipped = tx.packages.find(packageId);
    const order = shipped === null ? null : tx.orders.find(shipped.orderId);
    if (shipped === null || order === null) {
      return refuse('not-found', 'This package is not in the store any more.');
    }
    refuseCompanion(shipped, 'Take the slip of');
    if (shipped.state === 'voided') {
      return refuse(
        'refused',
        `The label of ${shipped.shipmentNumber} was voided. Ship the order again and take the slip of the new package.`,
      );
    }
    const label = tx.packages.labelContent(shipped.key);
    const { stationZone } = readStationSettings(tx.settings);
    return {
      // From whom and to whom as the label says it, even if the order has been changed since.
      shipFrom: shipFromOf(tx, shipped),
      shipTo: label?.shipTo ?? order.shipTo,
      // The buyer knows the order as a whole, however it was split here.
      orderNumber: buyersNumberOf(tx, order),
      orderDate:
        order.orderedAt === null ? null : localDateOf(new Date(order.orderedAt), stationZone),
      shipmentNumber: shipped.shipmentNumber,
      packageNumber: earlierOf(tx, order, shipped).length + 1,
      shipDate: shipped.shipDate,
      carrierName: shipped.carrierName,
      serviceName: shipped.serviceName,
      trackingNumber: shipped.trackingNumber,
      lines: boxLines(tx, order, shipped),
      note: order.note,
      sample: context.practice !== null,
    };
  });
}

/** The bytes of the slip; without `paper` the sheet of the station's country. */
export async function packingSlipBytes(
  context: AppContext,
  packageId: string,
  form: DocumentForm,
  paper?: Paper,
): Promise<Uint8Array> {
  const slip = packingSlipOf(context, packageId);
  return form === 'pdf'
    ? context.documents.packingSlipPdf(slip, paper ?? stationPaper(context))
    : receiptBytes(context, packageId, receiptWidthOf(form));
}

/** The slip in the commands of a receipt printer, for the print queue to send. */
export async function receiptBytes(
  context: AppContext,
  packageId: string,
  width: ReceiptWidth,
): Promise<Uint8Array> {
  return context.documents.packingSlipReceipt(packingSlipOf(context, packageId), width);
}

/** All that is in the box; where that is of several orders, each line says of which. */
function boxLines(
  tx: StoreTransaction,
  order: OrderRecord,
  shipped: PackageRecord,
): PackingSlip['lines'] {
  const companions = companionsOf(tx, shipped).filter((each) => each.state !== 'voided');
  if (companions.length === 0) return slipLines(tx, order, shipped);
  return [shipped, ...companions].flatMap((each) => {
    const of = tx.orders.find(each.orderId);
    if (of === null) return [];
    const ofOrder = buyersNumberOf(tx, of);
    return slipLines(tx, of, each).map((line) => ({ ...line, ofOrder }));
  });
}

function slipLines(
  tx: StoreTransaction,
  order: OrderRecord,
  shipped: PackageRecord,
): PackingSlip['lines'] {
  const inThis = quantitiesOf(tx, [shipped]);
  const inEarlier = quantitiesOf(
    tx,
    earlierOf(tx, order, shipped).filter((each) => each.state !== 'voided'),
  );
  return rootOf(tx, order).lines.map((line) =>
    packingSlipLine({
      ...line,
      quantityInThisPackage: inThis.get(line.channelLineId) ?? 0,
      quantityInEarlierPackages: inEarlier.get(line.channelLineId) ?? 0,
    }),
  );
}

/** Packages of the order as the buyer knows it that were made before this one, voided ones too. */
function earlierOf(
  tx: StoreTransaction,
  order: OrderRecord,
  shipped: PackageRecord,
): readonly PackageRecord[] {
  const root = rootOf(tx, order);
  const parts = found(tx, tx.orderSplits.partIds(root.key));
  return [root, ...parts]
    .flatMap((each) => tx.packages.listByOrder(each.key))
    .filter((each) => each.key < shipped.key);
}

function quantitiesOf(
  tx: StoreTransaction,
  packages: readonly PackageRecord[],
): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>();
  for (const { channelLineId, quantity } of packages.flatMap(({ key }) => tx.packages.items(key))) {
    quantities.set(channelLineId, (quantities.get(channelLineId) ?? 0) + quantity);
  }
  return quantities;
}
