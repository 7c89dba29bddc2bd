import type { CsvRow } from './csv-fields.ts';
import { isInformation, type TemplateLayout } from './template-layout.ts';
import type { UploadShipment } from './upload-shipment.ts';

export type TemplateRow = {
  readonly fields: CsvRow;
  readonly orderNumber: string;
  readonly itemNumber: string;
  readonly transactionId: string;
  readonly sku: string;
  readonly tracking: string;
};

/** The rows of orders below the header. */
export function templateRows(layout: TemplateLayout): readonly TemplateRow[] {
  const valueAt = (row: CsvRow, index: number) =>
    index < 0 ? '' : (row[index]?.value.trim() ?? '');
  return layout.rows
    .slice(layout.headerIndex + 1)
    .filter((row) => !isInformation(row) && valueAt(row, layout.order) !== '')
    .map((fields) => ({
      fields,
      orderNumber: valueAt(fields, layout.order),
      itemNumber: valueAt(fields, layout.item),
      transactionId: valueAt(fields, layout.transaction),
      sku: valueAt(fields, layout.sku),
      tracking: valueAt(fields, layout.tracking),
    }));
}

/**
 * The row that a shipment belongs to, or why none can be told:
 * 1. rows of its order number;
 * 2. of these, those that do not contradict its item number and transaction id, where both sides
 *    have one (the line id of an imported eBay order is the two joined by a hyphen);
 * 3. where several are left, those with its SKU (custom label);
 * 4. exactly one must be left. Which of two equal rows is meant is never guessed; a row that is the
 *    only one of its order is not taken either when the order is known to have more lines and
 *    nothing but the order number speaks for it.
 */
export function findRow(
  rows: readonly TemplateRow[],
  shipment: UploadShipment,
): TemplateRow | string {
  const orderNumbers = [shipment.channelOrderId, shipment.orderNumber]
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const ofOrder = rows.filter((row) => orderNumbers.includes(row.orderNumber));
  if (ofOrder.length === 0) return 'The file has no row of this order.';
  const { itemNumber, transactionId } = idsOf(shipment);
  const agrees = (theirs: string, ours: string) => theirs === '' || ours === '' || theirs === ours;
  const fitting = ofOrder.filter(
    (row) => agrees(row.itemNumber, itemNumber) && agrees(row.transactionId, transactionId),
  );
  if (fitting.length === 0) return 'The rows of this order are of other items or sales.';
  const isNamed = (row: TemplateRow) =>
    (row.itemNumber !== '' && row.itemNumber === itemNumber) ||
    (row.transactionId !== '' && row.transactionId === transactionId) ||
    (row.sku !== '' && row.sku === shipment.sku.trim());
  const named = fitting.filter(isNamed);
  const bySku = fitting.filter((row) => row.sku !== '' && row.sku === shipment.sku.trim());
  const candidates = [fitting, named, bySku].find((each) => each.length === 1);
  const [row] = candidates ?? [];
  if (row === undefined) {
    return 'Several rows of this order fit, and nothing tells which one is meant.';
  }
  if (!isNamed(row) && shipment.orderLineCount > 1) {
    return 'The order has several lines, and nothing tells whether this row is the one.';
  }
  return row;
}

function idsOf(shipment: UploadShipment): {
  readonly itemNumber: string;
  readonly transactionId: string;
} {
  const joined = /^(\d+)-(\d+)$/.exec(shipment.channelLineId.trim());
  return {
    itemNumber: shipment.itemNumber?.trim() || (joined?.[1] ?? ''),
    transactionId: shipment.transactionId?.trim() || (joined?.[2] ?? ''),
  };
}
