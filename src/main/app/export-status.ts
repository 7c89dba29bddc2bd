import type { StatusFilter } from '../../shared/status-contract.ts';
import { channelName } from '../domain/channel-traits.ts';
import { writeBackWords } from '../domain/write-back-words.ts';
import type { AppContext } from './context.ts';
import { csvLine, utf8Mark } from './csv.ts';
import type { StatusRecord } from './write-back-store-port.ts';

/** As the grid shows them, in its order; what it shows in a tip, or where an order opens, follows. */
const header = [
  'Status',
  'Order number',
  'Shipment ID',
  'Error count',
  'Error code',
  'Error message',
  'Last attempt (UTC)',
  'Next attempt (UTC)',
  'Ship date',
  'Carrier',
  'Service',
  'Tracking number',
  'Shipped quantity',
  'Channel',
  'Account',
  'Channel order ID',
  'Package',
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
    row.orderNumber,
    row.shipmentNumber,
    row.errorCount,
    row.errorCode,
    row.errorMessage,
    row.lastAttemptAt,
    row.dueAt,
    row.shipDate,
    row.carrierName,
    row.serviceName,
    row.trackingNumber,
    row.shippedQuantity,
    channelName(row.channel),
    row.accountName,
    row.channelOrderId,
    row.packageNumber,
  ]);
}
