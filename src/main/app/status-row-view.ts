import type { StatusRowView } from '../../shared/status-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { writeBackWords } from '../domain/write-back-words.ts';
import type { StatusRecord } from './write-back-store-port.ts';

/** A row of the Shipment Grid of eCommerce Status (SS14, SS15). */
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
