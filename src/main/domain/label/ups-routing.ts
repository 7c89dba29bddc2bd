import type { PostalAddress } from '../imported-order.ts';
import { zip5Of } from './address-lines.ts';
import { countryNumber } from './country-numbers.ts';

/**
 * What a sorter reads from a distance. UPS's own routing code needs its routing tables, which a station
 * without a network has not, so state and ZIP code, or country and postal code, stand in its place.
 */
export function upsRoutingText(shipTo: PostalAddress): string {
  const country = shipTo.country.trim().toUpperCase();
  if (country === 'US') return `${shipTo.region.toUpperCase()} ${shipTo.postalCode}`.trim();
  return `${country} ${shipTo.postalCode.toUpperCase()}`.trim();
}

/**
 * The digits of the postal barcode, plain Code 128: 420 and the ZIP code inside the United States, 421,
 * the number of the country and the postal code elsewhere. Null without a postal code that it can carry.
 */
export function upsPostalBarcode(shipTo: PostalAddress): string | null {
  const zip = zip5Of(shipTo);
  if (zip !== null && shipTo.country.trim().toUpperCase() === 'US') {
    const plusFour = /[0-9]{4}$/.exec(shipTo.postalCode.trim().slice(5))?.[0] ?? '';
    return `420${zip}${plusFour}`;
  }
  const number = countryNumber(shipTo.country);
  const code = shipTo.postalCode.toUpperCase().replace(/[\s-]/g, '');
  return number !== null && /^[A-Z0-9]{1,9}$/.test(code) ? `421${number}${code}` : null;
}
