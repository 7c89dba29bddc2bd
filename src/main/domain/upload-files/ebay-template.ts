import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { replaceCsvFields } from './csv-fields.ts';
import { ebayCarrier, ebayTracking } from './ebay-carriers.ts';
import { findRow, type TemplateRow, templateRows } from './match-rows.ts';
import { findTemplateLayout, type TemplateLayout } from './template-layout.ts';
import type { LeftOut, UploadShipment } from './upload-shipment.ts';

export type FilledTemplate = {
  /** The file to upload, in the encoding of the one that was given. */
  readonly bytes: Uint8Array;
  readonly filledRows: number;
  /** Rows of orders that the file has in all. */
  readonly rowCount: number;
  /** Shipments that have no row now, and why. */
  readonly leftOut: readonly LeftOut[];
};

const SHIPPED = 'Shipped';

/**
 * Fills the file that the seller has downloaded in Seller Hub ("Add order tracking and shipping
 * info"). Only the values of the columns status, carrier and tracking of rows that a shipment belongs
 * to are written; every other byte stays: #INFO rows, header, other columns, line ends, byte order
 * mark, encoding. What is written is ASCII, so that UTF-8 and Windows code pages are all kept.
 *
 * Refused (`unreadable-file`): UTF-16, and a file without the four columns order number, shipping
 * status, carrier and tracking number. Left out, with a reason: a shipment without a row, with
 * several, with a number that eBay does not take, and one whose row has another number already, for
 * nothing that was entered is overwritten. A row has room for one package.
 */
export function fillEbayTemplate(
  template: Uint8Array,
  shipments: readonly UploadShipment[],
): Result<FilledTemplate> {
  const text = textOf(template);
  if (text === null) {
    const message =
      'The file is in UTF-16: download it again, and do not save it from a spreadsheet.';
    return fail(appError('unreadable-file', message));
  }
  const layout = findTemplateLayout(text);
  if (!layout.ok) return layout;
  const rows = templateRows(layout.value);
  const leftOut: LeftOut[] = [];
  const filled = new Map<TemplateRow, { readonly carrier: string; readonly tracking: string }>();
  for (const shipment of shipments) {
    const values = valuesOf(shipment);
    const row = typeof values === 'string' ? values : findRow(rows, shipment);
    if (typeof values === 'string' || typeof row === 'string') {
      leftOut.push({ shipment, reason: String(row) });
      continue;
    }
    const earlier = filled.get(row)?.tracking ?? (ebayTracking(row.tracking) || row.tracking);
    if (earlier !== '' && earlier !== values.tracking) {
      const reason = `The row has the tracking number ${earlier} already, and room for one.`;
      leftOut.push({ shipment, reason });
      continue;
    }
    filled.set(row, filled.get(row) ?? values);
  }
  const changes = [...filled].flatMap(([row, { carrier, tracking }]) =>
    changesOf(row, layout.value, { carrier, tracking }),
  );
  const bytes = bytesOf(replaceCsvFields(text, changes));
  return ok({ bytes, filledRows: filled.size, rowCount: rows.length, leftOut });
}

function valuesOf(
  shipment: UploadShipment,
): { readonly carrier: string; readonly tracking: string } | string {
  const tracking = ebayTracking(shipment.trackingNumber);
  if (tracking === null) return 'eBay takes tracking numbers of letters and digits only.';
  const carrier = ebayCarrier(shipment);
  return carrier === '' ? 'There is no name of a carrier.' : { carrier, tracking };
}

/** A row may end before its last columns; then the missing delimiters are added with the value. */
function changesOf(
  row: TemplateRow,
  layout: TemplateLayout,
  values: { readonly carrier: string; readonly tracking: string },
) {
  const cells = [
    { column: layout.status, value: SHIPPED },
    { column: layout.carrier, value: values.carrier },
    { column: layout.tracking, value: values.tracking },
  ];
  const inRow = cells.flatMap(({ column, value }) => {
    const field = row.fields[column];
    if (field === undefined) return [];
    const { start, end, isQuoted } = field;
    return [{ start, end, text: isQuoted ? `"${value}"` : value }];
  });
  const beyond = cells.filter(({ column }) => column >= row.fields.length);
  if (beyond.length === 0) return inRow;
  const last = Math.max(...beyond.map(({ column }) => column));
  const added = Array.from({ length: last - row.fields.length + 1 }, (_, index) => {
    const column = row.fields.length + index;
    return layout.delimiter + (beyond.find((cell) => cell.column === column)?.value ?? '');
  }).join('');
  const end = row.fields.at(-1)?.end ?? 0;
  const closing = inRow.find((change) => change.end === end);
  // Two changes at one place would have no order: the last value and what follows it are one.
  return closing === undefined
    ? [...inRow, { start: end, end, text: added }]
    : inRow.map((change) =>
        change === closing ? { ...change, text: change.text + added } : change,
      );
}

/** One character for each byte: what is not touched comes out as it went in, whatever it encodes. */
function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return null;
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return text;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
