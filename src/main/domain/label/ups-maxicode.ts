import type { LabelContent } from '../label-content.ts';
import { GROUP_SEPARATOR } from './code-128.ts';
import { countryNumber } from './country-numbers.ts';
import { provenFormat } from './tracking-barcode.ts';

/** What a MaxiCode of a UPS parcel says. */
export type UpsMaxicode = { readonly mode: 2 | 3; readonly message: string };

const RECORD_SEPARATOR = '\u001e';
const END_OF_TRANSMISSION = '\u0004';
/** ANSI MH10.8.3: format 01, transportation, of the year 96. */
const HEADER = `[)>${RECORD_SEPARATOR}01${GROUP_SEPARATOR}96`;
/** Symbol characters for the secondary message; `[` and `>` of the header take two each. */
const SECONDARY_CAPACITY = 84 - HEADER.length - 2;
const STREET_LIMIT = 35;
const CITY_LIMIT = 20;
const GRAMS_PER_POUND = 453.59237;

/**
 * The MaxiCode of a UPS parcel: structured carrier message of ISO/IEC 16023 with the fields in the order
 * that the manuals of label printers give for UPS (Zebra ZPL II guide, ^BD; Datamax command reference).
 * Mode 2 for ZIP codes, 3 for other postal codes. Null where a field that UPS needs is not known: then
 * nothing is made up.
 *
 * Class of service: `upsServiceClass`, else the two digits of the service in the 1Z number with a nought
 * before them (01 next day air is 001, 02 second day 002, 03 ground 003, 12 three day select 012), as
 * the examples of those manuals show. A service with letters has no such number, so no MaxiCode.
 * Package n of x is 1/1 where the count is not known: each package is a shipment of its own here.
 */
export function upsMaxicode(content: LabelContent): UpsMaxicode | null {
  const { trackingNumber, shipTo } = content;
  if (provenFormat(content) !== 'ups-1z') return null;
  const postal = postalField(shipTo.postalCode, shipTo.country);
  const country = countryNumber(shipTo.country);
  const service = serviceClass(content);
  const pickup = dayOfYear(content.shipDate);
  if (postal === null || country === null || service === null || pickup === null) return null;
  if (!(content.weightGrams > 0)) return null;
  const before = [
    `1Z${trackingNumber.slice(10)}`,
    'UPSN',
    trackingNumber.slice(2, 8),
    pickup,
    '',
    packageOf(content),
    String(Math.max(1, Math.ceil(content.weightGrams / GRAMS_PER_POUND))),
    // The station has no way to know whether a carrier has validated the address.
    'N',
  ];
  const city = field(shipTo.city, CITY_LIMIT);
  const state = /^[A-Za-z]{2}$/.test(shipTo.region.trim()) ? field(shipTo.region, 2) : '';
  const fixed = [...before, '', city, state].join(GROUP_SEPARATOR).length + 4;
  const street = field(shipTo.line1, Math.min(STREET_LIMIT, SECONDARY_CAPACITY - fixed));
  const secondary = [...before, street, city, state].join(GROUP_SEPARATOR);
  return {
    mode: postal.mode,
    message:
      HEADER +
      [postal.code, country, service, secondary].join(GROUP_SEPARATOR) +
      RECORD_SEPARATOR +
      END_OF_TRANSMISSION,
  };
}

/** Nine digits for a ZIP code (noughts where the last four are not known), else six signs at most. */
function postalField(
  postalCode: string,
  country: string,
): { readonly mode: 2 | 3; readonly code: string } | null {
  const code = postalCode.toUpperCase().replace(/[\s-]/g, '');
  if (country.trim().toUpperCase() === 'US') {
    const zip = /^([0-9]{5})([0-9]{4})?$/.exec(code);
    return zip === null ? null : { mode: 2, code: `${zip[1]}${zip[2] ?? '0000'}` };
  }
  return /^[A-Z0-9]{1,6}$/.test(code) ? { mode: 3, code } : null;
}

function serviceClass(content: LabelContent): string | null {
  const given = content.upsServiceClass;
  if (given !== undefined && /^[0-9]{3}$/.test(given)) return given;
  const service = content.trackingNumber.slice(8, 10);
  return /^[0-9]{2}$/.test(service) ? `0${service}` : null;
}

function packageOf({ packageNumber, packageCount }: LabelContent): string {
  if (packageCount === undefined || packageCount < packageNumber) return '1/1';
  return packageCount > 999 ? '1/1' : `${packageNumber}/${packageCount}`;
}

/** Three digits, 001 for the first of January: what carriers call the Julian day. */
function dayOfYear(date: string): string | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date)) return null;
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  const day = (time - Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000 + 1;
  return String(day).padStart(3, '0');
}

/** Text of the one character set in which each sign takes one symbol character. */
function field(text: string, limit: number): string {
  return text
    .normalize('NFKD')
    .slice(0, 400)
    .toUpperCase()
    .replace(/[^A-Z0-9 .,/&'#-]/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, Math.max(0, limit))
    .trim();
}
