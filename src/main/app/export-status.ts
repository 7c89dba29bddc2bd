import type { StatusFilter } from '../../shared/contract.ts';
import { channelName } from '../domain/channel-traits.ts';
import { writeBackWords } from '../domain/write-back-words.ts';
import type { AppContext } from './context.ts';
import { csvLine, utf8Mark } from './csv.ts';
import type { StatusRecord } from './store-port.ts';

const header = [
  'Status',
  'Channel',
  'Account',
  'Order number',
  'Channel order ID',
  'Shipment ID',
  'Package',
  'Ship date',
  'Carrier',
  'Service',
  'Tracking number',
  'Shipped quantity',
  'Error count',
  'Last attempt (UTC)',
  'Next attempt (UTC)',
  'Error code',
  'Error message',
] as const;

/**
 * Writes exactly the rows that the filter lists, in the listed order, to a CSV file (SS20, SS21).
 * Streams: a year of shipments needs no more memory than a day. Returns the number of rows.
 */
export async function exportStatus(
  context: AppContext,
  filter: StatusFilter,
  path: string,
): Promise<number> {
  let rows = 0;
  await context.fileWriter.write(
    path,
    (function* () {
      yield utf8Mark + csvLine(header);
      for (const row of context.store.streamStatusRows(filter)) {
        rows += 1;
        yield statusLine(row);
      }
    })(),
  );
  return rows;
}

function statusLine(row: StatusRecord): string {
  return csvLine([
    writeBackWords(row),
    channelName(row.channel),
    row.accountName,
    row.orderNumber,
    row.channelOrderId,
    row.shipmentNumber,
    row.packageNumber,
    row.shipDate,
    row.carrierName,
    row.serviceName,
    row.trackingNumber,
    row.shippedQuantity,
    row.errorCount,
    row.lastAttemptAt,
    row.dueAt,
    row.errorCode,
    row.errorMessage,
  ]);
}
