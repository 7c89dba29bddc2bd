import { isPlainId } from './ascii-text.ts';
import { ebayCarrier, ebayTracking } from './ebay-carriers.ts';
import type { LeftOut, UploadFile, UploadShipment } from './upload-shipment.ts';

const HEADER = 'Order ID,Line Item ID,Logistics Status,Shipment Carrier,Shipment Tracking';

/**
 * eBay's order fulfillment feed of the Merchant Integration Platform, as CSV: UTF-8 (here ASCII),
 * commas, CRLF, no value that needs quotes.
 *
 * One line for each package. `Line Item ID` is given where the order has several lines, since eBay
 * wants it for an update of one of them, and left empty for an order of one line, for which eBay
 * wants the order id alone; an order of several lines that go in one package has a line for each.
 * `Shipment Carrier` and `Shipment Tracking` go together or not at all, so a shipment without a
 * number that eBay takes (letters and digits) is left out. Source: eBay, "Order fulfillment feed
 * definitions".
 */
export function writeEbayMip(shipments: readonly UploadShipment[]): UploadFile {
  const leftOut: LeftOut[] = [];
  const lines = new Set<string>();
  for (const shipment of shipments) {
    const line = lineOf(shipment);
    if (line.ok) lines.add(line.text);
    else leftOut.push({ shipment, reason: line.reason });
  }
  return { text: [HEADER, ...lines].map((line) => `${line}\r\n`).join(''), leftOut };
}

type Line =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

function lineOf(shipment: UploadShipment): Line {
  const refuse = (reason: string) => ({ ok: false, reason }) as const;
  const orderId = shipment.channelOrderId.trim();
  if (!isPlainId(orderId)) return refuse('The order id can not be written.');
  const hasManyLines = shipment.orderLineCount > 1;
  const lineId = hasManyLines ? shipment.channelLineId.trim() : '';
  if (hasManyLines && !isPlainId(lineId)) {
    return refuse('The order has several lines, and the id of this one is not known.');
  }
  const carrier = ebayCarrier(shipment);
  if (carrier === '') return refuse('There is no name of a carrier.');
  const tracking = ebayTracking(shipment.trackingNumber);
  if (tracking === null) {
    return refuse('eBay takes tracking numbers of letters and digits only.');
  }
  return { ok: true, text: [orderId, lineId, 'SHIPPED', carrier, tracking].join(',') };
}
