/** ISO 4217 currencies that do not have two decimals. */
const exponents: Readonly<Record<string, number>> = {
  ...byExponent(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...byExponent(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...byExponent(4, 'CLF UYW'),
};

/** How many decimals a currency has (ISO 4217); two where it is not known. */
export function currencyExponent(currency: string): number {
  return exponents[currency] ?? 2;
}

/** Minor units as a plain decimal number with the currency's own decimals, such as `12.50`. */
export function decimalOf(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

/**
 * Money as every screen, message and command writes it: `12.50 USD`, `1250 JPY`, and the bare number
 * where no currency is known. The code and not a sign, because a station may have orders in several
 * currencies and `$` or `¥` belong to more than one; no thousands separator, so that it can be typed
 * as it is read.
 */
export function moneyWords(minor: number, currency: string): string {
  return `${decimalOf(minor, currency)} ${currency}`.trimEnd();
}

function byExponent(exponent: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, exponent]));
}
