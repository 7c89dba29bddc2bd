import type { PostalAddress } from '../imported-order.ts';
import { cleanLabelText } from './label-text.ts';

/** Countries whose posts want the postal code in front of the town (UPU addressing systems). */
const POSTAL_CODE_FIRST: ReadonlySet<string> = new Set(
  (
    'AT BE BG CH CZ DE DK EE ES FI FR GL GR HR HU IL IS IT LI LT LU MA MC MX NL NO PL PT RO RS SE SI SK ' +
    'SM TN TR UA VA'
  ).split(' '),
);

/** Countries that want the postal code on a line of its own. */
const POSTAL_CODE_ALONE: ReadonlySet<string> = new Set('GB GG IE IM JE'.split(' '));

/** A town and region longer than this leave the postal code a line of its own everywhere. */
const LONG_TOWN = 36;

/** Countries and areas that the United States Postal Service serves with ZIP codes. */
const ZIP_CODE_COUNTRIES: ReadonlySet<string> = new Set('US PR GU VI AS MP UM FM MH PW'.split(' '));

/** How much of a field is kept at all; what is longer is no address that a carrier could use. */
const LIMITS = { name: 100, line: 120, city: 80, region: 40, postalCode: 20, country: 60 } as const;

/**
 * The lines of an address as they stand on a label, cleaned and without empty or repeated ones. The
 * country is left out for mail inside it.
 */
export function addressLines(address: PostalAddress, fromCountry: string): readonly string[] {
  const country = cleanLabelText(address.country, LIMITS.country);
  const town = townLines(
    cleanLabelText(address.city, LIMITS.city),
    cleanLabelText(address.region, LIMITS.region),
    cleanLabelText(address.postalCode, LIMITS.postalCode),
    country.toUpperCase(),
  );
  const abroad = country.toUpperCase() !== fromCountry.trim().toUpperCase();
  const lines = [
    cleanLabelText(address.name, LIMITS.name),
    cleanLabelText(address.company, LIMITS.name),
    cleanLabelText(address.line1, LIMITS.line),
    cleanLabelText(address.line2, LIMITS.line),
    cleanLabelText(address.line3, LIMITS.line),
    ...town,
    abroad ? countryName(country) : '',
  ];
  return lines.filter((line, index) => line !== '' && lines.indexOf(line) === index);
}

/** The five digits of a ZIP code where the parcel goes to a place that has one, else null. */
export function zip5Of(address: PostalAddress): string | null {
  const country = address.country.trim().toUpperCase();
  if (!ZIP_CODE_COUNTRIES.has(country)) return null;
  return /^([0-9]{5})(?:[- ]?[0-9]{4})?$/.exec(address.postalCode.trim())?.[1] ?? null;
}

/** Town, region and postal code in the order of the country; the code is never where a cut may fall. */
function townLines(
  city: string,
  region: string,
  postalCode: string,
  country: string,
): readonly string[] {
  const join = (...parts: readonly string[]): string =>
    parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join(' ');
  if (POSTAL_CODE_FIRST.has(country)) return [join(postalCode, city, region)];
  const ownLine = POSTAL_CODE_ALONE.has(country) || city.length + region.length > LONG_TOWN;
  return ownLine ? [join(city, region), postalCode] : [join(city, region, postalCode)];
}

function countryName(country: string): string {
  if (!/^[A-Za-z]{2}$/.test(country)) return country.toUpperCase();
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
  const name = names.of(country.toUpperCase()) ?? country;
  return cleanLabelText(name, LIMITS.country).toUpperCase();
}
