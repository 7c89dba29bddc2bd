/** Sheets that office printers hold: US Letter, or ISO 216 A4. */
export type Paper = 'letter' | 'a4';

/** Where offices use Letter paper; the rest of the world uses ISO 216 (Unicode CLDR, paperSize data). */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set(
  'US CA MX PR GU VI AS MP UM BZ CL CO CR DO GT NI PA PH SV VE'.split(' '),
);

/** The paper of the country that the station ships from; A4 where the country is not known. */
export function paperOfCountry(country: string): Paper {
  return LETTER_COUNTRIES.has(country.trim().toUpperCase()) ? 'letter' : 'a4';
}
