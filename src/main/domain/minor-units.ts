import { currencyExponent } from '../../shared/money-words.ts';

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
