import { currencyExponent } from '../../../shared/money-words.ts';

/** Signs that only one currency uses, and the dollars of eBay's sites. */
const signs: Readonly<Record<string, string>> = {
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
};

/**
 * An amount such as `$12.34`, `12.34 USD` or `1.234,56`, in minor units by the ISO 4217 exponent of
 * its currency: the one in the text, else `currency`, else two decimals. A single separator with
 * three digits behind it groups thousands, unless the currency has three decimals. Null where the
 * text is no amount: a price is never needed to ship, so it is left out rather than guessed.
 */
export function readMoney(text: string, currency: string): number | null {
  const digits = text.replace(/\p{L}|\p{Sc}|[\s'’]/gu, '');
  if (!/^[-+]?\d[\d.,]*$|^[-+]?[.,]\d+$/.test(digits)) return null;
  const exponent = currencyExponent(namedCurrency(text) || currency);
  const mark = decimalMark(digits, exponent);
  if (mark === -1 && !/^[-+]?(?:\d+|\d{1,3}(?:[.,]\d{3})+)$/.test(digits)) return null;
  const whole = mark === -1 ? digits : digits.slice(0, mark);
  const fraction = mark === -1 ? '' : digits.slice(mark + 1);
  const sign = whole.startsWith('-') ? -1 : 1;
  const padded = `${fraction}${'0'.repeat(exponent + 1)}`;
  const minorDigits = whole.replace(/\D/g, '') + padded.slice(0, exponent);
  const roundUp = Number(padded[exponent]) >= 5 ? 1 : 0;
  const minor = sign * (Number(minorDigits) + roundUp);
  // Not -0, which is not equal to 0 everywhere.
  return Number.isSafeInteger(minor) ? minor + 0 : null;
}

/** Position of the decimal separator, or -1. */
function decimalMark(digits: string, exponent: number): number {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last === -1) return -1;
  const separator = digits[last] ?? '';
  const other = separator === '.' ? ',' : '.';
  if (digits.includes(other)) return last;
  if (digits.indexOf(separator) !== last) return -1;
  const groupsThousands = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && exponent !== 3;
  return groupsThousands ? -1 : last;
}

/** The ISO 4217 currency that an amount's own text names, or empty. A plain `$` names none. */
export function namedCurrency(text: string): string {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?![A-Za-z])/.exec(text)?.[1];
  if (code) return code;
  const sign = /(?:US|AU?|CA?|NZ|HK|S)\s?\$|[€£₹₩]/.exec(text)?.[0];
  return sign === undefined ? '' : (signs[sign.replace(/\s/, '')] ?? '');
}
