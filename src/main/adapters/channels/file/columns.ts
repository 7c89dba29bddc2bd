import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';

/** What a column of a shipment file can hold. */
const fields = [
  'channelOrderId',
  'packageReference',
  'carrier',
  'carrierCode',
  'service',
  'trackingNumber',
  'shipDate',
  'shippedAt',
  'lineId',
  'sku',
  'quantity',
  'identifiers',
  'shippingCost',
  'currency',
] as const;

export type ColumnField = (typeof fields)[number];
export type Column = { readonly header: string; readonly field: ColumnField };

/** The columns of an account that names none. */
export const standardColumns = [
  'Order ID = channelOrderId',
  'Package = packageReference',
  'Carrier = carrier',
  'Service = service',
  'Tracking Number = trackingNumber',
  'Ship Date = shipDate',
  'Line ID = lineId',
  'SKU = sku',
  'Quantity = quantity',
].join('\n');

export const columnFieldNames: readonly string[] = fields;

/** Reads a column map: one `Header = field` a line (or between semicolons), in the order of the file. */
export function parseColumns(text: string): Result<readonly Column[]> {
  const columns: Column[] = [];
  for (const line of text.split(/\r?\n|;/).map((each) => each.trim())) {
    if (line === '') continue;
    const at = line.lastIndexOf('=');
    const header = line.slice(0, Math.max(0, at)).trim();
    const wanted = line.slice(at + 1).trim();
    const field = fields.find((each) => each.toLowerCase() === wanted.toLowerCase());
    if (at < 0 || header === '' || field === undefined) {
      const reason = `The columns have the line "${line.slice(0, 80)}". A line is "Header = field", with one of ${fields.join(', ')}.`;
      return fail(appError('invalid-input', reason));
    }
    columns.push({ header, field });
  }
  if (columns.length === 0) return fail(appError('invalid-input', 'There are no columns.'));
  if (!columns.some(({ field }) => field === 'trackingNumber')) {
    return fail(appError('invalid-input', 'No column holds the trackingNumber.'));
  }
  return ok(columns);
}
