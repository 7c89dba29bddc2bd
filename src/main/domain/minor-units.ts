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

/**
 * A plain decimal number such as `12.5` in minor units of its currency, rounded half up from zero;
 * null where the text is no such number or too large. A price is never needed to ship, so it is
 * left out rather than guessed.
 */
export function minorUnitsOf(decimal: string, currency: string): number | null {
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(decimal.trim());
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const exponent = currencyExponent(currency);
  const padded = `${fraction}${'0'.repeat(exponent + 1)}`;
  const roundUp = Number(padded[exponent]) >= 5 ? 1 : 0;
  const minor = Number(whole + padded.slice(0, exponent)) + roundUp;
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Minor units as a plain decimal number with the currency's own decimals, such as `12.50`. */
export function decimalOf(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

function byExponent(exponent: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, exponent]));
}
