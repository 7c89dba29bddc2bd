import { isCalendarDate } from '../station-time.ts';
import { listedAmazonCarrier } from './amazon-carriers.ts';
import { asciiText, isPlainId } from './ascii-text.ts';
import type { LeftOut, UploadFile, UploadShipment } from './upload-shipment.ts';

/** The eight columns that every template of this file has had, in their order. */
const COLUMNS = [
  'order-id',
  'order-item-id',
  'quantity',
  'ship-date',
  'carrier-code',
  'carrier-name',
  'tracking-number',
  'ship-method',
] as const;

const OTHER = 'Other';
const MAX_CARRIER_NAME = 50;

/**
 * Amazon's "Shipping confirmation" file for Upload Order Related Files: one header line, one line for
 * each order item in each package, values separated by tabs, lines ended by CRLF, ASCII only. The
 * format knows no quotes and has nothing against formulas: it is read by a machine.
 *
 * | column | rule |
 * |---|---|
 * | order-id | 3, 7 and 7 digits |
 * | order-item-id, quantity | written always, because an order may be split |
 * | ship-date | yyyy-mm-dd, a date of the calendar |
 * | carrier-code | a value of Amazon's list, else `Other` |
 * | carrier-name | 1 to 50 characters with `Other`, else empty |
 * | tracking-number | required, because Amazon enforces it for each listed carrier |
 * | ship-method | the service in plain words; may be empty |
 *
 * A shipment that Amazon would refuse for certain is left out with its reason. Source of the columns:
 * Amazon's help pages of the file and of POST_FLAT_FILE_FULFILLMENT_DATA.
 */
export function writeAmazonShippingConfirmation(shipments: readonly UploadShipment[]): UploadFile {
  const leftOut: LeftOut[] = [];
  const lines = [COLUMNS.join('\t')];
  for (const shipment of shipments) {
    const reason = faultOf(shipment);
    if (reason !== null) leftOut.push({ shipment, reason });
    else lines.push(lineOf(shipment));
  }
  return { text: lines.map((line) => `${line}\r\n`).join(''), leftOut };
}

function lineOf(shipment: UploadShipment): string {
  const listed = listedAmazonCarrier(shipment);
  return [
    shipment.channelOrderId,
    shipment.channelLineId,
    String(shipment.quantity),
    shipment.shipDate,
    listed ?? OTHER,
    listed === null ? ownNameOf(shipment) : '',
    trackingOf(shipment),
    withoutQuotes(shipment.serviceName),
  ].join('\t');
}

function faultOf(shipment: UploadShipment): string | null {
  if (!/^\d{3}-\d{7}-\d{7}$/.test(shipment.channelOrderId)) {
    return 'The order id is none of Amazon: 3, 7 and 7 digits.';
  }
  if (!/^\d{1,20}$/.test(shipment.channelLineId)) {
    return 'The order item id of Amazon is not known: import the order again.';
  }
  if (!Number.isSafeInteger(shipment.quantity) || shipment.quantity < 1) {
    return 'The quantity is no whole number of 1 or more.';
  }
  if (!isCalendarDate(shipment.shipDate)) return 'The ship date is no date.';
  if (!isPlainId(trackingOf(shipment))) return 'There is no tracking number that can be written.';
  if (listedAmazonCarrier(shipment) === null && ownNameOf(shipment) === '') {
    return 'The carrier is none of Amazon and has no name.';
  }
  return null;
}

/** Blanks inside are how people write a number down, not part of it. */
function trackingOf(shipment: UploadShipment): string {
  return shipment.trackingNumber.replaceAll(/\s/g, '');
}

function ownNameOf({ carrierName, carrierCode }: UploadShipment): string {
  const isOtherCode = carrierCode.trim().toLowerCase() === OTHER.toLowerCase();
  const name = withoutQuotes(carrierName) || (isOtherCode ? '' : withoutQuotes(carrierCode));
  return name.slice(0, MAX_CARRIER_NAME).trim();
}

/** Some readers of such files take a quote for the start of a quoted value, over many lines. */
function withoutQuotes(text: string): string {
  return asciiText(text).replaceAll('"', '').trim();
}
