import { decimalOf } from '../../../../shared/money-words.ts';
import { carrierAtChannel } from '../../../domain/channel-carriers.ts';
import type { Confirmation, ConfirmedItem } from '../../../domain/confirmation.ts';
import { localDateOf } from '../../../domain/station-time.ts';
import type { Column, ColumnField } from './columns.ts';

export type FileLayout = {
  readonly columns: readonly Column[];
  readonly delimiter: ',' | ';' | '\t';
  /** The seller's own names of carriers, `UPS = United Parcel`, one a line. */
  readonly carrierNames: string;
  /** IANA name of the zone in which the ship date is written. */
  readonly timeZone: string;
};

/**
 * The file of one package: a header, then one row for each item (RFC 4180, UTF-8, CRLF). A machine
 * reads it: quotes only where the form needs them, nothing in front of a text that looks like a
 * formula. Control characters are dropped, because no reader of such files agrees on them.
 */
export function writeShipmentFile(confirmation: Confirmation, layout: FileLayout): string {
  const { columns, delimiter } = layout;
  const row = (cells: readonly string[]) => csvRow(cells, delimiter);
  const header = row(columns.map((column) => column.header));
  const rows = confirmation.items.map((item) => {
    const values = valuesOf(confirmation, item, layout);
    return row(columns.map((column) => values[column.field]));
  });
  return [header, ...rows].join('');
}

/** One row with its end. */
export function csvRow(cells: readonly string[], delimiter: FileLayout['delimiter']): string {
  return `${cells.map((text) => cell(text, delimiter)).join(delimiter)}\r\n`;
}

function valuesOf(
  confirmation: Confirmation,
  item: ConfirmedItem,
  layout: FileLayout,
): Readonly<Record<ColumnField, string>> {
  const { carrierCode, carrierName, shippingCostMinor, currency } = confirmation;
  const shippedAt = new Date(confirmation.shippedAt);
  return {
    channelOrderId: confirmation.channelOrderId,
    packageReference: confirmation.packageReferenceId,
    carrier: carrierAtChannel(confirmation, {
      own: layout.carrierNames,
      table: {},
      otherwise: carrierName || carrierCode,
    }),
    carrierCode,
    service: confirmation.serviceName,
    trackingNumber: confirmation.trackingNumber,
    shipDate: localDateOf(shippedAt, layout.timeZone),
    shippedAt: shippedAt.toISOString(),
    lineId: item.channelLineId,
    sku: item.sku,
    quantity: String(item.quantity),
    identifiers: item.identifiers.join(' '),
    shippingCost: shippingCostMinor === null ? '' : decimalOf(shippingCostMinor, currency),
    currency,
  };
}

function cell(text: string, delimiter: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/gu, '');
  const needsQuotes = plain.includes(delimiter) || plain.includes('"') || plain !== plain.trim();
  return needsQuotes ? `"${plain.replaceAll('"', '""')}"` : plain;
}
