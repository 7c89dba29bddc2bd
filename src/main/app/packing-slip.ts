import { refuse } from '../../shared/app-error.ts';
import { type PackingSlip, packingSlipLine } from '../domain/documents/packing-slip.ts';
import { type Paper, paperOfCountry } from '../domain/documents/paper.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import type { ReceiptWidth } from './documents-port.ts';
import { shipFromOf } from './label-of-package.ts';
import { readStationSettings } from './station-settings.ts';
import type { OrderRecord, PackageRecord, StoreTransaction } from './store-port.ts';

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
      orderNumber: shipped.orderNumber,
      orderDate:
        order.orderedAt === null ? null : localDateOf(new Date(order.orderedAt), stationZone),
      shipmentNumber: shipped.shipmentNumber,
      packageNumber: shipped.packageNumber,
      shipDate: shipped.shipDate,
      carrierName: shipped.carrierName,
      serviceName: shipped.serviceName,
      trackingNumber: shipped.trackingNumber,
      lines: slipLines(tx, order, shipped),
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

function slipLines(
  tx: StoreTransaction,
  order: OrderRecord,
  shipped: PackageRecord,
): PackingSlip['lines'] {
  const inThis = quantitiesOf(tx, [shipped]);
  const inEarlier = quantitiesOf(
    tx,
    tx.packages
      .listByOrder(order.key)
      .filter((each) => each.state !== 'voided' && each.packageNumber < shipped.packageNumber),
  );
  return order.lines.map((line) =>
    packingSlipLine({
      ...line,
      quantityInThisPackage: inThis.get(line.channelLineId) ?? 0,
      quantityInEarlierPackages: inEarlier.get(line.channelLineId) ?? 0,
    }),
  );
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
