import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { SentContent } from './sent-content.ts';
import { csvRow, type FileLayout } from './shipment-file.ts';

const HEADER = ['Order ID', 'Line ID', 'SKU', 'Quantity', 'Reason'] as const;

/**
 * The file of a canceled order: a header, then one row for each line that will not be shipped. Its
 * columns are always these; the delimiter is that of the account. `Reason` is one of `cancelReasons`.
 */
export function writeCancellationFile(
  { channelOrderId, reason, lines }: OrderCancellation,
  { delimiter }: Pick<FileLayout, 'delimiter'>,
): string {
  const rows = lines.map(({ channelLineId, sku, quantity }) => [
    channelOrderId,
    channelLineId,
    sku,
    String(quantity),
    reason,
  ]);
  return [HEADER, ...rows].map((cells) => csvRow(cells, delimiter)).join('');
}

/** Refuses what no file can tell. */
export function checkCancellation(cancellation: OrderCancellation): Result<OrderCancellation> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  if (cancellation.channelOrderId.trim() === '') return refuse('The order has no id.');
  if (cancellation.lines.length === 0) return refuse('The order has no lines to cancel.');
  const isWhole = ({ quantity }: OrderCancellation['lines'][number]) =>
    Number.isSafeInteger(quantity) && quantity > 0;
  if (!cancellation.lines.every(isWhole)) {
    return refuse('The quantity of a line must be a whole number of 1 or more.');
  }
  return ok(cancellation);
}

/** For people: nothing of the buyer is in a cancellation. */
export function summarizeCancellation({ channelOrderId, reason }: OrderCancellation): string {
  return `cancel order ${channelOrderId}, reason ${reason}`;
}

/** What was handed over: an order is canceled as a whole, so that its id says it all. */
export function sentCancellation({ channelOrderId, requestId }: OrderCancellation): SentContent {
  return {
    what: 'cancellation',
    text: `${JSON.stringify({ channelOrderId, requestId, canceled: true }, null, 2)}\n`,
    compare: (text) => {
      const record = parseJson(text);
      const isOurs = isRecord(record) && record.channelOrderId === channelOrderId;
      return isOurs && record.canceled === true ? { kind: 'same' } : { kind: 'damaged' };
    },
  };
}
