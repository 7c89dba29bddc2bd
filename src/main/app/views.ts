import type { CarrierView } from '../../shared/carrier-views.ts';
import type { OrderView } from '../../shared/order-views.ts';
import type { PackageSummaryView } from '../../shared/package-views.ts';
import type { PrinterView, PrintJobView } from '../../shared/printing-views.ts';
import type { StatusRowView } from '../../shared/status-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { isWaitingForPrinter, printWords } from '../domain/print-job.ts';
import { buildTrackingNumber, parseRangeSpec } from '../domain/tracking/tracking-range.ts';
import { writeBackWords } from '../domain/write-back-words.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { CarrierRecord, TrackingRangeRecord } from './carrier-store-port.ts';
import { linesInBox } from './combined-box.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import { isMarkedCanceled } from './packed-lines.ts';
import type { PrinterRecord, PrintJobRecord } from './printing-store-port.ts';
import { methodViewOf } from './shipment-method.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';
import type { StatusRecord } from './write-back-store-port.ts';

/** From stored rows to what screens show; nothing is shown here that the rows do not hold. */

export function printJobViewOf(job: PrintJobRecord): PrintJobView {
  return {
    jobId: job.id,
    state: job.state,
    words: printWords(job),
    printerName: job.printerName,
    copyNumber: job.copyNumber,
    bytesTotal: job.bytesTotal,
    bytesAcknowledged: job.bytesAcknowledged,
    waitingForPrinter: isWaitingForPrinter(job),
    nextAttemptAt: job.state === 'queued' && job.attempts > 0 ? job.dueAt : null,
    updatedAt: job.updatedAt,
  };
}

export function packageViewOf(
  record: PackageRecord,
  accounts: ReadonlyMap<string, AccountRecord>,
): PackageSummaryView {
  const account = accounts.get(record.accountId);
  const channel = account?.channel ?? '';
  return {
    packageId: record.id,
    shipmentNumber: record.shipmentNumber,
    packageNumber: record.packageNumber,
    state: record.state,
    orderId: record.orderId,
    orderNumber: record.orderNumber,
    accountId: record.accountId,
    accountName: account?.name ?? '',
    channel,
    channelName: channelName(channel),
    recipientName: record.recipientName,
    carrierName: record.carrierName,
    serviceName: record.serviceName,
    trackingNumber: record.trackingNumber,
    shippedQuantity: record.shippedQuantity,
    weightGrams: record.weightGrams,
    shippingCostMinor: record.shippingCostMinor,
    currency: record.currency,
    shipDate: record.shipDate,
    createdAt: record.createdAt,
    origin: record.origin,
    print: record.print === null ? null : printJobViewOf(record.print),
    writeBack: record.writeBackState,
    writeBackWords: writeBackWords({
      state: record.writeBackState,
      operation: record.writeBackOperation,
      errorCount: record.writeBackErrorCount,
      waitReason: record.writeBackWaitReason,
    }),
    choice: record.choice,
    ...(record.boxedIn === null ? {} : { boxedIn: record.boxedIn.shipmentNumber }),
  };
}

export function accountsById(tx: StoreTransaction): ReadonlyMap<string, AccountRecord> {
  return new Map(tx.accounts.list().map((account) => [account.id, account]));
}

