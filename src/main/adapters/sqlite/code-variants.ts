/**
 * What a scanned or typed code may stand for, to be looked up exactly, the code as given first.
 * - A tracking number is stored in capitals without spaces.
 * - A GS1-128 barcode carries separators (GS, ASCII 29) and, from some scanners, a symbology
 *   identifier such as `]C1` in front.
 * - The barcode of a USPS label carries 420 and the ZIP code (5 or 9 digits) before the number of 20
 *   to 22 digits, or of 26 that begin with 9 (USPS Publication 199, IMpb).
 * - An SSCC of 18 digits is scanned with its application identifier 00.
 */
export function codeVariants(code: string): string[] {
  const given = code.trim();
  const parts = given.replace(/^\][A-Za-z][0-9A-Za-z]/, '').split('\u001d');
  const tidy = squeeze(parts.join(''));
  const variants = [given, tidy, squeeze(parts.at(-1) ?? '')];
  const usps = /^420[0-9]{5}([0-9]{20,22}|9[0-9]{25})$/.exec(tidy);
  const uspsZip9 = /^420[0-9]{9}([0-9]{20,22}|9[0-9]{25})$/.exec(tidy);
  const sscc = /^\(?00\)?([0-9]{18})$/.exec(tidy);
  for (const match of [usps, uspsZip9, sscc]) if (match?.[1] !== undefined) variants.push(match[1]);
  return [...new Set(variants)].filter((variant) => /[\p{L}\p{N}]/u.test(variant));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}
