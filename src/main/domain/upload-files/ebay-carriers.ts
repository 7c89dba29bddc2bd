import { type CarrierId, carrierAtChannel } from '../channel-carriers.ts';
import { asciiText } from './ascii-text.ts';

/** What eBay calls the usual carriers; its whole list is told by its own service only. */
const NAMES: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  dhl: 'DHL',
  'dhl-express': 'DHL',
};

/** The carrier's name for eBay, ASCII and without what a CSV file would need quotes for. */
export function ebayCarrier(carrier: {
  readonly carrierCode: string;
  readonly carrierName: string;
}): string {
  const { carrierCode, carrierName } = carrier;
  const otherwise = carrierName || carrierCode;
  const name = carrierAtChannel(carrier, { own: undefined, table: NAMES, otherwise });
  return asciiText(name).replaceAll(/[",;]/g, ' ').replaceAll(/ +/g, ' ').trim();
}

/** eBay takes letters and digits only; null where nothing else is left of a number. */
export function ebayTracking(trackingNumber: string): string | null {
  const bare = trackingNumber.replaceAll(/[\s-]/g, '');
  return /^[A-Za-z0-9]+$/.test(bare) ? bare : null;
}