export function orderViewOf(
  tx: StoreTransaction,
  order: OrderRecord,
  lines: ReturnType<typeof linesInBox> = linesInBox(order, { members: [] }),
): OrderView {
  const accounts = accountsById(tx);
  const account = accounts.get(order.accountId);
  const channel = account?.channel ?? '';
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    channelOrderId: order.channelOrderId,
    accountId: order.accountId,
    accountName: account?.name ?? '',
    channel,
    channelName: channelName(channel),
    state: order.state,
    revision: order.revision,
    orderedAt: order.orderedAt,
    shipBy: order.shipBy,
    requestedService: order.requestedService,
    buyerName: order.buyerName,
    shipTo: order.shipTo,
    // What a label costs is counted in the station's currency where the order names none.
    currency: order.currency || readStationSettings(tx.settings).currency,
    note: order.note,
    lines: lines.map(({ line, order: of }) => ({
      lineId: line.id,
      ...(of.key === order.key ? {} : { ofOrder: of.orderNumber }),
      sku: line.sku,
      title: line.title,
      quantityOrdered: line.quantityOrdered,
      quantityShipped: line.quantityShippedElsewhere + line.quantityPacked,
      quantityLeft: quantityLeft(line),
      method: methodViewOf(tx, line.method),
      keptBack: isMarkedCanceled(line) ? 'Marked as canceled' : '',
      ...productOf(tx, order.accountId, line.sku),
    })),
    packages: tx.packages.listByOrder(order.key).map((record) => packageViewOf(record, accounts)),
  };
}

/** SS5: what the channel has said of the product of a line. */
function productOf(tx: StoreTransaction, accountId: string, sku: string) {
  const product = sku === '' ? null : tx.products.find(accountId, sku);
  return {
    itemNumber: product?.itemNumber ?? '',
    unitWeightGrams: product?.weightGrams ?? null,
    hasPicture: (product?.pictureUrl ?? '') !== '',
  };
}

export function carrierViewOf(tx: StoreTransaction, carrier: CarrierRecord): CarrierView {
  return {
    carrierId: carrier.id,
    code: carrier.code,
    name: carrier.name,
    trackingFormat: carrier.trackingFormat,
    services: carrier.services.map((service) => ({ ...service })),
    ranges: tx.carriers.ranges(carrier.id).map(rangeViewOf),
  };
}

/** From half used on, a range asks for the next one to be fetched (`low`). */
const LOW_SHARE_USED = 0.5;

export function rangeViewOf(range: TrackingRangeRecord): CarrierView['ranges'][number] {
  const spec = parseRangeSpec(range.spec);
  if (!spec.ok) throw new Error(`Stored range ${range.id}: ${spec.error.message}`);
  const total = range.toSerial - range.fromSerial + 1;
  const used = range.nextSerial - range.fromSerial;
  return {
    rangeId: range.id,
    carrierId: range.carrierId,
    format: spec.value.format,
    firstNumber: buildTrackingNumber(spec.value, range.fromSerial),
    lastNumber: buildTrackingNumber(spec.value, range.toSerial),
    total,
    used,
    remaining: total - used,
    level: used === total ? 'empty' : used / total >= LOW_SHARE_USED ? 'low' : 'ok',
  };
}

export function printerViewOf(printer: PrinterRecord): PrinterView {
  return {
    printerId: printer.id,
    name: printer.name,
    address: printer.address,
    dpi: printer.dpi,
    language: printer.language,
    rollMm: printer.rollMm,
    isDefault: printer.isDefault,
  };
}

export function statusRowViewOf(row: StatusRecord): StatusRowView {
  return {
    packageId: row.packageId,
    state: row.state,
    stateWords: writeBackWords(row),
    waitReason: waitReasonOf(row),
    channelName: channelName(row.channel),
    accountName: row.accountName,
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    channelOrderId: row.channelOrderId,
    shipmentNumber: row.shipmentNumber,
    packageNumber: row.packageNumber,
    shipDate: row.shipDate,
    carrierName: row.carrierName,
    serviceName: row.serviceName,
    trackingNumber: row.trackingNumber,
    shippedQuantity: row.shippedQuantity,
    errorCount: row.errorCount,
    lastAttemptAt: row.lastAttemptAt,
    nextAttemptAt: row.dueAt,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
  };
}

/** Only what waits says why: a row that went its way may still have the last reason in it. */
function waitReasonOf({ state, waitReason }: StatusRecord): StatusRowView['waitReason'] {
  if (state !== 'Pending' && state !== 'Unknown') return '';
  return waitReason === 'offline' || waitReason === 'throttled' || waitReason === 'auth'
    ? waitReason
    : '';
}
